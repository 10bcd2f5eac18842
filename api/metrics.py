"""What Prometheus reads: requests, times, queues, tokens, the library and its jobs."""

import os
from collections import Counter as Tally
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from pageglass.core.protocols import Catalog
from pageglass.store.jobs_sql import Jobs

from .budget import TokenBudget
from .gate import Gate
from .log import Notes

# Set by `serve` for several processes: each writes what it counts into a file there.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """Counts of one service, over all of its processes."""

    def __init__(self) -> None:
        """Start at zero."""
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "pageglass_requests",
            "Requests that were answered.",
            ("route", "method", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "pageglass_request_seconds",
            "From the first byte of a request to the last of its response.",
            ("route",),
            buckets=BUCKETS_S,
            registry=registry,
        )
        self._stages = Histogram(
            "pageglass_stage_seconds",
            "Steps of a question: embed, nearest, words, locate, answer, ground.",
            ("stage",),
            buckets=BUCKETS_S,
            registry=registry,
        )
        self._tokens = Counter(
            "pageglass_tokens",
            "Tokens of the answer model: prompt, cached (of the prompt), completion.",
            ("kind",),
            registry=registry,
        )
        self._errors = Counter(
            "pageglass_errors", "Failures by their type.", ("type",), registry=registry
        )

    def count(self, *, route: str, method: str, status: int, seconds: float, notes: Notes) -> None:
        """Count a request that has ended."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        for stage, took_ms in notes.stages_ms.items():
            self._stages.labels(stage).observe(took_ms / 1000)
        for kind, tokens in (
            ("prompt", notes.prompt_tokens),
            ("cached", notes.cached_tokens),
            ("completion", notes.completion_tokens),
        ):
            self._tokens.labels(kind).inc(tokens)

    def count_error(self, kind: str) -> None:
        """Count a failure."""
        self._errors.labels(kind).inc()

    def text(
        self, catalog: Catalog, jobs: Jobs, gates: Mapping[str, Gate], tokens: TokenBudget
    ) -> bytes:
        """Return everything in Prometheus's text format; queues are those of this process."""
        registry = self._registry
        if SHARED_FOLDER in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # of the library
        now = CollectorRegistry()
        now.register(_Now(catalog, jobs, gates, tokens))
        return generate_latest(registry) + generate_latest(now)


class _Now:
    """What is so at this moment."""

    def __init__(
        self, catalog: Catalog, jobs: Jobs, gates: Mapping[str, Gate], tokens: TokenBudget
    ) -> None:
        self._catalog = catalog
        self._jobs = jobs
        self._gates = gates
        self._tokens = tokens

    def collect(self) -> Iterator[GaugeMetricFamily]:
        queues = GaugeMetricFamily(
            "pageglass_queue", "Questions and searches at this moment.", labels=("gate", "state")
        )
        for name, gate in self._gates.items():
            queues.add_metric((name, "inside"), gate.inside)
            queues.add_metric((name, "waiting"), gate.waiting)
        yield queues
        yield GaugeMetricFamily(
            "pageglass_prompt_tokens_in_flight", "About, of this process.", self._tokens.in_flight
        )
        sizes = self._catalog.collections()
        yield GaugeMetricFamily(
            "pageglass_documents", "In the library.", sum(size.documents for size in sizes)
        )
        yield GaugeMetricFamily(
            "pageglass_pages", "In the library.", sum(size.pages for size in sizes)
        )
        jobs = GaugeMetricFamily("pageglass_jobs", "Not ended yet.", labels=("state",))
        unfinished = self._jobs.unfinished()
        states = Tally(job.state for job in unfinished)
        for state in ("queued", "running"):
            jobs.add_metric((state,), states[state])
        yield jobs
        yield GaugeMetricFamily(
            "pageglass_ingest_pages_stored",
            "By the job under way.",
            sum(job.progress.stored for job in unfinished if job.state == "running"),
        )
