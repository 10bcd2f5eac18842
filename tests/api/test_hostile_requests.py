"""Requests made to break in or to break down: each is refused, and the next is answered."""

import gzip
import io
import json

import pytest
from serving import PUBLIC, make_client, open_test_service
from working import make_bench

from pageglass.api.work import work
from pageglass.core.config import Serve
from pageglass.core.types import FileRecord

UP = "..%2F..%2F..%2F..%2Fetc%2Fpasswd"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    serve = Serve(body_mib=1, key_rate=1e6, address_rate=1e6)
    return open_test_service(tmp_path_factory.mktemp("library"), serve=serve)


@pytest.fixture(scope="module")
def client(service):
    return make_client(service)


@pytest.mark.parametrize(
    "path",
    [
        f"/v1/documents/{UP}",
        f"/v1/documents/{UP}/file",
        f"/v1/documents/{UP}/pages/1/image",
        f"/v1/documents/{PUBLIC.id}%2F..%2F..%2Fservice.secret/file",
        f"/v1/documents/{PUBLIC.id}/pages/1%2F..%2F2/image",
        f"/v1/documents/{PUBLIC.id}/pages/-1/image",
        f"/v1/documents/{PUBLIC.id}/pages/99999999999999999999/image",
        "/v1/documents/%00/file",
        "/v1/documents/%F0%9F%92%A9",
        "/v1/jobs/' OR 1=1 --",
        "/..%2F..%2Fetc%2Fpasswd",
        "//etc/passwd",
        "/static/../../service.secret",
    ],
)
def test_a_path_leads_nowhere_but_to_the_library(client, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (404, 422)
    assert "root:" not in response.text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"[" * 100_000, "application/json"),
        (b'{"a":' * 50_000, "application/json"),
        (b'{"question": "\\ud800"}', "application/json"),
        (b'{"question": "x", "temperature": NaN}', "application/json"),
        (b'{"question": "x", "temperature": 1e999}', "application/json"),
        (b'{"question": "x", "max_tokens": ' + b"9" * 5000 + b"}", "application/json"),
        (b'{"question": {"$gt": ""}}', "application/json"),
        (b"\xff\xfe\x00", "application/json"),
        (b"", "application/json"),
        (b"null", "application/json"),
        (gzip.compress(b'{"question": "' + b"a" * 500_000 + b'"}'), "application/json"),
        (b'{"question": "x"}', "text/plain"),
        (b"question=x", "application/x-www-form-urlencoded"),
        (b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><q>&a;</q>", "application/xml"),
    ],
    ids=range(14),
)
def test_a_body_that_is_none_is_refused(client, content: bytes, kind: str) -> None:
    response = client.post("/v1/ask", content=content, headers={"Content-Type": kind})
    assert response.status_code in (400, 422)
    assert response.json()["error"]["message"]
    assert len(response.content) < 2000


def test_a_question_of_any_letters_is_answered(client) -> None:
    for question in (
        "\x00",
        "\u202e",
        "%s%n{}",
        "'; DROP TABLE documents; --",
        '" OR "',
        "\U0001f4a9",
    ):
        response = client.post("/v1/ask", json={"question": question + " canteen"})
        assert response.status_code == 200, question
    assert client.get("/v1/documents").json()["total"] == 2


def test_a_body_that_is_too_large_is_refused_said_or_not(client) -> None:
    large = json.dumps({"question": "x" * 2_000_000}).encode()
    kind = {"Content-Type": "application/json"}
    parts = (large[at : at + 1000] for at in range(0, len(large), 1000))
    for content in (large, parts):
        response = client.post("/v1/ask", content=content, headers=kind)
        assert response.status_code == 413
        error = response.json()["error"]
        assert (error["type"], error["request_id"]) == (
            "TooLarge",
            response.headers["X-Request-ID"],
        )
        assert "serve.body_mib" in error["message"]
    told = client.post("/v1/chat/completions", content=large, headers=kind)
    assert (told.status_code, told.json()["error"]["code"]) == (413, "request_too_large")


def test_a_rate_that_is_used_up_is_a_429_that_says_when_to_come_back(tmp_path) -> None:
    client = make_client(open_test_service(tmp_path, serve=Serve(address_rate=3)))
    statuses = [client.get("/v1/collections").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = client.post("/v1/session", json={"key": "pgk_guess"})
    assert (refused.status_code, refused.json()["error"]["type"]) == (429, "TooMany")
    assert 1 <= int(refused.headers["Retry-After"]) <= 20


def test_a_key_has_a_rate_of_its_own(tmp_path) -> None:
    service = open_test_service(tmp_path, serve=Serve(key_rate=2))
    secrets = [service.guard.keys.create(name, "read")[1] for name in "ab"]
    clients = [make_client(service, secret) for secret in secrets]
    assert [clients[0].get("/v1/collections").status_code for _ in range(3)] == [200, 200, 429]
    assert clients[1].get("/v1/collections").status_code == 200


@pytest.mark.parametrize(
    "name", ['a"; filename="evil.html', "a\r\nX-Injected: 1", "年报\u2028.txt", "a%0d%0aX: 1"]
)
def test_a_file_name_cannot_add_a_header(service, client, tmp_path, name: str) -> None:
    path = tmp_path / "file.txt"
    path.write_text("text")
    status = path.stat()
    record = FileRecord(
        PUBLIC.collection, str(path), name, status.st_size, status.st_mtime_ns, 0, "", PUBLIC.id
    )
    service.engines.catalog.record(record)
    response = client.get(f"/v1/documents/{PUBLIC.id}/file")
    service.engines.catalog.forget(PUBLIC.collection, str(path))
    assert response.status_code == 200
    assert "x-injected" not in response.headers
    assert "\n" not in response.headers["Content-Disposition"]
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert 'filename="evil.html' not in response.headers["Content-Disposition"]


def bomb() -> bytes:
    """A PNG of 40,000 by 40,000 points in a few kilobytes."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(5001) * 40_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_an_uploaded_bomb_costs_its_own_file_alone(tmp_path) -> None:
    service = open_test_service(tmp_path)
    client = make_client(service)
    polyglot = b"GIF89a/*" + b"<script>alert(1)</script>" + b"*/=1;"
    files = {"bomb.png": bomb(), "polyglot.gif": polyglot, "good.txt": b"Tea is at four."}
    sent = [("files", (name, io.BytesIO(content))) for name, content in files.items()]
    job = client.post("/v1/documents?collection=notes", files=sent).json()["job"]
    work(make_bench(service), 0.01)
    result = client.get(f"/v1/jobs/{job['id']}").json()["result"]
    assert result["added"] == ["good.txt"]
    assert sorted(failed["source"] for failed in result["failed"]) == ["bomb.png", "polyglot.gif"]
