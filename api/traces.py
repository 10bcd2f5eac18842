"""Traces for OpenTelemetry: a span a request and one each of its stages, never any text."""

import time
from itertools import accumulate
from typing import TYPE_CHECKING

from opentelemetry.trace import SpanKind, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from pageglass.core.config import Telemetry
from pageglass.core.errors import ConfigError

from .log import Ended

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

NANOSECONDS_A_MS = 1_000_000
SERVER_ERROR = 500
# A collector that does not answer must not hold up the end of the service.
EXPORT_TIMEOUT_S = 5


class Traces:
    """Tells of requests once they have ended, from what the log knows of them.

    FastAPI's own spans are not used: they carry paths and queries, and so names and signatures.
    """

    def __init__(self, provider: "TracerProvider") -> None:
        """Make spans by the provider, which ends with this."""
        self._provider = provider
        self._tracer = provider.get_tracer("pageglass")
        self._propagator = TraceContextTextMapPropagator()

    def record(self, ended: Ended) -> None:
        """Tell of a request that has just ended, and of its stages, one after another."""
        end = time.time_ns()
        carrier = {"traceparent": ended.traceparent} if ended.traceparent else {}
        span = self._tracer.start_span(
            f"{ended.method} {ended.route or 'none'}",
            self._propagator.extract(carrier),
            SpanKind.SERVER,
            _attributes(ended),
            start_time=end - round(ended.ms * NANOSECONDS_A_MS),
        )
        if ended.status >= SERVER_ERROR:
            span.set_status(StatusCode.ERROR)
        context = set_span_in_context(span)
        for stage, (started, stopped) in _stages(ended, end).items():
            self._tracer.start_span(stage, context, start_time=started).end(stopped)
        span.end(end)

    def close(self) -> None:
        """Send what is left."""
        self._provider.shutdown()


def open_traces(telemetry: Telemetry) -> Traces | None:
    """Return what tells a collector of requests.

    None without an endpoint. Raises ConfigError when the extra is not installed.
    """
    if telemetry.endpoint is None:
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise ConfigError("telemetry.endpoint needs: pip install 'pageglass[telemetry]'") from error
    resource = Resource.create({"service.name": telemetry.service_name})
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    exporter = OTLPSpanExporter(telemetry.endpoint, timeout=EXPORT_TIMEOUT_S)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return Traces(provider)


def _attributes(ended: Ended) -> dict[str, str | int]:
    """Return names of OpenTelemetry's conventions for HTTP and for generative models, and ours."""
    told: dict[str, str | int | None] = {
        "pageglass.request_id": ended.request_id,
        "http.request.method": ended.method if ended.method != "other" else "_OTHER",
        "http.route": ended.route,
        "http.response.status_code": ended.status,
        "error.type": ended.error,
        "gen_ai.usage.input_tokens": ended.notes.prompt_tokens or None,
        "gen_ai.usage.output_tokens": ended.notes.completion_tokens or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _stages(ended: Ended, end: int) -> dict[str, tuple[int, int]]:
    """Return when each stage began and ended: the last when they were noted, each after another."""
    took = [round(ms * NANOSECONDS_A_MS) for ms in ended.notes.stages_ms.values()]
    start = (ended.notes.stages_ended or end) - sum(took)
    stops = [start + passed for passed in accumulate(took)]
    begun = [start, *stops]
    return dict(zip(ended.notes.stages_ms, zip(begun, stops, strict=False), strict=True))
