"""Who may do what, tried on every route that the application has."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from fastapi.routing import iter_route_contexts
from route_calls import CALLS, SECRET_PLACE
from serving import PUBLIC, SECRET, SECRET_WORDS, make_client, open_test_service

from pageglass.api.access import GuardedRoute
from pageglass.api.rights import GRANTS, RIGHTS
from pageglass.api.service import Service
from pageglass.core.config import Serve
from pageglass.store.jobs_sql import Task
from pageglass.store.keys_sql import Keys
from pageglass.store.service_sql import open_service_database

JPEG = b"\xff\xd8\xff"
HOUR_S = 3600.0


@dataclass(frozen=True)
class Holder:
    """Someone at the door: the secret they show, and the scope of their key while it holds."""

    secret: str | None
    scope: str | None = None
    sees_secret: bool = True


def make_holders(service: Service) -> dict[str, Holder]:
    keys = service.guard.keys
    yesterday = Keys(open_service_database(service.settings.home), clock=lambda: 1000.0)
    revoked, revoked_secret = keys.create("revoked", "admin")
    keys.revoke(revoked.id)
    public = frozenset({PUBLIC.collection})
    return {
        "no key": Holder(None),
        "wrong key": Holder("pgk_" + "A" * 43),
        "expired": Holder(yesterday.create("old", "admin", lifetime_s=HOUR_S)[1]),
        "revoked": Holder(revoked_secret),
        "other collection": Holder(
            keys.create("public", "write", collections=public)[1], "write", sees_secret=False
        ),
        "no collection": Holder(
            keys.create("none", "read", collections=frozenset())[1], "read", sees_secret=False
        ),
        "read-only": Holder(keys.create("reader", "read")[1], "read"),
        "writer": Holder(keys.create("writer", "write")[1], "write"),
        "metrics": Holder(keys.create("prometheus", "metrics")[1], "metrics"),
        "admin": Holder(keys.create("boss", "admin")[1], "admin"),
    }


HOLDERS = ("no key", "wrong key", "expired", "revoked", "other collection", "no collection")
HOLDERS += ("read-only", "writer", "metrics", "admin")


@pytest.fixture(scope="module")
def service(tmp_path_factory) -> Service:
    folder = tmp_path_factory.mktemp("share")
    serve = Serve(folders=(f"{SECRET.collection}={folder}",), key_rate=1e6, address_rate=1e6)
    return open_test_service(tmp_path_factory.mktemp("library"), serve=serve)


@pytest.fixture(scope="module")
def secret_job(service) -> str:
    """A job of the secret collection that has ended."""
    job = service.jobs.add(Task("upload", SECRET.collection, files=("merger.pdf",)), "")
    service.jobs.end(job.id, "done", {"added": ["merger.pdf"]})
    return job.id


@pytest.fixture(scope="module")
def client(service):
    return make_client(service)


@pytest.fixture(scope="module")
def routes(client) -> dict[str, GuardedRoute]:
    contexts = iter_route_contexts(client.app.routes)
    return {context.original_route.name: context.original_route for context in contexts}


@pytest.fixture(scope="module")
def holders(service) -> dict[str, Holder]:
    return make_holders(service)


def expected_status(name: str, holder: Holder) -> int:
    call = CALLS[name]
    if RIGHTS[name] == "open":
        return call.status
    if holder.scope is None:
        return 401
    if RIGHTS[name] not in GRANTS[holder.scope]:
        return 403
    return 404 if call.names_secret and not holder.sees_secret else call.status


def path_of(route: GuardedRoute, place: Mapping[str, str]) -> str:
    """Return a route's path, filled."""
    return route.path.replace(":path}", "}").format_map(place)


def test_every_route_is_guarded_by_a_right_of_the_table(routes) -> None:
    assert {type(route) for route in routes.values()} == {GuardedRoute}
    assert set(routes) == set(RIGHTS) == set(CALLS)


@pytest.mark.parametrize("who", HOLDERS)
@pytest.mark.parametrize("name", sorted(RIGHTS))
def test_a_route_lets_in_who_has_the_right_and_shows_nothing_else(
    client, routes, holders, secret_job, name: str, who: str
) -> None:
    route = routes[name]
    call, holder = CALLS[name], holders[who]
    for method in route.methods:
        headers = {"Authorization": f"Bearer {holder.secret}"} if holder.secret else {}
        place = {**call.place, "job_id": secret_job}
        path = path_of(route, place)
        response = client.request(method, path, json=call.json, headers=headers)
        assert response.status_code == expected_status(name, holder), response.text
        if holder.scope is None or not holder.sees_secret:
            shown = {word for word in SECRET_WORDS if word.encode() in response.content}
            assert shown <= ({SECRET.id, SECRET.collection} if call.names_secret else set())
            assert not response.content.startswith(JPEG)


