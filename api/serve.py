"""The command that serves: pageglass serve."""

import errno
import os
import signal
import socket
import sys
import tempfile
from typing import TYPE_CHECKING, Annotated

import typer

from pageglass.core.config import Settings
from pageglass.core.errors import ConfigError

from .assemble import load_settings, open_engines
from .choose_model import choose_model
from .options import Home

if TYPE_CHECKING:
    from fastapi import FastAPI

# Starting processes load a model; one that answers nothing for so long is dead.
HEALTH_TIMEOUT_S = 120
# How long a thread may hold Python before others get their turn. A search has dozens of turns, and
# of Python's own 5 ms it waits most of its time when an answer is composed beside it.
SWITCH_S = 0.0005


def serve_command(
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen at.", show_default=False)
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, help="Port to listen at.", show_default=False)
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes that answer.", show_default=False),
    ] = None,
    home: Home = None,
) -> None:
    """Serve the library over HTTP until it is stopped; answers under way are finished."""
    given = {"HOME": home, "SERVE__HOST": host, "SERVE__PORT": port, "SERVE__WORKERS": workers}
    # The environment is how the processes that this one starts hear of it, too.
    os.environ |= {
        f"PAGEGLASS_{name}": str(value) for name, value in given.items() if value is not None
    }
    settings = load_settings(None)
    check_keys(settings)
    check_workers(settings)
    check_address(settings)
    _serve(settings)


def _serve(settings: Settings) -> None:
    import uvicorn

    from pageglass.store.jobs_sql import Jobs
    from pageglass.store.service_sql import open_service_database

    from .foreman import Foreman, work_command
    from .logfile import start_log
    from .metrics import SHARED_FOLDER
    from .protocol import PatientProtocol

    limits = settings.serve
    start_log(limits)
    # uvicorn gives the signal that ended it on to whoever started it, which by default ends here.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    jobs = Jobs(open_service_database(settings.home))
    with (
        Foreman(jobs, settings.home, work_command(settings.home)),
        tempfile.TemporaryDirectory(prefix="pageglass-metrics-") as counts,
    ):
        if limits.workers > 1:
            os.environ[SHARED_FOLDER] = counts
        uvicorn.run(
            "pageglass.api.serve:make_app",
            factory=True,
            workers=limits.workers,
            http=PatientProtocol,
            host=limits.host,
            port=limits.port,
            access_log=False,
            server_header=False,
            log_config=None,
            timeout_graceful_shutdown=limits.stop_timeout_s,
            timeout_worker_healthcheck=HEALTH_TIMEOUT_S,
            proxy_headers=bool(limits.trusted_proxies),
            forwarded_allow_ips=list(limits.trusted_proxies),
        )


def make_app() -> "FastAPI":
    """Return the application of the settings in force, in each process that answers."""
    from .app import create_app
    from .logfile import start_log
    from .service import open_service

    settings = load_settings(None)
    start_log(settings.serve)
    sys.setswitchinterval(SWITCH_S)
    return create_app(open_service(settings, open_engines(settings)))


def check_address(settings: Settings) -> None:
    """Raise ConfigError, before anything is loaded, when nobody can be answered at the address."""
    host, port = settings.serve.host, settings.serve.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        told = (
            f"port {port} is in use: give another with --port, or stop what uses it"
            if error.errno == errno.EADDRINUSE
            else f"cannot listen on {host}, port {port}: {error.strerror or error}"
        )
        raise ConfigError(told) from error


def check_workers(settings: Settings) -> None:
    """Raise ConfigError when each of several processes would load the model for itself."""
    workers = settings.serve.workers
    if workers > 1 and choose_model(settings).section.engine == "glm":
        raise ConfigError(
            f"{workers} workers would load GLM {workers} times: serve with --workers 1, or run the "
            "model once behind a server such as vLLM and set model.engine = 'http'"
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
