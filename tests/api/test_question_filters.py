"""What a question over HTTP may ask of documents, as the command line does."""

from datetime import UTC, datetime

import pytest
from serving import PUBLIC, SECRET, make_client

from pageglass.api.schemas import SearchSent

BOTH = {PUBLIC.id, SECRET.id}


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ({}, BOTH),
        ({"types": ["pdf"]}, BOTH),
        ({"types": ["docx", "text/plain"]}, set()),
        ({"languages": ["en", "zh"]}, BOTH),
        ({"languages": ["zh"]}, set()),
        ({"path": "report"}, {PUBLIC.id}),
        ({"path": "m*.pdf"}, {SECRET.id}),
        ({"since": "2026-01-01", "until": "2026-01-03"}, BOTH),
        ({"since": "2026-01-04"}, set()),
        ({"until": "2026-01-01"}, set()),
        ({"since": "0001-01-01", "until": "9999-12-31"}, BOTH),
        ({"path": "report", "documents": [SECRET.id]}, set()),
        ({"path": "merger", "collection": PUBLIC.collection}, set()),
    ],
)
@pytest.mark.parametrize("route", ["search", "ask"])
def test_a_question_is_kept_to_what_it_asks_of_documents(client, route, limits, found) -> None:
    answer = client.post(f"/v1/{route}", json={"question": "May and nine"} | limits)
    assert answer.status_code == 200, answer.text
    assert {hit["document"]["id"] for hit in answer.json()["hits"]} == found


def test_a_filter_opens_no_collection_that_the_key_does_not_see(service) -> None:
    keys = service.guard.keys
    secret = keys.create("reader", "read", collections=frozenset({PUBLIC.collection}))[1]
    sent = {"question": "What is signed in May?", "path": "merger"}
    answer = make_client(service, secret).post("/v1/search", json=sent)
    assert (answer.status_code, answer.json()["hits"]) == (200, [])


@pytest.mark.parametrize(
    "limits",
    [{"languages": ["fr"]}, {"since": "yesterday"}, {"types": [""]}, {"path": ["a", "b"]}],
)
def test_a_filter_that_makes_no_sense_is_a_422(client, limits) -> None:
    response = client.post("/v1/search", json={"question": "x"} | limits)
    assert response.status_code == 422
    assert response.json()["error"]["type"] == "InvalidRequest"


def test_days_are_whole() -> None:
    asked = SearchSent(question="x", since="2026-03-04", until="2026-03-04").filter()
    assert asked.since is not None
    assert asked.until is not None
    assert asked.since < asked.until
    assert asked.since.astimezone(UTC) == datetime(2026, 3, 4).astimezone(UTC)
