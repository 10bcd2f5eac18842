"""Signing in, what a reader does not see, and keys made and revoked, in the browser."""

import json
import re
from pathlib import Path

import pytest
from accessible import violations, wider_than_screen
from playwright.sync_api import Page, expect
from serving import PUBLIC, SECRET, make_client

# What Chromium itself writes where the service refuses, as it should.
REFUSED = ["status of 401", "status of 403", "status of 404"]


def sign_in(page: Page, secret: str) -> None:
    page.get_by_label("Key", exact=True).fill(secret)
    page.keyboard.press("Enter")


def test_a_reader_signs_in_sees_their_collection_and_signs_out(open_page, service, url) -> None:
    secret = service.guard.keys.create("Sales", "read", collections=frozenset({PUBLIC.collection}))[
        1
    ]
    watched = open_page("#/library", url=url)
    watched.allowed += REFUSED
    page = watched.page
    sign_in(page, "pgk_wrong")
    expect(page.get_by_role("alert")).to_contain_text("This is no key")
    sign_in(page, secret)
    expect(page.locator(".document")).to_have_count(1)
    expect(page.locator(".document")).to_contain_text("Report")
    assert page.url.endswith("#/library")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.locator("body")).not_to_contain_text(SECRET.title)
    expect(page.locator("input[type=file]")).to_have_count(0)
    expect(page.get_by_role("link", name="Admin")).to_have_count(0)
    page.get_by_role("button", name="More about").click()
    expect(page.get_by_role("button", name="Delete …")).to_have_count(0)
    page.keyboard.press("Escape")
    page.goto(f"{url}/#/library/{SECRET.id}")
    expect(page.get_by_role("alert")).to_contain_text("does not exist")
    page.goto(f"{url}/#/admin")
    expect(page.get_by_role("heading", name="Not for this key")).to_be_visible()
    page.get_by_role("button", name="Account: Sales").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto(f"{url}/#/search")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_key_for_metrics_alone_does_not_open_the_page(open_page, service, url) -> None:
    secret = service.guard.keys.create("prometheus", "metrics")[1]
    watched = open_page("", url=url)
    watched.allowed += REFUSED
    page = watched.page
    sign_in(page, secret)
    expect(page.get_by_role("alert")).to_contain_text("This key reads metrics only")
    assert page.context.cookies() == []


def test_an_operator_makes_a_key_that_works_until_it_is_revoked(open_page, service, url) -> None:
    operator = service.guard.keys.create("operator", "admin")[1]
    watched = open_page("#/admin/keys", url=url)
    watched.allowed += REFUSED
    page = watched.page
    sign_in(page, operator)
    page.get_by_role("button", name="New key").click()
    page.get_by_role("button", name="Make key").click()
    expect(page.get_by_role("alert")).to_contain_text("Give it a name")
    page.get_by_label("Name").fill("portal")
    page.get_by_label("public").check()
    page.get_by_label("Expires").select_option(label="In 30 days")
    page.get_by_role("button", name="Make key").click()
    secret = page.locator("input.secret").input_value()
    assert re.fullmatch(r"pgk_[\w-]{43}", secret)
    page.get_by_role("button", name="I have copied it").click()
    row = page.locator("tr").filter(has_text="portal")
    expect(row).to_contain_text("public")
    assert secret not in page.content()
    (key,) = [one for one in service.guard.keys.all() if one.name == "portal"]
    assert key.collections == frozenset({"public"})
    assert key.expires_at == pytest.approx(key.created_at + 30 * 86_400)
    assert make_client(service, secret).get("/v1/documents").json()["total"] == 1
    row.get_by_role("button", name="Revoke portal").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("button", name="Show 1 key that ended")).to_be_visible()
    assert make_client(service, secret).get("/v1/documents").status_code == 401


def test_who_makes_the_first_key_goes_on_with_it(open_page, service, url) -> None:
    page = open_page("#/admin/keys", url=url).page
    page.get_by_role("button", name="Make the first key").click()
    page.get_by_label("Name").fill("operator")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I have copied it").click()
    expect(page.locator("tr").filter(has_text="operator")).to_contain_text("yours")
    assert make_client(service).get("/v1/keys").status_code == 401


def test_feedback_is_read_exported_and_deleted(open_page, service, url) -> None:
    client = make_client(service)
    sent = {"question": "When does the canteen open?", "answer": "At nine. [1]"}
    sent |= {"verdict": "grounded", "citations": [{"document_id": PUBLIC.id, "page": 2}]}
    client.post("/v1/feedback", json=sent | {"rating": "up"})
    client.post("/v1/feedback", json=sent | {"rating": "down", "comment": "<b>No</b>, at ten."})
    page = open_page("#/admin/feedback", url=url).page
    expect(page.locator(".opinion").first).to_contain_text("<b>No</b>, at ten.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as questions").click()
    (line,) = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["gold_pages"] == [2]
    page.get_by_role("button", name="Bad").click()
    expect(page.locator(".opinion")).to_have_count(1)
    page.get_by_role("button", name="Delete this feedback").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(".opinion")).to_have_count(0)
    assert service.feedback.counts() == {"up": 1, "down": 0}


def test_signing_in_and_the_admin_view_are_for_everybody(open_page, service, url) -> None:
    secret = service.guard.keys.create("operator", "admin")[1]
    watched = open_page("#/admin", url=url, color_scheme="dark", bypass_csp=True)
    watched.allowed += REFUSED
    page = watched.page
    page.get_by_label("Key", exact=True).wait_for()
    assert violations(page) == []
    sign_in(page, secret)
    for section, there in (("", ".tile"), ("/keys", ".key-table"), ("/feedback", ".state")):
        page.goto(f"{url}/#/admin{section}")
        page.locator(there).first.wait_for()
        assert violations(page) == []
    page.goto(f"{url}/#/admin/keys")
    page.get_by_role("button", name="New key").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
    assert wider_than_screen(page) <= 0