def test_what_is_hidden_cannot_be_changed(client, routes, service, holders, secret_job) -> None:
    headers = {"Authorization": f"Bearer {holders['other collection'].secret}"}
    place = SECRET_PLACE | {"job_id": secret_job, "failure_id": "none"}
    place |= {"model": f"pageglass/{SECRET.collection}"}
    tried = 0
    for name, route in routes.items():
        if "{" in route.path and RIGHTS[name] in ("read", "write"):
            for method in route.methods:
                path = path_of(route, place)
                assert client.request(method, path, headers=headers).status_code == 404, name
                tried += 1
    assert tried >= 9
    upload = client.post(
        "/v1/documents",
        params={"collection": SECRET.collection},
        files=[("files", ("a.txt", b"a"))],
        headers=headers,
    )
    assert upload.status_code == 404
    assert service.engines.catalog.document(SECRET.id) is not None


def test_what_is_hidden_and_what_does_not_exist_are_told_in_the_same_words(
    service, holders
) -> None:
    client = make_client(service, holders["other collection"].secret)
    hidden, missing = SECRET.id, "0" * 32
    for path in ("/v1/documents/{}", "/v1/documents/{}/pages/1", "/v1/documents/{}/pages/1/image"):
        answers = [client.get(path.format(one)) for one in (hidden, missing)]
        texts = [
            answer.json()["error"]["message"].replace(one, "ID")
            for answer, one in zip(answers, (hidden, missing), strict=True)
        ]
        assert texts[0] == texts[1]
    for sent in (
        {"question": "merger", "collection": name} for name in (SECRET.collection, "nowhere")
    ):
        answer = client.post("/v1/search", json=sent)
        assert answer.status_code == 404
        assert answer.json()["error"]["message"] == f"no collection {sent['collection']!r}"


def test_pictures_of_pages_take_a_tenth_of_a_rate(tmp_path) -> None:
    service = open_test_service(tmp_path, serve=Serve(key_rate=4))
    client = make_client(service, service.guard.keys.create("reader", "read")[1])
    image = f"/v1/documents/{PUBLIC.id}/pages/1/image?width=16"
    assert {client.get(image).status_code for _ in range(30)} == {200}
    assert client.get("/v1/collections").status_code == 200
    assert client.get("/v1/collections").status_code == 429


def test_a_search_without_a_collection_looks_only_at_what_the_key_sees(service, holders) -> None:
    client = make_client(service, holders["other collection"].secret)
    hits = client.post("/v1/search", json={"question": "merger with Umbra"}).json()["hits"]
    assert hits
    assert {hit["document"]["collection"] for hit in hits} == {"public"}


def test_a_key_made_while_the_service_runs_closes_it_at_once(tmp_path) -> None:
    client = make_client(open_test_service(tmp_path))
    assert client.get("/v1/collections").status_code == 200
    made = client.post("/v1/keys", json={"name": "first", "scope": "admin"})
    assert made.status_code == 201
    assert client.get("/v1/collections").status_code == 401
    mine = {"Authorization": f"Bearer {made.json()['secret']}"}
    assert client.get("/v1/collections", headers=mine).status_code == 200
    assert client.delete(f"/v1/keys/{made.json()['id']}", headers=mine).status_code == 204
    assert client.get("/v1/collections", headers=mine).status_code == 401
    # The last key is gone, and still nobody comes in without one.
    assert client.get("/v1/collections").status_code == 401


def test_the_first_key_over_http_must_be_an_admin_key(tmp_path) -> None:
    client = make_client(open_test_service(tmp_path))
    assert client.post("/v1/keys", json={"name": "reader"}).status_code == 409


def test_an_admin_key_cannot_be_limited_to_collections(service, holders) -> None:
    client = make_client(service, holders["admin"].secret)
    sent = {"name": "x", "scope": "admin", "collections": ["public"]}
    assert client.post("/v1/keys", json=sent).status_code == 422


def test_no_secret_is_stored_or_listed(service, holders) -> None:
    secret = holders["read-only"].secret
    listed = make_client(service, holders["admin"].secret).get("/v1/keys").text
    assert secret not in listed
    stored = b"".join(path.read_bytes() for path in service.settings.home.glob("service.sqlite*"))
    assert secret.encode() not in stored


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8080"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"X-Forwarded-For": "192.0.2.1"},
    ],
)
def test_a_page_of_another_site_is_not_let_in_without_keys(tmp_path, headers) -> None:
    client = make_client(open_test_service(tmp_path))
    refused = client.get("/v1/collections", headers=headers)
    assert refused.status_code == 401, headers
    assert refused.headers["WWW-Authenticate"].startswith("Bearer")
