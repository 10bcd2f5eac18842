"""Which questions ask what an abbreviation stands for, and which texts tell."""

import pytest

from pageglass.answer.abbreviations import abbreviation_asked, spells_out


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("What does NRL stand for?", "NRL"),
        ("What is NRL stand for in this document?", "NRL"),
        ('What does the abbreviation "GMMs" stand for?', "GMMs"),
        ("What is UMAP short for?", "UMAP"),
        ("What is AGM an abbreviation of?", "AGM"),
        ("What is the full form of the acronym AGM?", "AGM"),
        ("AMOP 是什么的缩写？", "AMOP"),
        ("报告中 KYC 的英文全称是什么？", "KYC"),
        ("NFL 代表什么？", "NFL"),
        ("What does the party stand for?", None),
        ("Who leads NASA?", None),
        ("公司的全称是什么？", None),
    ],
)
def test_a_question_names_the_abbreviation_whose_meaning_it_asks(
    question: str, short: str | None
) -> None:
    assert abbreviation_asked(question) == short


@pytest.mark.parametrize(
    ("short", "text", "tells"),
    [
        ("NRL", "National Research Laboratory (NRL)", True),
        ("NRL", "We visited the National Research Laboratory (NRL), which is near.", True),
        ("DOS", "Department of Space (DOS)", True),
        ("NRL", "NRL (National Research Laboratory) is near.", True),
        ("NRL", "NRL: National Research Laboratory", True),
        ("NRL", "NRL stands for a laboratory.", True),
        ("RAG", "RAG – Retrieval-Augmented Generation", True),
        ("AMOP", "信使协议AMOP（Advanced Messenger On-chain Protocol）", True),
        ("AI", "人工智能（AI）技术", True),
        ("AI", "AI（人工智能）技术", True),
        ("NRL", "NRL is a centre near the sea (NRL).", False),
        ("NRL", "The radar of NRL (near Tirupati)", False),
        ("NRL", "UNRL: National Research Laboratory", False),
        ("NRL", "National Research Laboratory", False),
    ],
)
def test_a_text_spells_an_abbreviation_out_or_not(short: str, text: str, tells: bool) -> None:
    assert spells_out(short, text) is tells
