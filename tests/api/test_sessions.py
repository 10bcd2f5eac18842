"""Browsers: logging in, the token against forged forms, and links that need no key."""

import pytest
from serving import PUBLIC, SECRET, make_client, open_test_service

from pageglass.api.links import Links
from pageglass.api.seal import Seal, open_seal
from pageglass.api.sessions import COOKIE, Sessions

IMAGE = f"/v1/documents/{PUBLIC.id}/pages/1/image"


@pytest.fixture
def service(tmp_path):
    return open_test_service(tmp_path)


@pytest.fixture
def key(service):
    return service.guard.keys.create("boss", "admin")


@pytest.fixture
def browser(service, key):
    """A browser that is logged in, and its token."""
    client = make_client(service)
    session = client.post("/v1/session", json={"key": key[1]})
    assert session.status_code == 200
    return client, session.json()["csrf_token"]


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(service, key) -> None:
    set_cookie = (
        make_client(service).post("/v1/session", json={"key": key[1]}).headers["Set-Cookie"]
    )
    assert "HttpOnly" in set_cookie
    assert "SameSite=strict" in set_cookie
    assert key[1] not in set_cookie


def test_the_cookie_is_for_https_where_the_page_came_by_https(service, key) -> None:
    client = make_client(service)
    client.base_url = "https://portal.example"
    assert "Secure" in client.post("/v1/session", json={"key": key[1]}).headers["Set-Cookie"]


def test_a_browser_reads_with_its_cookie_and_changes_with_its_token(browser) -> None:
    client, token = browser
    assert client.get("/v1/session").json()["csrf_token"] == token
    assert client.get("/v1/documents").status_code == 200
    asked = {"question": "revenue"}
    assert client.post("/v1/ask", json=asked).status_code == 403
    assert client.post("/v1/ask", json=asked, headers={"X-CSRF-Token": "x"}).status_code == 403
    assert client.post("/v1/ask", json=asked, headers={"X-CSRF-Token": token}).status_code == 200


def test_a_form_of_another_site_cannot_log_a_browser_in(service, key) -> None:
    form = make_client(service).post("/v1/session", data={"key": key[1]})
    text = make_client(service).post(
        "/v1/session",
        content=f'{{"key": "{key[1]}"}}',
        headers={"Content-Type": "text/plain"},
    )
    assert (form.status_code, text.status_code) == (422, 422)
    assert "Set-Cookie" not in text.headers


def test_a_cookie_that_was_changed_or_is_over_is_worth_nothing(service, key, browser) -> None:
    cookie = browser[0].cookies[COOKIE]
    key_id, expires, nonce, signature = cookie.split(".")
    later = str(int(expires) + 1)
    for bad in (
        ".".join((key_id, later, nonce, signature)),
        ".".join((key_id, expires, nonce, "0" * 64)),
        ".".join((key_id, expires, nonce, "é")),
        "",
        "a.b.c",
    ):
        client = make_client(service)
        response = client.get("/v1/documents", headers={"Cookie": f"{COOKIE}={bad}".encode()})
        assert response.status_code == 401, bad
    seal = open_seal(service.settings.home)
    old = Sessions(seal, hours=1, clock=lambda: 1000.0).begin(key[0].id)[1]
    assert (
        make_client(service).get("/v1/documents", headers={"Cookie": f"{COOKIE}={old}"}).status_code
        == 401
    )


def test_a_revoked_key_ends_its_sessions_and_its_links(service, key, browser) -> None:
    client, token = browser
    sent = {"document": PUBLIC.id, "page": 1}
    link = client.post("/v1/links", json=sent, headers={"X-CSRF-Token": token}).json()["link"]
    assert make_client(service).get(link).status_code == 200
    service.guard.keys.revoke(key[0].id)
    assert client.get("/v1/documents").status_code == 401
    assert make_client(service).get(link).status_code == 401


def test_logging_out_takes_the_cookie_away(browser) -> None:
    client, token = browser
    client.delete("/v1/session", headers={"X-CSRF-Token": token})
    assert client.get("/v1/documents").status_code == 401


def test_a_link_opens_that_image_and_nothing_else(service, key) -> None:
    owner = make_client(service, key[1])
    sent = {"document": PUBLIC.id, "page": 1, "highlight": "0.1,0.1,0.5,0.2", "width": 200}
    link = owner.post("/v1/links", json=sent).json()["link"]
    stranger = make_client(service)
    assert stranger.get(link).headers["Content-Type"] == "image/jpeg"
    for changed in (
        link.replace("width=200", "width=201"),
        link.replace("/pages/1/", "/pages/2/"),
        link.replace(PUBLIC.id, SECRET.id),
        link.replace("expires=", "expires=9"),
        link.replace("/image?", "?"),
        f"{link}&crop=0,0,1,1",
        link.replace("signature=", "signature=0"),
        f"{IMAGE}?signature=%C3%A9",
    ):
        assert stranger.get(changed).status_code == 401, changed


def test_a_link_that_is_over_opens_nothing(service, key) -> None:
    seal = open_seal(service.settings.home)
    old = Links(seal, minutes=1, clock=lambda: 1000.0).sign(IMAGE, {}, key[0].id)
    assert make_client(service).get(old).status_code == 401


def test_a_link_is_no_way_around_a_keys_collections(service) -> None:
    keys = service.guard.keys
    limited, _ = keys.create("limited", "read", collections=frozenset({"public"}))
    link = service.guard.links.sign(IMAGE.replace(PUBLIC.id, SECRET.id), {}, limited.id)
    assert make_client(service).get(link).status_code == 404


def test_parts_that_are_signed_do_not_run_together() -> None:
    seal = Seal(b"secret")
    assert seal.sign("ab", "c") != seal.sign("a", "bc")
    assert seal.holds(seal.sign("a"), "a")
    assert not Seal(b"other").holds(seal.sign("a"), "a")


def test_the_secret_is_the_owners_alone_and_stays_the_same(tmp_path) -> None:
    first = open_seal(tmp_path).sign("x")
    assert open_seal(tmp_path).sign("x") == first
    assert (tmp_path / "service.secret").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["service.secret"]
