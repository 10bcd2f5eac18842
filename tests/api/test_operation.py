"""What operators see: the log, the metrics, the documentation; and clients that are slow."""

import asyncio
import json
import logging
import multiprocessing
import re
from pathlib import Path

import pytest
from serving import PUBLIC
from starlette.exceptions import HTTPException

from pageglass.api.logfile import JsonLines, SharedFile
from pageglass.api.patience import Patience

QUESTION = "When does the canteen open?"


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, logger="pageglass")

    def read() -> list[dict]:
        told = [record for record in caplog.records if record.name == "pageglass.requests"]
        return [json.loads(record.getMessage()) for record in told]

    return read


def test_a_request_is_logged_with_its_stages_and_without_any_text(client, lines, caplog) -> None:
    response = client.post("/v1/ask", json={"question": QUESTION})
    (line,) = lines()
    assert line["request_id"] == response.headers["X-Request-ID"]
    assert (line["route"], line["status"], line["error"]) == ("/v1/ask", 200, None)
    assert {"embed", "nearest", "words", "answer"} <= set(line["stages_ms"])
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "canteen" not in said.lower()


def test_neither_secrets_nor_queries_nor_wrong_bodies_are_logged(client, service, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    secret = service.guard.keys.create("reader", "read")[1]
    client.headers["Authorization"] = f"Bearer {secret}"
    client.get("/v1/documents", params={"name": "umbrella"})
    client.post("/v1/ask", json={"question": 5, "umbrella": "x"})
    client.get("/umbrella")
    said = "\n".join(record.getMessage() for record in caplog.records)
    for text in (secret, secret.removeprefix("pgk_")):
        assert text not in said
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("pageglass")]
    assert not [line for line in ours if "umbrella" in line]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Request-ID": 'x" , "status": 200, "y": "'},
        {"X-Request-ID": "a\tb-injected-line"},
        {"X-Request-ID": "x" * 500},
        {"User-Agent": '"}\\n{"forged": 1}'},
    ],
)
def test_a_log_line_cannot_be_forged(client, lines, headers) -> None:
    client.get("/v1/collections", headers=headers)
    (line,) = lines()
    assert re.fullmatch(r"[0-9a-f]{16}", line["request_id"])
    assert "forged" not in line


def test_an_error_is_logged_by_its_type(client, lines) -> None:
    client.get("/v1/documents/none")
    assert lines()[0]["error"] == "NotFound"


def test_metrics_count_requests_stages_tokens_and_the_library(client) -> None:
    client.post("/v1/ask", json={"question": QUESTION})
    client.get(f"/v1/documents/{PUBLIC.id}")
    client.get("/v1/documents/none")
    client.get("/v1/collections")
    text = client.get("/metrics").text
    for expected in (
        'pageglass_requests_total{method="POST",route="/v1/ask",status="200"} 1.0',
        'pageglass_requests_total{method="GET",route="/v1/collections",status="200"} 1.0',
        'pageglass_stage_seconds_count{stage="embed"} 1.0',
        'pageglass_tokens_total{kind="prompt"} 0.0',
        'pageglass_errors_total{type="NotFound"} 1.0',
        "pageglass_documents 2.0",
        "pageglass_pages 3.0",
        'pageglass_queue{gate="questions",state="waiting"} 0.0',
        'pageglass_jobs{state="queued"} 0.0',
        "pageglass_prompt_tokens_in_flight 0.0",
    ):
        assert expected in text, expected
    assert PUBLIC.id not in text


def test_nobody_makes_the_metrics_grow_with_paths_or_methods(client) -> None:
    for number in range(20):
        client.get(f"/made/up/{number}")
        client.request(f"VERB{number}", "/v1/ask")
    text = client.get("/metrics").text
    assert len([line for line in text.splitlines() if "pageglass_requests_total{" in line]) <= 3


def test_the_documentation_needs_nothing_from_elsewhere(client) -> None:
    page = client.get("/docs")
    assert not re.search(r"(src|href)=\"(https?:)?//", page.text)
    assert "<script" not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page.text


def test_every_response_forbids_guessing_and_framing(client) -> None:
    for path in ("/healthz", "/nowhere", f"/v1/documents/{PUBLIC.id}/pages/1/image"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_a_log_file_is_turned_at_its_size_and_old_ones_go(tmp_path) -> None:
    path = tmp_path / "logs" / "service.log"
    handler = SharedFile(path, size_bytes=2000, kept=2)
    handler.setFormatter(JsonLines())
    for number in range(200):
        handler.handle(
            logging.LogRecord("pageglass", logging.INFO, "", 0, "line %d", (number,), None)
        )
    handler.close()
    files = sorted(file.name for file in path.parent.iterdir())
    assert files == ["service.log", "service.log.1", "service.log.2", "service.log.lock"]
    assert all(file.stat().st_size <= 2000 for file in path.parent.iterdir())


def _write(path: Path, name: str, count: int) -> None:
    handler = SharedFile(path, size_bytes=5000, kept=50)
    handler.setFormatter(JsonLines())
    for number in range(count):
        message = f"{name}-{number}"
        handler.handle(logging.LogRecord("pageglass", logging.INFO, "", 0, message, (), None))
    handler.close()


def test_processes_share_a_log_file_and_lose_no_line(tmp_path) -> None:
    path = tmp_path / "service.log"
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_write, args=(path, name, 150)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = [
        json.loads(line)["message"]
        for file in tmp_path.glob("service.log*")
        if file.suffix != ".lock"
        for line in file.read_text().splitlines()
    ]
    assert sorted(lines) == sorted(f"{name}-{n}" for name in "ab" for n in range(150))


async def _drain(scope, receive, send) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"x"})


def run_patience(receive, send, scope):
    app = Patience(_drain, receive_s=0.01, send_s=0.01)
    return asyncio.run(app(scope, receive, send))


def test_a_body_that_stops_coming_is_given_up() -> None:
    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        raise AssertionError("nothing was to be sent")

    with pytest.raises(HTTPException) as given_up:
        run_patience(receive, send, {"type": "http", "state": {}})
    assert given_up.value.status_code == 408


def test_a_client_that_takes_nothing_is_given_up() -> None:
    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        await asyncio.Event().wait()

    scope = {"type": "http", "state": {}}
    run_patience(receive, send, scope)
    assert scope["state"]["error_type"] == "TooSlow"
