"""What OpenTelemetry hears of requests: when, how long, which; never what was asked."""

import gzip
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import ValidationError
from serving import PUBLIC, make_client, open_test_service

from pageglass.api.traces import Traces, open_traces
from pageglass.core.config import Telemetry

QUESTION = "When does the canteen open?"


@pytest.fixture
def spans():
    return InMemorySpanExporter()


@pytest.fixture
def provider(spans):
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(spans))
    return provider


@pytest.fixture
def client(tmp_path, provider):
    return make_client(replace(open_test_service(tmp_path), traces=Traces(provider)))


class Collector(HTTPServer):
    """Takes what a collector is sent, on a free port of this machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.received: list[tuple[str, bytes]] = []
        self.url = f"http://127.0.0.1:{self.server_port}/v1/traces"


class _Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Content-Encoding"] == "gzip":
            body = gzip.decompress(body)
        self.server.received.append((self.path, body))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def told(spans) -> str:
    return "\n".join(span.to_json() for span in spans.get_finished_spans())


def test_a_question_is_a_span_with_its_stages_within_it_in_their_order(client, spans) -> None:
    response = client.post("/v1/ask", json={"question": QUESTION})
    *stages, request = spans.get_finished_spans()
    assert request.name == "POST /v1/ask"
    assert request.attributes["pageglass.request_id"] == response.headers["X-Request-ID"]
    assert request.attributes["http.response.status_code"] == 200
    assert [stage.name for stage in stages] == list(response.json()["timings_ms"])
    assert {"embed", "nearest", "words", "locate", "answer", "ground"} <= {s.name for s in stages}
    for stage in stages:
        assert stage.parent.span_id == request.context.span_id
        took_ms = (stage.end_time - stage.start_time) / 1e6
        assert took_ms == pytest.approx(response.json()["timings_ms"][stage.name], abs=0.01)
        assert request.start_time <= stage.start_time <= stage.end_time <= request.end_time
    assert all(one.end_time == after.start_time for one, after in pairwise(stages))


def test_neither_questions_nor_names_nor_keys_nor_signatures_are_told(client, spans) -> None:
    client.post("/v1/ask", json={"question": QUESTION, "stream": True})
    client.post("/v1/search", json={"question": QUESTION})
    client.get("/v1/documents", params={"name": "umbrella"})
    client.get("/umbrella")
    link = client.post("/v1/links", json={"document": PUBLIC.id, "page": 1}).json()["link"]
    assert client.get(link).status_code == 200
    said = told(spans)
    assert said.count("http.response.status_code") == 6
    for text in ("canteen", "umbrella", "signature", PUBLIC.id, "url.", "testclient"):
        assert text not in said, text


def test_frameworks_make_no_spans_of_their_own_beside_ours(
    tmp_path, provider, spans, monkeypatch
) -> None:
    # What a program sets up for itself, or `opentelemetry-instrument` for it.
    monkeypatch.setattr("opentelemetry.trace._TRACER_PROVIDER", provider)
    make_client(open_test_service(tmp_path)).get("/v1/documents", params={"name": "umbrella"})
    assert spans.get_finished_spans() == ()


def test_a_failure_says_its_type_and_only_ours_are_errors(client, spans) -> None:
    client.get("/v1/documents/none")
    (span,) = spans.get_finished_spans()
    assert span.name == "GET /v1/documents/{document_id}"
    assert span.attributes["error.type"] == "NotFound"
    assert span.status.is_ok


def test_a_request_belongs_to_the_trace_that_its_client_names(client, spans) -> None:
    trace, parent = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
    client.get("/healthz", headers={"traceparent": f"00-{trace}-{parent}-01"})
    client.get("/healthz", headers={"traceparent": "no such thing"})
    inside, alone = spans.get_finished_spans()
    assert f"{inside.context.trace_id:032x}" == trace
    assert f"{inside.parent.span_id:016x}" == parent
    assert alone.parent is None


def test_nothing_is_told_unless_a_collector_is_named(monkeypatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    assert open_traces(Telemetry()) is None
    with pytest.raises(ValidationError):
        Telemetry(endpoint="127.0.0.1:4318")


def test_spans_reach_the_collector_before_the_service_has_ended(tmp_path, collector) -> None:
    told = open_traces(Telemetry(endpoint=collector.url, service_name="archive"))
    with make_client(replace(open_test_service(tmp_path), traces=told)) as client:
        client.get("/healthz")
    (path, body), *more = collector.received
    assert (path, more) == ("/v1/traces", [])
    assert b"archive" in body and b"GET /healthz" in body
