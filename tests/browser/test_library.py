"""The library in the browser: documents come in, are looked through, and go."""

import re
from pathlib import Path

import pymupdf
import pytest
from accessible import violations, wider_than_screen
from broken_scan import write_broken_scan
from fakes import make_document
from playwright.sync_api import Page, expect
from serving import store
from uploading import HALF_READ, HALF_READ_FILES, work_once

from pageglass.store.jobs_sql import Task

READ_MS = 60_000
MOST_PRESSES = 40
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "locale": "zh-CN",
    "color_scheme": "dark",
}


def write_pdf(path: Path, text: str) -> Path:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 100), text, fontsize=14)
        document.save(path)
    return path


def row(page: Page, title: str):
    return page.locator(".document").filter(has_text=title)


def test_a_pdf_that_is_chosen_is_read_listed_and_found_by_asking(open_page, tmp_path) -> None:
    page = open_page("#/library").page
    chosen = write_pdf(tmp_path / "boats.pdf", "The ferry to Marken leaves at ten past six.")
    page.locator("input[type=file]").set_input_files(chosen)
    job = page.locator(".job").filter(has_text="boats.pdf")
    expect(job.locator(".job-state")).to_have_text("1 page", timeout=READ_MS)
    expect(job).to_contain_text("Done · 1 new", timeout=READ_MS)
    expect(row(page, "boats")).to_contain_text("1 text")
    page.get_by_role("link", name="Ask", exact=True).click()
    page.locator(".composer-field").fill("When does the ferry to Marken leave?")
    page.locator(".composer-go").click()
    expect(page.locator(".turn")).to_contain_text("ten past six", timeout=READ_MS)


def test_the_ledger_shows_what_was_scanned_and_what_failed(open_page, server, tmp_path) -> None:
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7 no")
    server.ended(server.upload(write_broken_scan(tmp_path / "lease.tiff"), damaged)["id"])
    page = open_page("#/library?read=failed").page
    row(page, "lease").get_by_role("link", name="lease").click()
    pages = page.locator(".ledger-page")
    expect(pages).to_have_count(3)
    expect(pages.nth(0)).to_contain_text("recognised")
    expect(pages.nth(1)).to_contain_text("failed")
    expect(pages.nth(1)).to_contain_text("damaged picture")
    assert page.evaluate(
        "Array.from(document.querySelectorAll('.ledger-page img')).every((one) => one.src)"
    )
    page.get_by_role("button", name="Could not be read").click()
    expect(pages).to_have_count(1)
    page.get_by_role("button", name="All").click()
    pages.nth(0).get_by_role("button").click()
    expect(page.locator(".sheet").first).to_be_visible()
    page.goto(page.url.split("#")[0] + "#/library?section=failures")
    expect(page.locator(".failure").filter(has_text="damaged.pdf")).to_contain_text("Damaged")
    page.get_by_role("button", name="Forget damaged.pdf").click()
    page.get_by_role("dialog").get_by_role("button", name="Forget").click()
    expect(page.get_by_text("Every file was read")).to_be_visible()


def test_a_document_is_deleted_after_a_question(open_page, service, url) -> None:
    page = open_page("#/library", url=url).page
    expect(page.locator(".document")).to_have_count(2)
    row(page, "Report").get_by_role("button", name="More about").click()
    page.get_by_role("button", name="Delete …").click()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    row(page, "Report").get_by_role("button", name="More about").click()
    page.get_by_role("button", name="Delete …").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(".document")).to_have_count(1)
    expect(page.locator(".job")).to_contain_text("Removing")
    work_once(service)
    expect(page.locator(".job")).to_contain_text("Done")


def test_a_job_that_waits_is_cancelled(open_page, service, url, tmp_path) -> None:
    page = open_page("#/library", url=url).page
    chosen = write_pdf(tmp_path / "boats.pdf", "x")
    page.locator("input[type=file]").set_input_files(chosen)
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".job")).to_contain_text("Cancelled")
    work_once(service)
    page.get_by_role("button", name="Jobs").click()
    expect(page.locator(".failure")).to_contain_text("Upload of 1 file")


def test_each_file_of_a_job_is_followed(open_page, service, url) -> None:
    job = service.jobs.add(Task("upload", "public", files=HALF_READ_FILES), "")
    page = open_page("#/library", url=url).page
    card = page.locator(".job")
    expect(card).to_contain_text("Waits for its turn")
    service.jobs.begin_next()
    service.jobs.report(job.id, HALF_READ)
    files = card.locator(".job-file")
    expect(files.nth(0)).to_contain_text("3 pages")
    expect(files.nth(1)).to_contain_text("12 of 48 pages")
    expect(files.nth(2)).to_contain_text("Locked by a password")
    expect(files.nth(3)).to_contain_text("waits")
    expect(card).to_contain_text("15 of 51 pages · 2 of 4 files")
    page.get_by_role("button", name="Cancel").click()
    expect(card).to_contain_text("Ends at its next page")


