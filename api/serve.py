"""The command that serves: pageglass serve."""

import logging
import sys
from typing import Annotated

import typer

from pageglass.core.config import Settings
from pageglass.core.errors import ConfigError

from .assemble import load_settings, open_engines
from .options import Home


def serve_command(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen at.", show_default=False)
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, help="Port to listen at.", show_default=False)
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes.", show_default=False)
    ] = None,
    home: Home = None,
) -> None:
    """Serve the library over HTTP until it is stopped; answers under way are finished."""
    given = {"host": host, "port": port, "workers": workers}
    settings = load_settings(home)
    chosen = settings.serve.model_copy(
        update={name: value for name, value in given.items() if value is not None}
    )
    _serve(settings.model_copy(update={"serve": chosen}))


def _serve(settings: Settings) -> None:
    import uvicorn

    from .app import create_app
    from .foreman import Foreman, work_command
    from .service import open_service

    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    limits = settings.serve
    check_keys(settings)
    service = open_service(settings, open_engines(settings))
    with Foreman(service.jobs, settings.home, work_command(settings.home)):
        uvicorn.run(
            create_app(service),
            host=limits.host,
            port=limits.port,
            access_log=False,
            server_header=False,
            log_config=None,
            timeout_graceful_shutdown=limits.stop_timeout_s,
            proxy_headers=bool(limits.trusted_proxies),
            forwarded_allow_ips=list(limits.trusted_proxies),
        )


def check_keys(settings: Settings) -> None:
    """Raise ConfigError when other machines could reach a service that asks for no key."""
    from .service import open_guard

    guard = open_guard(settings)
    if not guard.local and not guard.keys.were_made():
        raise ConfigError(
            f"{settings.serve.host} is reached from other machines, and there is no key yet: "
            "make one with `pageglass keys create NAME --scope admin`"
        )
