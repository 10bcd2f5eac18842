"""The service as an operator runs it: real processes, real models, stopped and killed."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from served import Server, form_of, serving
from typer.testing import CliRunner

from pageglass.api.cli import application
from pageglass.api.serve import check_address, check_workers
from pageglass.core.config import ExtractModel, GlmModel, HttpModel, Serve, Settings
from pageglass.core.errors import ConfigError
from pageglass.core.ids import content_hash, document_id

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
MANY = ("annual-report-2025.pdf", "财务简报.pdf", "research-note.pdf", "员工手册.pdf")


@pytest.fixture(scope="module")
def models(tmp_path_factory) -> Path:
    from pageglass.retrieval.bundled_e5 import ensure_bundled_e5

    folder = tmp_path_factory.mktemp("models")
    ensure_bundled_e5(folder)
    return folder


@pytest.fixture
def home(tmp_path, models) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "models").symlink_to(models)
    return folder


def test_it_serves_reads_what_is_uploaded_and_stops_cleanly(home, tmp_path) -> None:
    note = tmp_path / "lift.txt"
    note.write_text("The lift is mended on Friday.")
    with serving(home) as server:
        assert server.ended(server.upload(note)["id"])["state"] == "done"
        question = json.dumps({"question": "When is the lift mended?"}).encode()
        kind = {"Content-Type": "application/json"}
        status, answer = server.ask("POST", "/v1/ask", question, **kind)
        assert status == 200
        assert "Friday" in json.loads(answer)["answer"]
    assert server.process.returncode == 0
    lines = [json.loads(line) for line in server.said if line.startswith("{")]
    assert any(line.get("route") == "/v1/ask" for line in lines)
    assert "lift" not in "".join(server.said)


def test_a_port_in_use_is_said_before_anything_is_loaded() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError, match=f"port {port} is in use: give another with --port"):
            check_address(Settings(serve=Serve(host="127.0.0.1", port=port)))
    check_address(Settings(serve=Serve(host="127.0.0.1", port=port)))
    with pytest.raises(ConfigError, match=r"cannot listen on 192\.0\.2\.1"):
        check_address(Settings(serve=Serve(host="192.0.2.1", port=port)))


def test_it_does_not_start_where_others_reach_it_without_a_key(tmp_path) -> None:
    command = [sys.executable, "-m", "pageglass.api"]
    where = ["--home", str(tmp_path)]
    refused = subprocess.run(
        [*command, "serve", "--host", "0.0.0.0", *where],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert refused.returncode == 2
    assert "pageglass keys create" in refused.stderr


def test_several_workers_do_not_load_a_model_each() -> None:
    many, one = Serve(workers=3), Serve(workers=1)
    with pytest.raises(ConfigError, match=r"GLM 3 times.*--workers 1.*http"):
        check_workers(Settings(serve=many, model=GlmModel()))
    check_workers(Settings(serve=one, model=GlmModel()))
    for model in (ExtractModel(), HttpModel()):
        check_workers(Settings(serve=many, model=model))


def test_keys_are_made_listed_and_revoked(tmp_path) -> None:
    def keys(*arguments: str) -> dict:
        done = CliRunner().invoke(
            application, ["keys", *arguments, "--json", "--home", str(tmp_path)]
        )
        assert done.exit_code == 0, done.output
        return json.loads(done.output)

    made = keys("create", "portal", "--collection", "sales", "--days", "30")
    assert made["secret"].startswith("pgk_")
    (listed,) = keys("list")["keys"]
    assert (listed["name"], listed["collections"]) == ("portal", ["sales"])
    assert "secret" not in listed
    keys("revoke", made["id"])
    assert keys("list")["keys"][0]["revoked_at"] is not None


def family_of(server: Server) -> list[psutil.Process]:
    parent = psutil.Process(server.process.pid)
    return [parent, *parent.children(recursive=True)]


def kill_server(server: Server) -> None:
    """Kill the service alone: what it started notices and leaves."""
    family = family_of(server)
    server.process.send_signal(signal.SIGKILL)
    assert not psutil.wait_procs(family, timeout=60)[1]


def kill_all(server: Server) -> None:
    """Kill everything at once, as when the power fails."""
    family = family_of(server)
    for process in family:
        process.kill()
    psutil.wait_procs(family, timeout=60)


@pytest.mark.slow
@pytest.mark.parametrize("kill", [kill_server, kill_all])
def test_a_job_whose_service_was_killed_goes_on_after_a_restart(
    home, kill: Callable[[Server], None]
) -> None:
    files = [SAMPLES / name for name in MANY]
    with serving(home) as server:
        job = server.upload(*files)
        begun = server.watch(job["id"], lambda job: job["progress"]["stored"] > 0)
        assert begun["state"] == "running"
        kill(server)
    with serving(home) as server:
        # Whatever is found, at once, is whole.
        for document in server.get("/v1/documents")["documents"]:
            ledger = server.get(f"/v1/documents/{document['id']}")["ledger"]
            assert len(ledger) == document["pages"]
        done = server.ended(job["id"])
        assert done["state"] == "done"
        assert done["result"]["failed"] == []
        found = server.get("/v1/documents")["documents"]
        assert sorted(document["source"] for document in found) == sorted(MANY)
        expected = {document_id(content_hash(path), "default") for path in files}
        assert {document["id"] for document in found} == expected


@pytest.mark.slow
def test_an_upload_whose_service_was_killed_leaves_nothing_to_be_seen(home) -> None:
    body, kind = form_of(SAMPLES / MANY[0])
    with serving(home) as server:
        upload = socket.create_connection(("127.0.0.1", server.port))
        head = f"POST /v1/documents HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        upload.sendall(head.encode() + body[: len(body) // 2])
        server.get("/v1/jobs")  # the service has gone on to something else meanwhile
        kill_all(server)
        upload.close()
    with serving(home) as server:
        assert server.get("/v1/jobs")["jobs"] == []
        assert server.get("/v1/documents")["documents"] == []
        job = server.upload(SAMPLES / MANY[0])
        assert server.ended(job["id"])["result"]["added"] == [MANY[0]]


@pytest.mark.slow
def test_several_processes_answer_as_one(home, tmp_path) -> None:
    note = tmp_path / "lift.txt"
    note.write_text("The lift is mended on Friday.")
    with serving(home, "--workers", "2") as server:
        server.ended(server.upload(note)["id"])
        for _ in range(20):  # each on a connection of its own
            assert server.get("/v1/collections")["collections"][0]["documents"] == 1
        metrics = server.ask("GET", "/metrics")[1].decode()
        counted = 'pageglass_requests_total{method="GET",route="/v1/collections",status="200"} 20.0'
        assert counted in metrics
    assert "".join(server.said).count('"route": "/v1/collections"') == 20
