"""A run that is cut off leaves nothing half found, and the next one completes it."""

from pathlib import Path

import pytest
from followed_library import FailingEmbedder, FullIndex, Library, pdf

from pageglass.core.errors import ModelUnavailable, StoreUnavailable
from pageglass.core.scope import Scope


def test_a_model_that_goes_away_leaves_nothing_half_found(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", *["alpha " * 60] * 100)
    with pytest.raises(ModelUnavailable):
        library.ingest(docs, embedder=FailingEmbedder())
    assert library.find("alpha") == set()
    assert library.sources() == []


@pytest.mark.parametrize("times", [1, 2])
def test_after_a_crash_the_next_run_completes(library: Library, docs: Path, times: int) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta", "beta too")
    for number in range(times):
        with pytest.raises(StoreUnavailable):
            library.ingest(docs, index=FullIndex(library.index, [Scope()] * number))
    assert library.find("beta") == set()
    library.ingest(docs)
    assert library.find("alpha") == {("a.pdf", 1)}
    assert library.find("beta") == {("b.pdf", 1), ("b.pdf", 2)}
    assert library.stored() == (3, 2)


def test_what_a_crash_left_is_swept_though_its_file_is_gone(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    pdf(docs / "b.pdf", "beta")
    with pytest.raises(StoreUnavailable):
        library.ingest(docs, index=FullIndex(library.index))
    (docs / "b.pdf").unlink()
    library.ingest(docs)
    assert library.stored() == (1, 1)


def test_a_crash_while_replacing_keeps_the_old_version(library: Library, docs: Path) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    pdf(docs / "a.pdf", "beta and more")
    full = FullIndex(library.index, [Scope()])
    with pytest.raises(StoreUnavailable):
        library.ingest(docs, index=full)
    assert library.find("alpha") == {("a.pdf", 1)}


def test_what_converting_left_is_cleared_away(library: Library, docs: Path) -> None:
    left = library.home / "work" / "left" / "source.pdf"
    left.parent.mkdir(parents=True)
    left.write_text("from a run that was killed")
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    assert list((library.home / "work").iterdir()) == []


def test_a_document_whose_file_was_not_noted_yet_is_taken_as_it_is(
    library: Library, docs: Path
) -> None:
    pdf(docs / "a.pdf", "alpha")
    library.ingest(docs)
    library.catalog.forget("main", str(docs / "a.pdf"))
    report = library.ingest(docs)
    assert (report.added, report.duplicates, report.pages) == (["a.pdf"], [], 0)
    assert library.stored() == (1, 1)


def test_an_old_version_that_was_not_let_go_of_goes_with_the_next_run(
    library: Library, docs: Path
) -> None:
    pdf(docs / "a.pdf", "alpha old")
    library.ingest(docs)
    library.catalog.forget("main", str(docs / "a.pdf"))
    pdf(docs / "a.pdf", "alpha new and longer")
    library.ingest(docs)
    assert (library.find("old"), library.find("new")) == (set(), {("a.pdf", 1)})
    assert library.stored() == (1, 1)
