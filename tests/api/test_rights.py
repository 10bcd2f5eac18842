"""Who may do what, tried on every route that the application has."""

from fastapi.routing import iter_route_contexts
from serving import make_client, open_test_service

from pageglass.api.access import GuardedRoute
from pageglass.api.app import create_app
from pageglass.api.rights import RIGHTS


def routes_of(app):
    return [context.original_route for context in iter_route_contexts(app.routes)]


def test_every_route_is_guarded_by_a_right_of_the_table(tmp_path) -> None:
    routes = routes_of(create_app(open_test_service(tmp_path)))
    assert {type(route) for route in routes} == {GuardedRoute}
    assert {route.name for route in routes} == set(RIGHTS)


def test_a_page_of_another_site_is_not_let_in_without_keys(tmp_path) -> None:
    client = make_client(open_test_service(tmp_path))
    assert client.get("/v1/collections").status_code == 200
    for headers in (
        {"Host": "evil.example"},
        {"Host": "evil.example:8000"},
        {"Origin": "https://evil.example"},
        {"X-Forwarded-For": "192.0.2.1"},
    ):
        refused = client.get("/v1/collections", headers=headers)
        assert refused.status_code == 401, headers
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")
