"""Each main state as a picture: `make screens` keeps them in docs/screens."""

import pytest
from asking import ask
from fakes import ScriptedModel
from live import live
from screens import keep_screen
from serving import open_test_service

from pageglass.api.app import create_app

pytestmark = pytest.mark.slow

DARK = {"color_scheme": "dark"}
CHINESE = {"locale": "zh-CN"}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DIVIDEND = "What dividend per share does the board propose?"
LEAVE = "工作满十年的员工有多少天年假？"


def open_citation(page) -> None:
    page.locator("button.cite").first.click()
    page.locator(".sheet .box.quoted.lit").first.wait_for()
    page.locator(".sheet:has(.box.lit) img.there").first.wait_for()


def test_asking(open_page) -> None:
    page = open_page().page
    page.get_by_role("heading", level=1).wait_for()
    keep_screen(page, "ask")
    ask(page, DIVIDEND)
    keep_screen(page, "answer")
    open_citation(page)
    keep_screen(page, "answer-and-page")


def test_asking_in_chinese_in_the_dark(open_page) -> None:
    page = open_page(**CHINESE, **DARK).page
    ask(page, LEAVE)
    open_citation(page)
    keep_screen(page, "answer-and-page-chinese-dark")


def test_a_table_in_an_answer(open_page) -> None:
    page = open_page().page
    ask(page, "How large is the battery in the schematic of the Heron H60?")
    page.locator(".figure img").first.wait_for()
    page.locator(".figure").first.scroll_into_view_if_needed()
    keep_screen(page, "answer-with-table")


def test_nothing_found(open_page) -> None:
    page = open_page().page
    ask(page, "Who won the chess tournament of the moon colony?")
    keep_screen(page, "not-found")


def test_an_answer_that_is_not_all_supported(tmp_path, open_page) -> None:
    said = "Revenue rose to nine million euro in 2025. [1]\nProfit rose to 77 million euro. [1]"
    app = create_app(open_test_service(tmp_path, model=ScriptedModel(said)))
    with live(app) as running:
        watched = open_page(url=running.url)
        ask(watched.page, "How did revenue do in 2025?")
        keep_screen(watched.page, "partly-supported")
        watched.close()


def test_no_connection(open_page) -> None:
    watched = open_page()
    watched.allowed.append("ERR_INTERNET_DISCONNECTED")
    watched.page.get_by_role("heading", level=1).wait_for()
    watched.context.set_offline(True)
    watched.page.locator(".composer-field").fill(DIVIDEND)
    watched.page.locator(".composer-go").click()
    watched.page.locator(".banner").wait_for()
    keep_screen(watched.page, "no-connection")


@pytest.mark.parametrize(("name", "options"), [("search", {}), ("search-dark", DARK)])
def test_searching(open_page, name, options) -> None:
    page = open_page("#/search?q=battery%20supplier", **options).page
    page.locator(".why summary").first.click()
    keep_screen(page, name)


def test_a_document(open_page, server) -> None:
    page = open_page("#/search?q=income%20statement").page
    page.locator(".result-open").first.click()
    page.get_by_role("link", name="Open alone").click()
    page.locator(".alone .sheet img.there").first.wait_for()
    page.locator(".sheets").focus()
    page.keyboard.press("/")
    page.keyboard.type("revenue")
    page.locator(".box.found.now").wait_for()
    page.locator(".sheet:has(.found.now) img.there").wait_for()
    keep_screen(page, "document")


def test_on_a_phone(open_page) -> None:
    page = open_page(**PHONE).page
    ask(page, DIVIDEND)
    keep_screen(page, "phone-answer")
    open_citation(page)
    keep_screen(page, "phone-page")


def test_on_a_phone_in_chinese_in_the_dark(open_page) -> None:
    page = open_page("#/search?q=年假", **PHONE, **CHINESE, **DARK).page
    page.locator(".result").first.wait_for()
    keep_screen(page, "phone-search-chinese-dark")
