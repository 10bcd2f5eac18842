"""The OpenAPI document against the service: whatever is sent, what comes back is documented."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from live import live
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from serving import open_test_service

from pageglass.api.app import create_app
from pageglass.core.config import Serve

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# The document, the address, and what is sent with every request.
Served = tuple[schemathesis.BaseSchema, str, dict[str, str]]
WITHOUT_LIMITS = Serve(key_rate=1e6, address_rate=1e6)


CALLERS = ("no key needed", "no key", "a read key", "an admin key")


@contextmanager
def serving(folder: Path, caller: str) -> Iterator[Served]:
    service = open_test_service(folder, serve=WITHOUT_LIMITS)
    headers: dict[str, str] = {}
    if caller != "no key needed":
        scope = "read" if caller == "a read key" else "admin"
        secret = service.guard.keys.create("tester", scope)[1]
        headers = {} if caller == "no key" else {"Authorization": f"Bearer {secret}"}
    app = create_app(service)
    with live(app) as running:
        yield schemathesis.openapi.from_dict(app.openapi()), running.url, headers


def try_all(served: Served, examples: int) -> int:
    """Send allowed and senseless requests to every operation, and return to how many."""
    schema, url, headers = served
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in GenerationMode:
            try:
                _try(operation, mode, url, headers, examples)
            except Unsatisfiable:
                continue  # there is nothing senseless to send where nothing is taken
        tried += 1
    return tried


def _try(operation, mode, url, headers, examples) -> None:
    @settings(max_examples=examples, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(mode))
    def send(case) -> None:
        response = case.call(base_url=url, headers=headers, timeout=60)
        case.validate_response(response, checks=CHECKS)

    send()


@pytest.mark.parametrize("caller", ["no key", "an admin key"])
def test_every_answer_is_documented(tmp_path, caller) -> None:
    with serving(tmp_path, caller) as served:
        assert try_all(served, examples=2) >= 20


@pytest.mark.slow
@pytest.mark.parametrize("caller", CALLERS)
def test_every_answer_is_documented_to_many_requests(tmp_path, caller) -> None:
    with serving(tmp_path, caller) as served:
        assert try_all(served, examples=60) >= 20
