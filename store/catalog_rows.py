"""Rows of the catalogue from our types and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from pageglass.core.line_codec import decode_boxes, encode_boxes
from pageglass.core.types import Document, FileRecord, PageContent, Passage

# Any: SQLAlchemy's rows hold columns of several types; each function below builds one of ours.
AnyRow = Row[Any]


def to_document(row: AnyRow, sources: tuple[str, ...]) -> Document:
    """Return the document of a row; `sources` are all places of its bytes."""
    return Document(
        row.id,
        row.collection,
        row.title,
        row.source,
        row.media_type,
        row.unit,
        row.page_count,
        datetime.fromisoformat(row.ingested_at),
        tuple(source for source in sources if source != row.source),
        row.language,
    )


def to_passage(row: AnyRow) -> Passage:
    """Return the passage of a row."""
    return Passage(
        row.id,
        row.page_id,
        row.ordinal,
        row.text,
        row.header,
        decode_boxes(row.boxes),
        row.region,
    )


def page_values(content: PageContent) -> dict[str, object]:
    """Return the columns of a page and its lines."""
    page = content.page
    return {
        "id": page.id,
        "document_id": page.document_id,
        "number": page.number,
        "width_pt": page.width_pt,
        "height_pt": page.height_pt,
        "image_key": page.image_key,
        "text_source": page.text_source,
        "status": page.status,
        "reason": None if page.reason is None else storable(page.reason),
        "hidden": page.hidden,
        "lines": content.lines,
    }


def passage_values(passage: Passage) -> dict[str, object]:
    """Return the columns of a passage."""
    return {
        "id": passage.id,
        "page_id": passage.page_id,
        "ordinal": passage.ordinal,
        "text": storable(passage.text),
        "header": storable(passage.header),
        "boxes": encode_boxes(passage.boxes),
        "region": passage.region,
    }


def storable(text: str) -> str:
    """Return the text without lone surrogates: one from a broken font must not lose the page."""
    return text.encode("utf-8", "replace").decode()


def file_values(file: FileRecord) -> dict[str, object]:
    """Return the columns of a file."""
    values = {name: getattr(file, name) for name in FileRecord.__dataclass_fields__}
    return values | {"detail": None if file.detail is None else storable(file.detail)}
