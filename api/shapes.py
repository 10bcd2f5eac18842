"""The JSON that the command line prints; its keys are kept from release to release."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from pageglass.core.protocols import Catalog, PageImages
from pageglass.core.types import Answer, Box, Citation, Document, FileRecord, Hit
from pageglass.ingest.report import IngestReport

Json = dict[str, object]


def ingest_json(report: IngestReport) -> Json:
    """What became of each file."""
    return asdict(report)


def status_json(catalog: Catalog, collection: str | None) -> Json:
    """The ledger: every document with how its pages were read, and every file that failed."""
    failed: dict[str | None, list[FileRecord]] = {}
    for file in catalog.files(collection):
        if file.reason is not None:
            failed.setdefault(file.document_id, []).append(file)
    ledger = [_document_status(catalog, document) for document in catalog.documents(collection)]
    ledger += [_failed_file(file) for files in failed.values() for file in files]
    return {"documents": ledger}


def _document_status(catalog: Catalog, document: Document) -> Json:
    pages = catalog.pages(document.id)
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


def _failed_file(file: FileRecord) -> Json:
    """A file that failed; where it replaced a document, that one is listed by itself, too."""
    return {
        "id": None,
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


def search_json(question: str, hits: Sequence[Hit], images: PageImages, timings: Json) -> Json:
    """The pages found."""
    return {
        "question": question,
        "hits": [_hit(hit, images) for hit in hits],
        "timings_ms": timings,
    }


def ask_json(answer: Answer, images: PageImages) -> Json:
    """The answer and what it rests on."""
    return {
        "question": answer.question,
        "answer": answer.text,
        "verdict": answer.verdict,
        "reason": answer.reason,
        "citations": [_citation(citation) for citation in answer.citations],
        "claims": [asdict(claim) for claim in answer.claims],
        "searched": answer.searched,
        "finish": answer.finish,
        "usage": asdict(answer.usage),
        "notices": list(answer.notices),
        "hits": [_hit(hit, images) for hit in answer.hits],
        "model": answer.model,
        "timings_ms": answer.timings_ms,
    }


def _citation(citation: Citation) -> Json:
    return {
        "marker": citation.marker,
        "document_id": citation.document_id,
        "title": citation.title,
        "source": citation.source,
        "page": citation.page_number,
        "place": citation.place,
        "quote": citation.quote,
        "boxes": [_box(box) for box in citation.boxes],
        "support": citation.support,
    }


def _hit(hit: Hit, images: PageImages) -> Json:
    key = hit.page.image_key
    return {
        "document": {
            "id": hit.document.id,
            "title": hit.document.title,
            "source": hit.document.source,
            "collection": hit.document.collection,
        },
        "page": {"number": hit.page.number, "image": images.address(key) if key else None},
        "score": round(hit.score, 4),
        "passages": [
            {
                "text": passage.text,
                "boxes": [_box(box) for box in passage.boxes],
                "region": passage.region,
            }
            for passage in hit.passages
        ],
    }


def _box(box: Box) -> list[float]:
    return [round(side, 4) for side in (box.left, box.top, box.right, box.bottom)]
