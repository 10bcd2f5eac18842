"""GET /v1/admin/overview: what an operator looks at first, for those who hold an admin key."""

import shutil
from collections import Counter
from importlib.metadata import version

from fastapi import APIRouter

from pageglass.core.config import Settings
from pageglass.core.errors import StoreUnavailable

from .access import CallerOf, GuardedRoute
from .choose_model import choose_model
from .gate import Gate
from .replies import READS
from .service import Service, ServiceOf
from .shapes import Json

router = APIRouter(route_class=GuardedRoute, tags=["admin"])

LIMITS = (
    "workers",
    "key_rate",
    "address_rate",
    "questions",
    "waiting",
    "waiting_s",
    "tokens_in_flight",
    "answer_timeout_s",
    "body_mib",
    "pictures",
    "upload_mib",
    "upload_files",
    "job_days",
    "session_hours",
    "link_minutes",
    "feedback",
)


@router.get("/v1/admin/overview", responses=READS)
def show_overview(service: ServiceOf, _caller: CallerOf) -> Json:
    """Show what answers, what is kept, how busy it is and what its limits are."""
    return {
        "version": version("pageglass"),
        "started_at": service.started_at,
        "model": _model_json(service),
        "embedder": {
            "name": service.engines.embedder.name,
            "dimension": service.engines.embedder.dimension,
        },
        "library": _library_json(service),
        "jobs": _jobs_json(service),
        "load": {
            "questions": _gate_json(service.questions),
            "searches": _gate_json(service.searches),
            "prompt_tokens": service.tokens.in_flight,
        },
        "feedback": service.feedback.counts(),
        "disk": _disk_json(service.settings),
        "limits": _limits_json(service),
    }


def _limits_json(service: Service) -> Json:
    """The settings that bound what is done; how many questions at a time may follow from others."""
    set_limits = service.settings.serve.model_dump(include=set(LIMITS))
    return set_limits | {"questions": service.questions.places}


def _model_json(service: Service) -> Json:
    model, choice = service.engines.model, choose_model(service.settings)
    return {
        "name": model.name,
        "engine": choice.section.engine,
        "why": choice.why,
        "writes": model.writes,
        "sees": model.sees,
    }


def _library_json(service: Service) -> Json:
    sizes = service.engines.catalog.collections()
    return {
        "collections": len(sizes),
        "documents": sum(size.documents for size in sizes),
        "pages": sum(size.pages for size in sizes),
        "failures": len(service.engines.catalog.failures()),
    }


def _jobs_json(service: Service) -> Json:
    states = Counter(job.state for job in service.jobs.unfinished())
    return {state: states[state] for state in ("queued", "running")}


def _gate_json(gate: Gate) -> Json:
    """How many are inside and how many wait, in the process that was asked."""
    return {"inside": gate.inside, "waiting": gate.waiting}


def _disk_json(settings: Settings) -> Json:
    try:
        usage = shutil.disk_usage(settings.home)
    except OSError as error:
        raise StoreUnavailable(f"cannot look at {settings.home}: {error.strerror}") from error
    return {"free_bytes": usage.free, "total_bytes": usage.total}
