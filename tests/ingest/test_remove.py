"""Documents are removed by id, path or name."""

from pathlib import Path

import pytest
from followed_library import Library, pdf

from pageglass.core.errors import NotFound
from pageglass.core.types import Document
from pageglass.ingest.remove import remove_documents


def remove(library: Library, *names: str, collection: str | None = None) -> list[str]:
    return remove_documents(
        list(names),
        collection=collection,
        catalog=library.catalog,
        images=library.images,
        index=library.open_index(None),
        home=library.home,
    )


def the_document(library: Library, source: str) -> Document:
    return next(each for each in library.catalog.documents() if each.source == source)


@pytest.fixture
def filled(library: Library, docs: Path) -> Library:
    """Return a library of two documents, one of them in a folder."""
    pdf(docs / "deep" / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta")
    library.ingest(docs)
    return library


def test_a_document_is_removed_by_source_name_or_id(filled: Library, docs: Path) -> None:
    for name in ("deep/a.pdf", "a.pdf", the_document(filled, "deep/a.pdf").id):
        assert remove(filled, name) == ["deep/a.pdf"]
        assert filled.find("alpha") == set()
        assert filled.stored() == (1, 1)
        assert filled.ingest(docs).added == ["deep/a.pdf"]


def test_nothing_is_removed_when_one_name_is_unknown(filled: Library) -> None:
    with pytest.raises(NotFound, match=r"c\.pdf"):
        remove(filled, "b.pdf", "c.pdf")
    assert filled.sources() == ["b.pdf", "deep/a.pdf"]


def test_a_document_of_another_collection_is_not_removed(filled: Library) -> None:
    with pytest.raises(NotFound, match="other"):
        remove(filled, "b.pdf", collection="other")


def test_a_document_named_twice_is_removed_once(filled: Library) -> None:
    assert remove(filled, "a.pdf", "deep/a.pdf") == ["deep/a.pdf"]
