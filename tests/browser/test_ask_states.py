"""Answers that are not plain: unsupported, read from a picture, stopped, turned away, offline."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from asking import ask
from fakes import ScriptedModel, SlowModel, make_document
from live import live
from playwright.sync_api import expect
from serving import PUBLIC, SECRET, open_test_service, store
from starlette.applications import Starlette
from starlette.routing import Mount

from pageglass.api.app import create_app
from pageglass.core.config import Serve
from pageglass.core.protocols import AnswerModel
from pageglass.core.types import Document

CHART = "profit chart of all years"
QUESTION = "How did revenue do in 2025?"
TRUE = "Revenue rose to nine million euro in 2025. [1]"
SCAN = make_document("chart.pdf", collection="public", title="Heron")
OTHER_SCAN = make_document("other.pdf", collection="public", title="Egret")
INVENTED = "Profit rose to 77 million euro. [1]"


@pytest.fixture
def serve_with(tmp_path) -> Iterator[Callable[..., str]]:
    """Serve the small library with a model until the test ends, and return its address."""
    opened = ExitStack()

    def serving(model: AnswerModel, *scans: Document, serve: Serve | None = None) -> str:
        service = open_test_service(tmp_path, model=model, serve=serve)
        for scan in scans:
            store(scan, [CHART], service.engines, text_source="ocr")
        return opened.enter_context(live(create_app(service))).url

    with opened:
        yield serving


def test_a_sentence_that_no_page_says_says_so_itself(serve_with, open_page) -> None:
    url = serve_with(ScriptedModel(f"{TRUE}\n{INVENTED}"))
    page = open_page(url=url).page
    ask(page, QUESTION)
    expect(page.locator(".verdict")).to_contain_text("Partly found on the pages")
    expect(page.locator(".flag.none")).to_have_text(re.compile(r"not found on the pages: .*77"))
    invented = page.locator('.claim[data-support="none"]')
    expect(invented).to_have_text("Profit rose to 77 million euro.")
    line = "(one) => getComputedStyle(one).textDecorationLine"
    assert invented.evaluate(line) == "underline"
    assert page.locator('.claim[data-support="text"]').evaluate(line) == "none"


def test_a_sentence_read_from_a_picture_says_so_itself(serve_with, open_page) -> None:
    model = ScriptedModel("Profit of Heron rose to 77 million euro. [1]", sees=True)
    page = open_page(url=serve_with(model, SCAN), locale="zh-CN").page
    ask(page, CHART)
    expect(page.locator(".verdict")).to_contain_text("内容读自图片")
    expect(page.locator(".flag.image")).to_contain_text("读自图片，未核对：77")
    expect(page.locator('.claim[data-support="image"]')).to_have_count(1)
    page.locator("button.cite").click()
    expect(page.locator(".panel-title")).to_have_text("Heron")


def test_documents_that_answer_alike_are_offered_to_choose_from(serve_with, open_page) -> None:
    model = ScriptedModel("Profit rose. [1]")
    page = open_page(url=serve_with(model, SCAN, OTHER_SCAN)).page
    ask(page, CHART)
    choice = page.locator(".said .notice")
    expect(choice).to_have_count(1)
    expect(choice).to_contain_text("Which one do you mean?")
    choice.get_by_role("button", name="Egret").click()
    second = page.locator(".turn").nth(1)
    second.locator(".turn-foot").wait_for()
    expect(second.locator(".turn-head .tag")).to_have_text("Egret")
    assert set(second.locator(".source-title").all_text_contents()) == {"Egret"}


def test_markup_in_an_answer_is_text(serve_with, open_page) -> None:
    bold = "**Revenue** rose to <img src=x onerror=alert(1)> nine million euro. [1]"
    page = open_page(url=serve_with(ScriptedModel(bold))).page
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".answer p strong")).to_have_text("Revenue")


def test_an_answer_under_way_is_stopped(serve_with, open_page) -> None:
    model = SlowModel()
    page = open_page(url=serve_with(model)).page
    page.locator(".composer-field").fill(QUESTION)
    page.locator(".composer-field").press("Enter")
    expect(page.locator(".answer")).to_contain_text("Nine.")
    expect(page.locator(".turn")).to_have_attribute("aria-busy", "true")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn-status")).to_have_text("Stopped.")
    assert model.cancelled.wait(30)
    model.go_on.set()
    ask(page, "When does the canteen open?")
    expect(page.locator(".turn")).to_have_count(2)


def test_a_question_turned_away_is_asked_again_on_demand(serve_with, open_page) -> None:
    model = SlowModel()
    url = serve_with(model, serve=Serve(questions=1, waiting=0))
    first, second = open_page(url=url), open_page(url=url)
    second.allowed.append("503")
    first.page.locator(".composer-field").fill(QUESTION)
    first.page.locator(".composer-field").press("Enter")
    expect(first.page.locator(".answer")).to_contain_text("Nine.")
    second.page.locator(".composer-field").fill(QUESTION)
    second.page.locator(".composer-field").press("Enter")
    expect(second.page.get_by_role("alert")).to_contain_text("Many questions at the moment")
    model.go_on.set()
    expect(first.page.locator(".turn-foot")).to_be_visible()
    second.page.get_by_role("button", name="Try again").click()
    expect(second.page.locator(".turn-foot")).to_be_visible()


def test_a_lost_connection_is_told_and_found_again(serve_with, open_page) -> None:
    watched = open_page(url=serve_with(ScriptedModel(TRUE)))
    watched.allowed.append("ERR_INTERNET_DISCONNECTED")
    page = watched.page
    page.get_by_role("heading", name="Ask your documents").wait_for()
    watched.context.set_offline(True)
    page.locator(".composer-field").fill(QUESTION)
    page.locator(".composer-field").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(page.locator(".banner")).to_be_visible()
    watched.context.set_offline(False)
    expect(page.locator(".banner")).to_have_count(0)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".turn-foot")).to_be_visible()


def test_a_collection_is_chosen_where_there_are_several(serve_with, open_page) -> None:
    page = open_page(url=serve_with(ScriptedModel(TRUE))).page
    page.get_by_role("combobox", name="Collection").select_option("boardroom")
    ask(page, "What is signed in May?")
    assert page.locator(".source-title").all_text_contents() == ["Merger plan"]
    expect(page.locator(".turn-head .tag")).to_have_text("boardroom")


def test_an_empty_library_says_what_to_do(open_page, tmp_path) -> None:
    service = open_test_service(tmp_path / "empty", model=ScriptedModel(TRUE))
    for document in (PUBLIC, SECRET):
        service.engines.catalog.remove(document.id)
    with live(create_app(service)) as running:
        watched = open_page(url=running.url)
        heading = watched.page.get_by_role("heading", level=1)
        expect(heading).to_have_text("There are no documents here yet")
        # It can be left as any other view.
        for view, title in (
            ("Search", "Find the page"),
            ("Ask", "There are no documents here yet"),
        ):
            watched.page.get_by_role("link", name=view, exact=True).click()
            expect(watched.page.get_by_role("heading", name=title)).to_be_visible()
        watched.page.get_by_role("link", name="Open the library").click()
        expect(watched.page.get_by_role("heading", name="Library", exact=True)).to_be_visible()
        watched.close()


def test_the_page_works_below_a_path(open_page, tmp_path) -> None:
    app = create_app(open_test_service(tmp_path, model=ScriptedModel(TRUE)))
    with live(Starlette(routes=[Mount("/portal", app)])) as running:
        watched = open_page(url=f"{running.url}/portal")
        page = watched.page
        ask(page, QUESTION)
        page.locator("button.cite").first.click()
        expect(page.locator(".sheet img.there").first).to_be_visible()
        expect(page.locator(".sheet .box.lit").first).to_be_attached()
        watched.close()