DROPPED = """(text) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], 'canal.txt', { type: 'text/plain' }));
  return dropped;
}"""


def test_a_file_that_is_dropped_anywhere_on_the_library_is_read(open_page, service, url) -> None:
    page = open_page("#/library", url=url).page
    page.locator(".document").first.wait_for()
    dropped = page.evaluate_handle(DROPPED, "The canal is drained in spring.")
    page.dispatch_event(".library-head", "dragover", {"dataTransfer": dropped})
    expect(page.locator(".adder-zone")).to_have_class(re.compile("over"))
    page.dispatch_event(".library-head", "drop", {"dataTransfer": dropped})
    page.locator(".job-file").wait_for()
    work_once(service)
    expect(row(page, "canal.txt")).to_be_visible()


def test_a_document_is_deleted_by_the_keyboard_alone(open_page, url) -> None:
    page = open_page("#/library", url=url).page
    page.locator(".document").first.wait_for()
    press_until(page, "Tab", "More about Merger plan")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "Delete …")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
    press_until(page, "Tab", "Delete")
    page.keyboard.press("Enter")
    expect(page.locator(".document")).to_have_count(1)


def press_until(page: Page, key: str, name: str) -> None:
    """Press a key until what has the focus is called so."""
    called = "document.activeElement.ariaLabel || document.activeElement.textContent"
    for _ in range(MOST_PRESSES):
        page.keyboard.press(key)
        if page.evaluate(called) == name:
            return
    raise AssertionError(f"the keyboard does not come to {name!r}")


def test_an_empty_library_says_how_to_begin(open_page, service, url) -> None:
    for document in service.engines.catalog.documents():
        service.engines.catalog.withdraw(document.id)
    page = open_page("#/library", url=url).page
    expect(page.get_by_role("heading", name="No documents yet")).to_be_visible()
    service.guard.keys.create("boss", "admin")
    secret = service.guard.keys.create("reader", "read")[1]
    page.context.set_extra_http_headers({"Authorization": f"Bearer {secret}"})
    page.reload()
    expect(page.get_by_text("Somebody with the right")).to_be_visible()


def test_files_go_into_a_new_collection_and_one_name_only_once(
    open_page, service, url, tmp_path
) -> None:
    watched = open_page("#/library", url=url)
    page = watched.page
    page.get_by_label("Into collection").select_option(label="New collection …")
    name = page.get_by_label("Name of the new collection")
    (tmp_path / "other").mkdir()
    files = [write_pdf(tmp_path / part / "a.pdf", "x") for part in ("", "other")]
    name.fill("../x")
    page.locator("input[type=file]").set_input_files(files[0])
    expect(page.get_by_role("alert")).to_contain_text("Letters, digits")
    name.fill("船舶 2026")
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_role("alert")).to_contain_text("a.pdf")
    page.locator(".job").filter(has_text="船舶 2026").wait_for()
    work_once(service)
    expect(page.get_by_label("Into collection")).to_have_value("船舶 2026")
    expect(row(page, "a.pdf")).to_be_visible()


def test_the_list_is_filtered_and_leafed_through(open_page, service, url) -> None:
    for number in range(30):
        extra = make_document(f"note-{number:02}.pdf", collection="public", title=f"N{number:02}")
        store(extra, ["Nothing."], service.engines)
    page = open_page("#/library", url=url).page
    expect(page.locator(".document")).to_have_count(25)
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".pager")).to_contain_text("26–32 of 32")
    page.get_by_label("Filter by name").fill("NOTE-07")
    expect(page.locator(".document")).to_have_count(1)
    page.reload()
    expect(page.locator(".document")).to_have_count(1)
    page.get_by_role("button", name="Scanned").click()
    expect(page.get_by_text("No document fits")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".document")).to_have_count(25)


def test_what_goes_wrong_is_said_and_can_be_tried_again(open_page, url, tmp_path) -> None:
    watched = open_page("#/library", url=url)
    watched.allowed += ["ERR_FAILED", "Offline"]
    page = watched.page
    page.locator(".document").first.wait_for()
    page.route("**/v1/documents?**", lambda route: route.abort())
    page.locator("input[type=file]").set_input_files(write_pdf(tmp_path / "boats.pdf", "x"))
    again = page.locator(".job").get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    page.unroute("**/v1/documents?**")
    again.click()
    expect(page.locator(".job")).to_contain_text("Waits for its turn")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide-light", "phone-dark-zh"])
def test_no_state_of_the_library_keeps_anybody_out(open_page, options) -> None:
    page = open_page("#/library", bypass_csp=True, **options).page
    page.locator(".document").first.wait_for()
    assert violations(page) == []
    assert wider_than_screen(page) <= 0
    page.locator(".document .bare").first.click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".document-title a").first.click()
    page.locator(".ledger-page").first.wait_for()
    assert violations(page) == []
    assert wider_than_screen(page) <= 0
