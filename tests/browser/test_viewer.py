"""The document viewer: pages, size, search, notes, text to copy, and pages only when near."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from served import Server


@pytest.fixture
def document_id(server: Server) -> Callable[[str], str]:
    """Return the id of a sample by its file name."""
    _, body = server.ask("GET", "/v1/documents?limit=100")
    ids = {one["source"]: one["id"] for one in json.loads(body)["documents"]}
    return ids.__getitem__


@pytest.fixture
def read(open_page, document_id) -> Callable[..., Page]:
    """Open a sample alone, at a page."""

    def opening(source: str, number: int = 1, **options: object) -> Page:
        page: Page = open_page(f"#/document/{document_id(source)}?page={number}", **options).page
        page.locator(f'.sheet[data-number="{number}"] img.there').wait_for()
        return page

    return opening


def field(page: Page):
    return page.get_by_role("textbox", name=re.compile("Go to"))


def test_a_document_opens_at_the_page_of_its_address_and_tells_where_it_is(read) -> None:
    page = read("annual-report-2025.pdf", 3)
    expect(field(page)).to_have_value("3")
    page.get_by_role("button", name="Next page").click()
    expect(page).to_have_url(re.compile(r"page=4$"))
    field(page).fill("7")
    field(page).press("Enter")
    expect(page.locator('.sheet[data-number="7"] img.there')).to_be_in_viewport()
    expect(page).to_have_title("Ebbwright Pumps Annual Report 2025 – Pageglass")


def test_pages_grow_and_shrink_by_buttons_and_by_keys(read) -> None:
    page = read("annual-report-2025.pdf")
    width = "() => document.querySelector('.sheet').getBoundingClientRect().width"
    fits = page.evaluate(width)
    page.get_by_role("button", name="Larger").click()
    assert page.evaluate(width) == pytest.approx(fits * 1.25, rel=0.01)
    page.locator(".sheets").focus()
    page.keyboard.press("+")
    assert page.evaluate(width) == pytest.approx(fits * 1.25**2, rel=0.01)
    page.keyboard.press("0")
    assert page.evaluate(width) == pytest.approx(fits, rel=0.01)


def test_words_are_found_and_gone_through(read) -> None:
    page = read("annual-report-2025.pdf")
    page.locator(".sheets").focus()
    page.keyboard.press("/")
    page.keyboard.type("dividend")
    count = page.locator(".find output")
    expect(count).to_have_text(re.compile(r"^1 of \d+$"))
    expect(page.locator(".box.found.now")).to_be_in_viewport()
    page.locator(".sheet:has(.found.now) .word").first.wait_for()
    words = page.evaluate(
        """() => { const box = document.querySelector('.box.found.now').getBoundingClientRect();
        return [...document.querySelectorAll('.word')].filter((word) => {
          const place = word.getBoundingClientRect();
          return Math.abs(place.left - box.left) < 3 && Math.abs(place.top - box.top) < 3;
        }).map((word) => word.textContent); }"""
    )
    assert any("dividend" in word.lower() for word in words)
    page.keyboard.press("Enter")
    expect(count).to_have_text(re.compile(r"^2 of \d+$"))
    page.get_by_role("searchbox").fill("Xylophone")
    expect(count).to_have_text("Not found")
    page.keyboard.press("Escape")
    expect(page.locator(".box.found")).to_have_count(0)


def test_the_notes_of_a_slide_are_shown_on_demand(read) -> None:
    page = read("product-roadmap.pptx", 3)
    page.get_by_role("button", name="Speaker notes").click()
    expect(page.locator(".notes")).to_contain_text("The target list price of the H60 is CNY 9,900")


def test_the_text_of_a_scan_is_marked_and_copied(read) -> None:
    page = read("scanned-contract.pdf")
    page.locator('.sheet[data-number="1"] .word').first.wait_for()
    copied = page.evaluate(
        """() => {
          const words = document.querySelector('.sheet[data-number="1"] .words');
          getSelection().selectAllChildren(words);
          return String(getSelection()); }"""
    )
    assert "no later than 30 September 2026" in " ".join(copied.split())


def test_words_of_the_text_layer_stand_over_their_places(read, server, document_id) -> None:
    page = read("research-note.pdf")
    sheet = page.locator('.sheet[data-number="1"]')
    sheet.locator(".word").first.wait_for()
    _, body = server.ask("GET", f"/v1/documents/{document_id('research-note.pdf')}/pages/1")
    told = [word["box"] for line in json.loads(body)["lines"] for word in line["words"]]
    drawn = sheet.evaluate(
        """(sheet) => { const all = sheet.getBoundingClientRect();
        return [...sheet.querySelectorAll('.word')].map((word) => {
          const { left, top, right, bottom } = word.getBoundingClientRect();
          return [(left - all.left) / all.width, (top - all.top) / all.height,
                  (right - all.left) / all.width, (bottom - all.top) / all.height]; }); }"""
    )
    assert len(drawn) == len(told)
    assert all(one == pytest.approx(two, abs=0.003) for one, two in zip(drawn, told, strict=True))


def test_pages_far_away_are_not_loaded_and_those_left_behind_are_let_go(read) -> None:
    page = read("annual-report-2025.pdf")
    loaded = page.locator(".sheet img")
    assert loaded.count() < 4
    field(page).fill("7")
    field(page).press("Enter")
    page.locator('.sheet[data-number="7"] img.there').wait_for()
    expect(page.locator('.sheet[data-number="1"] img')).to_have_count(0)


def test_the_overview_goes_to_a_page(read) -> None:
    page = read("annual-report-2025.pdf")
    overview = page.get_by_role("navigation", name="Overview of pages")
    if not overview.is_visible():
        page.get_by_role("button", name="Overview of pages").click()
    overview.get_by_role("button", name="page 5").click()
    expect(field(page)).to_have_value("5")
    expect(overview.get_by_role("button", name="page 5")).to_have_attribute("aria-current", "page")


def test_the_original_is_downloaded(read) -> None:
    page = read("faq.md")
    with page.expect_download() as loading:
        page.get_by_role("link", name="Download the original").click()
    assert loading.value.suggested_filename == "faq.md"


def test_a_document_that_does_not_exist_says_so(open_page) -> None:
    watched = open_page("#/document/none")
    watched.allowed.append("404")
    expect(watched.page.get_by_role("alert")).to_contain_text("does not exist, or not for you")
