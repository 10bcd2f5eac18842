"""Claims as models write them, right and wrong in a single place, beside pages in English.

The wrong ones take a number, date, name or quote from beside, or change one digit, unit or word.
"""

import pytest
from claim_pages import cases, prose, table

from pageglass.answer.locate import PageText
from pageglass.answer.verify import check

ENGLISH = prose(
    "Net revenue increased 12.4% to $3,482.6 million in fiscal 2023, "
    "compared with $3,098.4 million in 2022.",
    "Operating loss was $(45.2) million in the fourth quarter of 2023.",
    "The gross margin improved by 1.5 percentage points to 38.2%.",
    "Maria Jensen joined as chief financial officer on 1 March 2024, succeeding Peter Holm.",
    "The Odense plant employs 1,250 people, and the Aarhus plant employs 830.",
    "Out of 12 sites, 10 are certified to ISO 14001.",
    "About two thirds of the fleet, or 67%, is electric.",
    "Version 3.2.1 was released on 15/04/2024 and fixes 23 defects.",
    "Call +45 6612 3400 for support.",
    "The committee met twenty-three times between 2019 and 2021.",
    "Dosage is 5-10 mg per day, at most 2.5e-3 mol.",
    "The board proposes a dividend of DKK 7.50 per share for the third year in a row.",
    "The contract with Nordvind A/S runs until 31 December 2027.",
    "“Customers come first, always”, said Jensen.",
    "Energy use fell to 4,820 MWh, a decrease of 6%.",
    "Capital expenditure was EUR 2.1bn¹ in H1 2024.",
)
TABLE = table(
    "Item | 2022 | 2023 | Change",
    "Revenue | 3,098.4 | 3,482.6 | 12.4%",
    "Gross profit | 1,137 | 1,330 | 17.0%",
    "Operating loss | (12.3) | (45.2) | 267%",
    "Employees | 2,011 | 2,080 | 3.4%",
)
RIGHT_ENGLISH = [
    "Net revenue increased 12.4% to $3,482.6 million in 2023.",
    "Revenue grew to about $3.48 billion in 2023.",
    "Revenue grew to roughly $3.5 billion in fiscal 2023.",
    "Revenue was nearly $3.5 billion in 2023.",
    "Revenue was more than $3.4 billion in 2023.",
    "Operating loss was $45.2 million in Q4 2023.",
    "The gross margin improved by 150 basis points to 38.2%.",
    "Maria Jensen became CFO on 2024-03-01.",
    "Maria Jensen became chief financial officer on March 1, 2024.",
    "Maria Jensen became chief financial officer on March 1st 2024.",
    "Maria Jensen became chief financial officer on 01.03.2024.",
    "Maria Jensen became chief financial officer in March 2024.",
    "Peter Holm was succeeded by Maria Jensen.",
    "The Odense plant employs 1,250 people.",
    "Odense employs 1,250 people and Aarhus 830.",
    "10 out of 12 sites are certified to ISO 14001.",
    "10 of the 12 sites are certified to ISO 14001.",
    "Ten of twelve sites are certified to ISO 14001.",
    "Two thirds of the fleet is electric.",
    "About 67% of the fleet is electric.",
    "Version 3.2.1 fixes 23 defects.",
    "Version 3.2.1 fixes twenty-three defects.",
    "Version 3.2.1 was released on 15 April 2024.",
    "Version 3.2.1 was released on 2024-04-15.",
    "Support can be reached at +45 6612 3400.",
    "Support can be reached at +45 66 12 34 00.",
    "The committee met 23 times between 2019 and 2021.",
    "The committee met 23 times from 2019 to 2021.",
    "The dosage is 5 to 10 mg per day.",
    "The dosage is 5–10 mg per day.",
    "The dosage is at most 2.5 × 10^-3 mol.",
    "The dosage is at most 0.0025 mol.",
    "The dividend is DKK 7.50 per share for the third year.",
    "The dividend is DKK 7.5 per share.",
    "The contract with Nordvind A/S runs until 31 December 2027.",
    "The contract with Nordvind A/S runs until the end of 2027.",
    'Jensen said "Customers come first, always".',
    "Energy use fell to 4,820 MWh.",
    "Energy use fell to 4.82 GWh.",
    "Capital expenditure was EUR 2.1 billion in H1 2024.",
    "Capital expenditure was EUR 2.1 billion in the first half of 2024.",
    "Capital expenditure was 2,100 million euros in H1 2024.",
    "**Net revenue**: $3,482.6 million (2023)",
    "| Net revenue | $3,482.6 million |",
]
WRONG_ENGLISH = [
    "Revenue grew to $3.48 billion in 2023.",
    "Revenue grew to roughly $3.4 billion in fiscal 2023.",
    "Revenue grew to approximately $3.6 billion in fiscal 2023.",
    "Revenue was more than $3.5 billion in 2023.",
    "Revenue was $3,482.6 billion in 2023.",
    "Revenue was €3,482.6 million in 2023.",
    "Revenue was $3,482.7 million in 2023.",
    "Revenue was $3,428.6 million in 2023.",
    "Revenue increased 12.4% to $3,482.6 million in 2022.",
    "Revenue was $3,098.4 million in 2023.",
    "Revenue was $3,482.6 million in 2022.",
    "Revenue rose by $384.2 million.",
    "Revenue rose by 12.4 percentage points.",
    "Operating profit was $45.2 million in Q4 2023.",
    "Operating loss was $45.2 million in Q3 2023.",
    "Operating loss was $45.2 million in the third quarter of 2023.",
    "Operating loss was $54.2 million in the fourth quarter.",
    "The gross margin improved by 1.5% to 38.2%.",
    "The gross margin rose 1.5 percentage points to 32.8%.",
    "Maria Jensen became chief financial officer on 1 April 2024.",
    "Maria Jensen became chief financial officer on 2 March 2024.",
    "Maria Jensen became chief financial officer on 1 March 2023.",
    "Maria Holm joined as chief financial officer on 1 March 2024.",
    "Peter Jensen joined as chief financial officer on 1 March 2024.",
    "Peter Holm joined as chief financial officer on 1 March 2024.",
    "Sofia Jensen joined as chief financial officer on 1 March 2024.",
    "The Odense plant employs 830 people.",
    "The Aarhus plant employs 1,250 people.",
    "Odense employs 830 people and Aarhus 1,250.",
    "Of the twelve sites, nine are certified to ISO 14001.",
    "9 out of 12 sites are certified to ISO 14001.",
    "10 out of 13 sites are certified to ISO 14001.",
    "10 of 12 sites are certified to ISO 14010.",
    "10 of 12 sites are certified to ISO 9001.",
    "Three quarters of the fleet is electric.",
    "About 76% of the fleet is electric.",
    "Version 3.2.1 fixes thirty-two defects.",
    "Version 3.1.2 fixes 23 defects.",
    "Version 3.2.1 was released on 14 April 2024.",
    "Support can be reached at +45 6612 3401.",
    "Support can be reached at +45 6621 3400.",
    "The committee met 32 times between 2019 and 2021.",
    "The committee met 23 times between 2018 and 2021.",
    "The dosage is 5-15 mg per day.",
    "The dosage is 5-10 g per day.",
    "The dosage is at most 2.5e-4 mol.",
    "The dividend is DKK 7.05 per share.",
    "The dividend is SEK 7.50 per share.",
    "The dividend is DKK 7.50 per share for the fourth year in a row.",
    "The contract with Sudvind A/S runs until 31 December 2027.",
    "The contract with Nordvind A/S runs until 31 December 2026.",
    "The contract with Nordvind A/S runs until 13 December 2027.",
    'Jensen said "Customers come last, always".',
    "Jensen said 'Customers come last, always'.",
    "Energy use fell to 4,820 kWh.",
    "Energy use rose to 4,820 MWh.",
    "Energy use fell by 6% to 4,280 MWh.",
    "Capital expenditure was EUR 2.1 billion in H2 2024.",
    "Capital expenditure was EUR 2.1 million in H1 2024.",
    "| Net revenue | $3,428.6 million |",
]
RIGHT_TABLE = [
    "Revenue was 3,482.6 in 2023, up 12.4% from 3,098.4 in 2022.",
    "Gross profit was 1,330 in 2023 (2022: 1,137).",
    "The operating loss was 45.2 in 2023.",
    "The operating result was -45.2 in 2023.",
    "There were 2,080 employees in 2023.",
    "- **2023**: 2,080 employees",
    "| Revenue | 3,098.4 | 3,482.6 |",
    "Revenue: 3,482.6 (2023), 3,098.4 (2022)",
]
WRONG_TABLE = [
    "Revenue was 3,098.4 in 2023.",
    "Gross profit was 1,137 in 2023 (2022: 1,330).",
    "Gross profit was 3,482.6 in 2023.",
    "The operating result was 45.2 in 2023.",
    "There were 2,011 employees in 2023.",
    "There were 2,800 employees in 2023.",
    "- **2023**: 2,011 employees",
    "| Revenue | 3,098.4 | 3,486.2 |",
    "Revenue: 3,098.4 (2023), 3,482.6 (2022)",
    "Employees grew by 69 from 2022 to 2023.",
]
RIGHT = cases((ENGLISH, RIGHT_ENGLISH), (TABLE, RIGHT_TABLE))
WRONG = cases((ENGLISH, WRONG_ENGLISH), (TABLE, WRONG_TABLE))


@pytest.mark.parametrize(("page", "claim"), RIGHT, ids=[claim for _, claim in RIGHT])
def test_what_the_page_says_in_other_words_is_said(page: PageText, claim: str) -> None:
    assert check(claim, [page]).unsupported == ()


@pytest.mark.parametrize(("page", "claim"), WRONG, ids=[claim for _, claim in WRONG])
def test_what_is_wrong_in_one_place_is_not_said(page: PageText, claim: str) -> None:
    assert not check(claim, [page]).said
