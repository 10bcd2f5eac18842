"""The application around open engines."""

from importlib.metadata import version

from fastapi import FastAPI
from fastapi.routing import APIRoute

from . import (
    routes_ask,
    routes_collections,
    routes_documents,
    routes_health,
    routes_keys,
    routes_pages,
    routes_search,
    routes_session,
)
from .failures import add_failures
from .log import RequestLog
from .service import Service

ROUTERS = (
    routes_ask.router,
    routes_search.router,
    routes_collections.router,
    routes_documents.router,
    routes_pages.router,
    routes_session.router,
    routes_keys.router,
    routes_health.router,
)
MIB = 1024 * 1024


def create_app(service: Service) -> FastAPI:
    """Return the application; every route is guarded, and its name is its operation's id."""
    limits = service.settings.serve
    app = FastAPI(
        title="Pageglass",
        summary="Ask your documents a question, and see the very place on the page.",
        version=version("pageglass"),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        root_path=limits.root_path,
        max_body_size=int(limits.body_mib * MIB),
        generate_unique_id_function=_name,
    )
    app.state.service = service
    for router in ROUTERS:
        app.include_router(router)
    add_failures(app)
    app.add_middleware(RequestLog)
    return app


def _name(route: APIRoute) -> str:
    return route.name
