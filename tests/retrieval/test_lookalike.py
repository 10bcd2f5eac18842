"""A small library of documents that look alike; the large one is benchmarks/lookalike.py."""

from pathlib import Path

import pytest
from fakes import HashEmbedder, make_engines
from lookalikes import fill, landed, make_papers, make_questions

from pageglass.core.aids import SearchAids
from pageglass.core.config import Search
from pageglass.core.scope import Scope
from pageglass.retrieval.generic import generic_direction
from pageglass.retrieval.naming import NameReader
from pageglass.retrieval.search import Found, find_pages
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite
from pageglass.store.index_faiss import FaissIndex

SIZE = {"companies": 4, "years": range(2021, 2024)}
QUESTIONS = 60
# Vectors of hashed words tell little; with the real embedder 199 of 200 land in the large library.
RIGHT_PAGES = 0.9


class Library:
    """The documents, and what finds in them."""

    def __init__(self, folder: Path) -> None:
        self.embedder = HashEmbedder(dimension=256)
        self.catalog = SqlCatalog(open_sqlite(folder / "catalog.sqlite"))
        self.index = FaissIndex(
            folder / "index.sqlite", embedder="hash", dimension=256, exact_limit=10_000
        )
        self.aids = SearchAids(generic_direction(self.embedder), names=NameReader(self.catalog))
        fill(make_papers(**SIZE), self.catalog, self.index, self.embedder)

    def find(self, question: str) -> Found:
        engines = make_engines(self.catalog, self.index, self.embedder, self.aids)
        return find_pages(question, engines, search=Search(), scope=Scope())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(tmp_path_factory.mktemp("lookalike"))


def test_a_question_that_names_a_document_lands_in_it(library: Library) -> None:
    wrong = [
        asked.question
        for asked in make_questions(count=QUESTIONS, **SIZE)
        if library.find(asked.question).hits[0].document.source not in asked.sources
    ]
    assert wrong == []


def test_it_lands_on_the_very_page(library: Library) -> None:
    questions = make_questions(count=QUESTIONS, **SIZE)
    right = sum(landed(asked, library.find(asked.question).hits) for asked in questions)
    assert right >= RIGHT_PAGES * len(questions)


def test_a_question_that_names_no_document_tells_which_there_are(library: Library) -> None:
    found = library.find("How often must the oil be changed? hours")
    assert {document.source for document in found.alike} == {
        f"manuals/p7-v{version}.pdf" for version in ("1.0", "1.1", "2.0", "2.1", "3.0")
    }


def test_a_question_that_names_one_is_told_of_no_others(library: Library) -> None:
    assert library.find("What was Contoso Foods's revenue in 2022?").alike == ()
