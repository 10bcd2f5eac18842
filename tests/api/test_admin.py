"""What an operator looks at first."""

import pytest
from serving import PUBLIC, make_client, open_test_service

from pageglass.core.config import Serve
from pageglass.core.types import FileRecord
from pageglass.store.jobs_sql import Task


@pytest.fixture
def service(tmp_path):
    return open_test_service(tmp_path, serve=Serve(questions=3, upload_mib=7))


def overview(service) -> dict:
    return make_client(service).get("/v1/admin/overview").json()


def test_it_says_what_answers_what_is_kept_and_what_the_limits_are(service) -> None:
    seen = overview(service)
    assert seen["model"]["engine"] == "extract"
    assert seen["model"]["name"] == service.engines.model.name
    assert seen["library"] == {"collections": 2, "documents": 2, "pages": 3, "failures": 0}
    assert (seen["limits"]["questions"], seen["limits"]["upload_mib"]) == (3, 7.0)
    assert 0 < seen["disk"]["free_bytes"] <= seen["disk"]["total_bytes"]
    assert seen["started_at"] == service.started_at


def test_it_counts_jobs_failures_and_feedback(service) -> None:
    for _ in range(2):
        service.jobs.add(Task("upload", "public"), "")
    service.jobs.begin_next()
    bad = FileRecord("public", "/x/bad.pdf", "bad.pdf", 1, 1, 1, "", None, "damaged", "broken")
    service.engines.catalog.record(bad)
    sent = {"question": "x", "answer": "", "verdict": "not_found", "rating": "down"}
    make_client(service).post("/v1/feedback", json=sent)
    seen = overview(service)
    assert seen["jobs"] == {"queued": 1, "running": 1}
    assert seen["library"]["failures"] == 1
    assert seen["feedback"] == {"up": 0, "down": 1}


def test_a_limit_that_follows_from_the_machine_is_told_as_it_is(tmp_path) -> None:
    service = open_test_service(tmp_path)
    assert service.settings.serve.questions is None
    assert overview(service)["limits"]["questions"] == service.questions.places >= 1


def test_it_shows_no_name_of_the_library(service) -> None:
    text = make_client(service).get("/v1/admin/overview").text
    assert PUBLIC.source not in text
    assert str(service.settings.home) not in text
