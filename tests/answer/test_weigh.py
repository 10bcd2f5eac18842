"""How units are weighed against a question."""

from fakes import HashEmbedder

from pageglass.answer.units import Unit
from pageglass.answer.weigh import Weighed, Weigher


def weigh(question: str, *pages: list[str]) -> list[Weighed]:
    cut = [[Unit(text, "", "text") for text in page] for page in pages]
    return Weigher(HashEmbedder()).weigh(question, cut)


def best(question: str, *pages: list[str]) -> str:
    return max(weigh(question, *pages), key=lambda one: one.score).unit.text


def test_the_unit_that_shares_the_questions_words_fits_best() -> None:
    page = ["Revenue rose to nine million.", "The canteen opens at nine.", "Costs fell."]
    assert best("When does the canteen open?", page) == "The canteen opens at nine."


def test_rare_words_count_more_than_common_ones() -> None:
    page = ["The pump weighs 5 kg.", "The pump runs.", "The pump hums.", "A silt test ran."]
    assert best("Which pump passed the silt test?", page) == "A silt test ran."


def test_a_number_is_preferred_where_one_is_asked_for() -> None:
    page = ["The pump has a mass.", "The pump has 12 blades."]
    assert best("How many blades has the pump?", page) == "The pump has 12 blades."


def test_the_year_of_the_question_is_preferred() -> None:
    page = ["Revenue in 2024 was low.", "Nothing.", "Revenue in 2025 was high."]
    assert best("What was revenue in 2025?", page) == "Revenue in 2025 was high."


def test_the_page_found_first_is_preferred() -> None:
    found = weigh("pump blades", ["The pump has blades."], ["The pump has blades."])
    assert found[0].score > found[1].score


def test_what_is_too_short_or_too_long_is_not_quoted() -> None:
    assert weigh("pump", ["a", "pump " * 100]) == []


def test_no_pages_have_no_units() -> None:
    assert weigh("pump") == []


def test_only_the_likeliest_units_are_compared_by_meaning() -> None:
    embedder = HashEmbedder()
    page = [Unit(f"Sentence {at} of the page.", "", "text") for at in range(100)]
    Weigher(embedder).weigh("Which sentence?", [page])
    assert len([text for text in embedder.seen if "Sentence" in text]) <= 12
