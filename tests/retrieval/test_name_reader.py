"""What the documents are called is read once, and again when the catalogue changes."""

from pathlib import Path

from fakes import make_content, make_document

from pageglass.core.aids import Named
from pageglass.core.scope import DocumentName, Scope
from pageglass.core.types import Document
from pageglass.retrieval.naming import NameReader
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite


class CountingCatalog(SqlCatalog):
    """Counts how often all names are read."""

    reads = 0

    def names(self, scope: Scope) -> list[DocumentName]:
        self.reads += 1
        return super().names(scope)


def open_at(folder: Path) -> CountingCatalog:
    return CountingCatalog(open_sqlite(folder / "catalog.sqlite"))


def add(catalog: SqlCatalog, year: int) -> Document:
    document = make_document(f"contoso-{year}.pdf", title=f"Contoso Foods {year}")
    catalog.begin(document.id, document.collection)
    catalog.put_pages([make_content(document.id, 1, ["text"])])
    catalog.commit(document)
    return document


def test_names_are_read_once_for_many_questions(tmp_path: Path) -> None:
    catalog = open_at(tmp_path)
    for year in (2021, 2022, 2023):
        add(catalog, year)
    reader = NameReader(catalog)
    for _ in range(3):
        assert reader.named("revenue in 2022", Scope())
    assert catalog.reads == 1


def test_a_document_that_another_process_adds_or_removes_is_known_at_once(tmp_path: Path) -> None:
    catalog = open_at(tmp_path)
    held = {year: add(catalog, year).id for year in (2021, 2022)}
    reader, other = NameReader(catalog), SqlCatalog(open_sqlite(tmp_path / "catalog.sqlite"))
    assert _documents(reader.named("revenue in 2023", Scope())) == frozenset()
    held[2023] = add(other, 2023).id
    assert _documents(reader.named("revenue in 2023", Scope())) == {held[2023]}
    other.withdraw(held[2022])
    assert _documents(reader.named("revenue in 2022", Scope())) == frozenset()


def test_only_documents_within_the_scope_are_named(tmp_path: Path) -> None:
    catalog = open_at(tmp_path)
    held = {year: add(catalog, year).id for year in (2021, 2022, 2023)}
    within = Scope(documents=frozenset({held[2021], held[2022]}))
    reader = NameReader(catalog)
    assert reader.named("revenue in 2023", Scope())
    assert reader.named("revenue in 2023", within) is None


def _documents(named: Named | None) -> frozenset[str]:
    return frozenset(named.documents) if named else frozenset()
