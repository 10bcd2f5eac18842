"""The process that does jobs, within the test's own: real pipeline, inline workers."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from fakes import HashEmbedder, InlineWorkers

from pageglass.api.service import Service
from pageglass.api.work import Bench
from pageglass.core.prompt import never
from pageglass.core.protocols import Workers
from pageglass.ingest.pipeline import IngestEngines
from pageglass.ingest.write import Embedding
from pageglass.store.jobs_sql import Jobs


class Death(BaseException):
    """Ends a process where it stands, as far as a test can."""


@dataclass
class DyingWorkers(InlineWorkers):
    """Inline workers that take the whole process down after so many calls."""

    calls: int

    def submit(self, function: Callable, argument: object, *, timeout_s: float) -> Future:
        self.calls -= 1
        if self.calls < 0:
            raise Death
        return super().submit(function, argument, timeout_s=timeout_s)


@dataclass
class DyingJobs:
    """The queue for a process that dies when a job is done, before it can say so."""

    jobs: Jobs

    def __getattr__(self, name: str) -> object:
        return getattr(self.jobs, name)

    def end(self, job_id: str, state: str, result: object) -> None:
        raise Death


def make_bench(
    service: Service,
    *,
    stopping: Callable[[], bool] = never,
    workers: Workers | None = None,
) -> Bench:
    """Return a bench over the service's own stores."""
    engines = service.engines

    def open_engines() -> IngestEngines:
        return IngestEngines(
            engines.catalog,
            engines.images,
            engines.index,
            workers or InlineWorkers(),
            lambda: Embedding(HashEmbedder(), engines.index),
        )

    return Bench(service.settings, service.jobs, service.uploads, open_engines, stopping)
