"""The JSON of the command line and of the service; its keys are kept from release to release."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict

from pageglass.core.protocols import Catalog, PageImages
from pageglass.core.types import Answer, Box, Citation, Document, FileRecord, Hit, Page
from pageglass.ingest.report import IngestReport
from pageglass.retrieval.search import Found

from .failed_files import failed_file_id

Json = dict[str, object]
# Where the image of a page is found, a path or an address; None where there is none.
ImageAddress = Callable[[Page], str | None]


def on_disk(images: PageImages) -> ImageAddress:
    """Return what tells where images lie, for those who sit at the machine."""
    return lambda page: images.address(page.image_key) if page.image_key else None


def ingest_json(report: IngestReport) -> Json:
    """What became of each file."""
    return asdict(report)


def status_json(catalog: Catalog, collection: str | None) -> Json:
    """The ledger: every document with how its pages were read, and every file that failed."""
    failed: dict[str | None, list[FileRecord]] = {}
    for file in catalog.failures(None if collection is None else frozenset({collection})):
        failed.setdefault(file.document_id, []).append(file)
    ledger = [
        document_json(document, catalog.pages(document.id))
        for document in catalog.documents(collection)
    ]
    ledger += [failed_json(file) for files in failed.values() for file in files]
    return {"documents": ledger}


def document_json(document: Document, pages: Sequence[Page]) -> Json:
    """A document and how its pages were read."""
    sources = Counter(page.text_source for page in pages)
    failed = [page for page in pages if page.status == "failed"]
    blank = [page for page in pages if page.status == "blank"]
    read = [page for page in pages if page.status == "ok" and page.text_source != "none"]
    status = "ok" if not failed else "failed" if len(failed) == len(pages) else "partly"
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "collection": document.collection,
        "media_type": document.media_type,
        "pages": document.page_count,
        "status": status,
        "coverage": round(len(read) / max(1, len(pages) - len(blank)), 4),
        "text_sources": dict(sources),
        "failed_pages": [{"number": page.number, "reason": page.reason} for page in failed],
        "blank_pages": [page.number for page in blank],
        "notices": [
            {"number": page.number, "reason": page.reason}
            for page in pages
            if page.reason and page.status != "failed"
        ],
        "hidden_pages": [page.number for page in pages if page.hidden],
        "also_at": list(document.also_at),
        "ingested_at": document.ingested_at.isoformat(timespec="seconds"),
    }


def failed_json(file: FileRecord) -> Json:
    """A file that failed; where it replaced a document, that one is listed by itself, too."""
    return {
        "id": failed_file_id(file),
        "source": file.source,
        "title": file.source,
        "collection": file.collection,
        "pages": 0,
        "status": "failed",
        "reason": file.reason,
        "detail": file.detail,
        "coverage": 0.0,
        "text_sources": {},
        "failed_pages": [],
    }


def search_json(question: str, found: Found, image: ImageAddress) -> Json:
    """The pages found, and the documents that answer alike, of which the question names none."""
    return {
        "question": question,
        "hits": [hit_json(hit, image) for hit in found.hits],
        "alike": alike_json(found.alike),
        "timings_ms": dict(found.timings_ms),
    }


def ask_json(answer: Answer, image: ImageAddress) -> Json:
    """The answer and what it rests on."""
    return {
        "question": answer.question,
        "answer": answer.text,
        "verdict": answer.verdict,
        "reason": answer.reason,
        "confidence": answer.confidence,
        "citations": [_citation(citation) for citation in answer.citations],
        "claims": [asdict(claim) for claim in answer.claims],
        "searched": answer.searched,
        "finish": answer.finish,
        "usage": asdict(answer.usage),
        "notices": list(answer.notices),
        "hits": [hit_json(hit, image) for hit in answer.hits],
        "model": answer.model,
        "timings_ms": answer.timings_ms,
    }


def alike_json(documents: Sequence[Document]) -> list[Json]:
    """Documents that answer alike."""
    return [
        {"id": one.id, "title": one.title, "source": one.source, "collection": one.collection}
        for one in documents
    ]


def _citation(citation: Citation) -> Json:
    return {
        "marker": citation.marker,
        "document_id": citation.document_id,
        "title": citation.title,
        "source": citation.source,
        "page": citation.page_number,
        "place": citation.place,
        "quote": citation.quote,
        "boxes": [box_json(box) for box in citation.boxes],
        "marks": [box_json(box) for box in citation.marks],
        "support": citation.support,
    }


def hit_json(hit: Hit, image: ImageAddress) -> Json:
    """A page that was found."""
    return {
        "document": {
            "id": hit.document.id,
            "title": hit.document.title,
            "source": hit.document.source,
            "collection": hit.document.collection,
            "media_type": hit.document.media_type,
            "language": hit.document.language,
            "unit": hit.document.unit,
        },
        "page": {
            "number": hit.page.number,
            "image": image(hit.page),
            "width_pt": hit.page.width_pt,
            "height_pt": hit.page.height_pt,
        },
        "score": round(hit.score, 4),
        "passages": [
            {
                "text": passage.text,
                "boxes": [box_json(box) for box in passage.boxes],
                "region": passage.region,
            }
            for passage in hit.passages
        ],
    }


def box_json(box: Box) -> list[float]:
    """Left, top, right, bottom."""
    return [round(side, 4) for side in (box.left, box.top, box.right, box.bottom)]
