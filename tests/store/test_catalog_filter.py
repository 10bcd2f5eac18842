"""What is asked of documents, resolved by the catalogue; and the step that adds their language."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakes import WHEN, make_content, make_document, make_record

from pageglass.core.protocols import Catalog
from pageglass.core.scope import Filter, Scope
from pageglass.store.catalog_sql import SqlCatalog
from pageglass.store.database import open_sqlite

MODIFIED = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
TEXTS = {
    "reports/2024/annual.pdf": "The revenue rose to nine million.",
    "reports/年报.pdf": "本年度营业收入增长了百分之九。",
    "decks/Kickoff.PPTX": "Welcome to the project.",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalog.sqlite"


@pytest.fixture
def catalog(path: Path) -> Catalog:
    catalog = SqlCatalog(open_sqlite(path))
    for source, text in TEXTS.items():
        _add(catalog, source, text, collection="decks" if "decks" in source else "main")
    kickoff = make_document("decks/Kickoff.PPTX", collection="decks")
    modified_ns = int(MODIFIED.timestamp()) * 10**9
    catalog.record(replace(make_record(kickoff), modified_ns=modified_ns))
    catalog.record(make_record(kickoff, path="/files/copy", source="archive/kickoff.pptx"))
    return catalog


def _add(catalog: Catalog, source: str, text: str, *, collection: str) -> None:
    document = make_document(source, collection=collection)
    if source.endswith("PPTX"):
        document = replace(document, media_type="application/vnd.slides")
    catalog.begin(document.id, collection)
    catalog.put_pages([make_content(document.id, 1, [text])])
    catalog.commit(document)


def passing(catalog: Catalog, asked: Filter, *collections: str) -> set[str]:
    """Return the sources of the documents that pass."""
    scope = Scope.of(*collections) if collections else Scope()
    documents = catalog.resolve(replace(scope, filter=asked)).documents or frozenset()
    found = {catalog.document(document) for document in documents}
    return {document.source for document in found if document}


ANNUAL, CHINESE, KICKOFF = TEXTS
CASES = {
    "an ending": (Filter(types=frozenset({"pptx"})), {KICKOFF}),
    "an ending with its dot": (Filter(types=frozenset({".PDF"})), {ANNUAL, CHINESE}),
    "an ending as people say it": (Filter(types=frozenset({"ppt"})), {KICKOFF}),
    "an ending that is not a longer one's": (Filter(types=frozenset({"pp", "pd"})), set()),
    "a media type": (Filter(types=frozenset({"application/vnd.slides"})), {KICKOFF}),
    "two types": (Filter(types=frozenset({"pdf", "pptx"})), set(TEXTS)),
    "a language": (Filter(languages=frozenset({"zh"})), {CHINESE}),
    "a folder": (Filter(paths=("reports/",)), {ANNUAL, CHINESE}),
    "a glob": (Filter(paths=("reports/*/*.pdf",)), {ANNUAL}),
    "a glob of everything below": (Filter(paths=("reports/*",)), {ANNUAL, CHINESE}),
    "one of two paths": (Filter(paths=("decks", "*/年报*")), {KICKOFF, CHINESE}),
    "the place of a copy": (Filter(paths=("archive/",)), {KICKOFF}),
    "several at once": (Filter(types=frozenset({"pdf"}), paths=("decks/",)), set()),
    "the newest modification of a file": (
        Filter(since=MODIFIED, until=MODIFIED),
        {KICKOFF},
    ),
    "the ingestion of what has no file": (Filter(since=WHEN), {ANNUAL, CHINESE}),
    "a time before all": (Filter(until=MODIFIED - timedelta(seconds=1)), set()),
}


@pytest.mark.parametrize("name", CASES)
def test_only_documents_of_which_it_holds_pass(catalog: Catalog, name: str) -> None:
    asked, expected = CASES[name]
    assert passing(catalog, asked) == expected


def test_a_filter_never_widens_the_collections(catalog: Catalog) -> None:
    assert passing(catalog, Filter(types=frozenset({"pdf", "pptx"})), "decks") == {KICKOFF}


def test_a_filter_never_widens_the_documents(catalog: Catalog) -> None:
    kickoff = make_document(KICKOFF, collection="decks").id
    scope = Scope(documents=frozenset({kickoff}), filter=Filter(languages=frozenset({"zh"})))
    assert catalog.resolve(scope).documents == frozenset()


def test_a_scope_without_a_filter_comes_back_as_it_is(catalog: Catalog) -> None:
    scope = Scope.of("nowhere")
    assert catalog.resolve(scope) is scope


def test_what_is_not_committed_never_passes(catalog: Catalog) -> None:
    for document in catalog.documents("main"):
        catalog.withdraw(document.id)
    assert passing(catalog, Filter(types=frozenset({"pdf", "pptx"}))) == {KICKOFF}


def test_a_catalogue_without_languages_gets_them_when_opened(catalog: Catalog, path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("ALTER TABLE documents DROP COLUMN language")
    raw.execute("UPDATE schema_version SET version = 1")
    raw.commit()
    raw.close()
    opened = SqlCatalog(open_sqlite(path))
    languages = {document.source: document.language for document in opened.documents()}
    assert languages == {ANNUAL: "en", CHINESE: "zh", KICKOFF: "en"}
