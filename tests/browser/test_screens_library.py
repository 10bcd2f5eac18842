"""The library, the admin view and signing in as pictures: `make screens` keeps them."""

import pytest
from broken_scan import write_broken_scan
from screens import keep_screen
from serving import PUBLIC, make_client
from uploading import HALF_READ, HALF_READ_FILES

from pageglass.store.jobs_sql import Task

pytestmark = pytest.mark.slow

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "locale": "zh-CN",
    "color_scheme": "dark",
}
ASKED = {
    "question": "When does the canteen open?",
    "answer": "The canteen opens at nine. [1]",
    "verdict": "grounded",
    "collection": PUBLIC.collection,
    "citations": [{"document_id": PUBLIC.id, "page": 2}],
}
REFUSED = ["status of 401", "status of 403"]


def test_the_library(open_page, server, tmp_path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7 no")
    scan = write_broken_scan(tmp_path / "boat-house-lease.tiff")
    server.ended(server.upload(scan, damaged)["id"])
    page = open_page("#/library").page
    page.locator(".document").first.wait_for()
    keep_screen(page, "library")
    page.get_by_role("button", name="Not read").click()
    page.locator(".failure").wait_for()
    keep_screen(page, "library-not-read")
    page.goto(page.url.partition("#")[0] + "#/library?read=failed")
    page.locator(".document-title a").click()
    page.locator(".ledger-page").first.wait_for()
    keep_screen(page, "ledger")


def test_the_library_on_a_phone(open_page) -> None:
    page = open_page("#/library", **PHONE).page
    page.locator(".document").first.wait_for()
    keep_screen(page, "library-phone-chinese-dark")
    page.locator(".document-title a").filter(has_text="产品").click()
    page.locator(".ledger-page").first.wait_for()
    keep_screen(page, "ledger-phone-chinese-dark")


def test_a_job_under_way_and_an_empty_library(open_page, service, url) -> None:
    for document in service.engines.catalog.documents():
        service.engines.catalog.withdraw(document.id)
    page = open_page("#/library", url=url).page
    page.get_by_role("heading", name="No documents yet").wait_for()
    keep_screen(page, "library-empty")
    job = service.jobs.add(Task("upload", "default", files=HALF_READ_FILES), "")
    service.jobs.begin_next()
    service.jobs.report(job.id, HALF_READ)
    # A stream that ends at once, for a picture is taken when nothing is on its way.
    page.route("**/events", lambda route: route.fulfill(content_type="text/event-stream", body=""))
    page.reload()
    page.locator(".job-file").first.wait_for()
    keep_screen(page, "library-reading")


def test_signing_in(open_page, service, url) -> None:
    secret = service.guard.keys.create("Sales", "read", collections=frozenset({"public"}))[1]
    watched = open_page("#/admin", url=url)
    watched.allowed += REFUSED
    page = watched.page
    page.get_by_label("Key", exact=True).fill("pgk_wrong")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    keep_screen(page, "login")
    page.get_by_label("Key", exact=True).fill(secret)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Not for this key").wait_for()
    page.get_by_role("button", name="Account: Sales").click()
    keep_screen(page, "no-right")


def test_the_admin_view(open_page, server) -> None:
    page = open_page("#/admin", color_scheme="dark").page
    page.locator(".tile").first.wait_for()
    keep_screen(page, "admin-dark")


def test_keys_and_feedback(open_page, service, url) -> None:
    client = make_client(service)
    client.post("/v1/feedback", json=ASKED | {"rating": "up"})
    said = "The notice at the door says half past nine since May."
    client.post("/v1/feedback", json=ASKED | {"rating": "down", "comment": said})
    secret = service.guard.keys.create("operator", "admin")[1]
    watched = open_page("#/admin/keys", url=url)
    watched.allowed += REFUSED
    page = watched.page
    page.get_by_label("Key", exact=True).fill(secret)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="New key").click()
    page.get_by_label("Name").fill("Sales portal")
    page.get_by_label("public").check()
    keep_screen(page, "admin-new-key")
    page.get_by_role("button", name="Make key").click()
    page.locator("input.secret").evaluate("(one) => { one.value = 'pgk_' + 'x'.repeat(43); }")
    keep_screen(page, "admin-secret")
    page.get_by_role("button", name="I have copied it").click()
    keep_screen(page, "admin-keys")
    page.get_by_role("link", name="Feedback").click()
    page.locator(".opinion summary").first.click()
    keep_screen(page, "admin-feedback")
