"""How tests send documents over HTTP, have them read, and look at what came of it."""

from fastapi.testclient import TestClient
from httpx2 import Response
from working import make_bench

from pageglass.api.service import Service
from pageglass.api.work import work
from pageglass.store.jobs_sql import EndedFile, FileProgress, JobProgress

TEXT = b"The lift is mended on Friday."
OTHER_TEXT = b"The lift is mended on Sunday."
HALF_READ_FILES = ("budget.xlsx", "年报.pdf", "contract.pdf", "minutes.docx")
HALF_READ = JobProgress(
    files=4,
    finished=2,
    failed=1,
    pages=51,
    stored=15,
    reading=(FileProgress("年报.pdf", 48, 12),),
    ended=(
        EndedFile("budget.xlsx", 3),
        EndedFile("contract.pdf", 0, "password", "contract.pdf is locked"),
    ),
)


def upload(client: TestClient, *files: tuple[str, bytes], **headers: str) -> Response:
    """Send files to the collection `notes`."""
    sent = [("files", file) for file in files]
    return client.post("/v1/documents?collection=notes", files=sent, headers=headers)


def work_once(service: Service) -> None:
    """Do the jobs that there are."""
    work(make_bench(service), 0.01)


def documents(client: TestClient) -> list[dict]:
    """Return the documents of `notes`."""
    found = client.get("/v1/documents", params={"collection": "notes"}).json()
    return found["documents"]


def sources(client: TestClient) -> list[str]:
    """Return what they are called."""
    return [document["source"] for document in documents(client)]


def download(client: TestClient) -> Response:
    """Ask for the file of the one document."""
    (document,) = documents(client)
    return client.get(f"/v1/documents/{document['id']}/file")
