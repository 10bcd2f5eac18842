"""Asking in the browser: pages, answer, citations that open at the words, and the way on."""

import json
import re

import pytest
from asking import API, answer_of, ask, run_of
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

NEAR_PX = 3
LONG_OF = "Product roadmap 2026"
ENGLISH = "What dividend per share does the board propose?"
CHINESE = "2025年公司的应收账款周转天数从多少天降到了多少天？"
# For each lit box and the words of the quote: where they are drawn, in pixels.
DRAWN = """() => {
  const rect = (one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const sheet = document.querySelector('.sheet:has(.box.quoted.lit)');
  const all = [...sheet.querySelectorAll('.word')];
  const { group } = sheet.querySelector('.box.quoted.lit').dataset;
  return {
    page: Number(sheet.dataset.number),
    group,
    boxes: [...sheet.querySelectorAll(`.box.quoted[data-group="${group}"]`)].map(rect),
    words: all.map((one) => one.textContent.trim()),
    places: all.map(rect),
    view: rect(document.querySelector('.sheets')),
  };
}"""


@pytest.mark.parametrize(
    ("question", "locale"), [(ENGLISH, "en-GB"), (CHINESE, "zh-CN")], ids=["english", "chinese"]
)
def test_a_citation_opens_its_page_with_the_quoted_words_in_a_box(
    open_page, server, question, locale
) -> None:
    page = open_page(locale=locale).page
    ask(page, question)
    page.locator("button.cite").first.click()
    page.locator(".sheet .box.quoted.lit").first.wait_for()
    page.locator(".sheet:has(.box.lit) .word").first.wait_for()
    drawn = page.evaluate(DRAWN)
    citation = answer_of(server, question)["citations"][int(drawn["group"].removeprefix("c"))]
    assert drawn["page"] == citation["page"]
    quoted = run_of(citation["quote"], drawn["words"])
    places = [drawn["places"][at] for at in quoted]
    assert places
    for left, top, right, bottom in places:
        assert any(
            left >= box[0] - NEAR_PX
            and top >= box[1] - NEAR_PX
            and right <= box[2] + NEAR_PX
            and bottom <= box[3] + NEAR_PX
            for box in drawn["boxes"]
        ), "a quoted word stands outside of the boxes"
    for box in drawn["boxes"]:
        within = [one for one in places if box[1] <= (one[1] + one[3]) / 2 <= box[3]]
        lefts, tops, rights, bottoms = zip(*within, strict=True)
        around = (min(lefts), min(tops), max(rights), max(bottoms))
        assert all(abs(a - b) <= NEAR_PX for a, b in zip(box, around, strict=True))
    view = drawn["view"]
    assert all(view[1] <= (box[1] + box[3]) / 2 <= view[3] for box in drawn["boxes"])


def test_pages_come_before_the_answer_with_their_words_marked(open_page) -> None:
    page = open_page().page
    seen = page.evaluate_handle(
        """() => { const seen = []; new MutationObserver(() => {
          for (const name of ['.source .box', '.claim']) {
            if (!seen.includes(name) && document.querySelector(name)) seen.push(name);
          }
        }).observe(document.body, {childList: true, subtree: true}); return seen; }"""
    )
    ask(page, ENGLISH)
    assert seen.json_value() == [".source .box", ".claim"]


def test_a_sentence_lights_its_words_and_the_words_their_sentence(open_page) -> None:
    page = open_page().page
    ask(page, ENGLISH)
    page.locator("button.cite").first.click()
    box = page.locator(".sheet .box.quoted.lit").first
    box.wait_for()
    claim = page.locator(".claim").first
    page.mouse.move(5, 300)
    expect(claim).not_to_have_class(re.compile(r"\blit\b"))
    place = box.bounding_box()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    expect(claim).to_have_class(re.compile(r"\blit\b"))
    page.locator(".claim").last.hover()
    expect(claim).not_to_have_class(re.compile(r"\blit\b"))
    expect(page.locator(".source .box.lit").first).to_be_attached()


def test_a_table_that_an_answer_rests_on_stands_in_the_answer(open_page) -> None:
    page = open_page().page
    ask(page, "苍鹭H120在2025年卖了多少台？")
    image = page.locator(".figure img").first
    image.wait_for()
    assert "crop=" in image.get_attribute("src")
    page.wait_for_function(
        "(image) => image.complete && image.naturalWidth > 100", arg=image.element_handle()
    )
    crops = [one.get_attribute("src") for one in page.locator(".figure img").all()]
    assert len(crops) == len(set(crops))
    page.locator(".figure-open").first.click()
    expect(page.locator(".sheet .box.quoted.lit").first).to_be_attached()


def test_what_no_page_says_is_refused_in_plain_words(open_page) -> None:
    page = open_page().page
    ask(page, "Who won the chess tournament of the moon colony?")
    expect(page.locator(".not-found h3")).to_have_text(re.compile("No page is about|do not say"))
    expect(page.locator("button.cite")).to_have_count(0)
    expect(page.get_by_role("region", name="Nearest pages")).to_be_visible()


def test_a_follow_up_goes_with_the_conversation(open_page) -> None:
    page = open_page().page
    ask(page, ENGLISH)
    with page.expect_request(f"**/{API}") as second:
        ask(page, "And in 2024?")
    (turn,) = second.value.post_data_json["history"]
    assert turn["question"] == ENGLISH
    assert "0.42" in turn["answer"]
    expect(page.locator(".turn")).to_have_count(2)
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("link", name="Ask", exact=True).click()
    expect(page.locator(".turn")).to_have_count(2)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)


def test_an_answer_is_copied_with_its_sources(open_page) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"]).page
    ask(page, ENGLISH)
    page.get_by_role("button", name="Copy with sources").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    answer, _, sources = copied.partition("\n\n")
    assert "CNY 0.42 per share" in answer
    assert re.search(r"^\[\d\] Ebbwright Pumps Annual Report 2025, page 2$", sources, re.MULTILINE)


def test_what_a_reader_thinks_of_an_answer_is_kept(open_page, server) -> None:
    page = open_page().page
    ask(page, ENGLISH)
    page.get_by_role("button", name="Good answer").click()
    expect(page.locator(".feedback")).to_have_text("Thank you. Kept for improving.")
    page.get_by_role("button", name="Bad answer").click()
    page.get_by_role("textbox", name="What is wrong").fill("the wrong year")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("button", name="Bad answer")).to_have_attribute("aria-pressed", "true")
    _, told = server.ask("GET", "/v1/feedback")
    down, up = json.loads(told)["feedback"][:2]
    assert (up["rating"], up["question"]) == ("up", ENGLISH)
    assert (down["rating"], down["comment"]) == ("down", "the wrong year")
    assert {one["page"] for one in down["citations"]} >= {2}


def test_only_the_documents_chosen_are_asked(open_page) -> None:
    page = open_page().page
    page.get_by_role("button", name="Documents").click()
    page.get_by_role("searchbox", name="Filter by name").fill("roadmap")
    expect(page.locator(".picker-item")).to_have_count(1)
    page.locator(".picker-item").click()
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".composer-chip")).to_have_text("Only in: Product roadmap 2026")
    ask(page, "When is the launch?")
    assert set(page.locator(".source-title").all_text_contents()) == {"Product roadmap 2026"}


def test_a_long_title_of_a_document_that_is_asked_is_cut(open_page) -> None:
    page = open_page(viewport={"width": 1024, "height": 800}).page
    long_title = "A report of many words " * 12
    page.route(
        "**/v1/documents*",
        lambda route: route.fulfill(body=route.fetch().text().replace(LONG_OF, long_title)),
    )
    page.get_by_role("button", name="Documents").click()
    page.get_by_role("searchbox", name="Filter by name").fill("roadmap")
    expect(page.locator(".picker-item")).to_have_count(1)
    page.locator(".picker-item").click()
    page.get_by_role("button", name="Done").click()
    ask(page, "When is the launch?")
    room = page.locator(".ask-dock").bounding_box()
    for one in (".composer-chip", ".turn-head .tag", ".turn"):
        place = page.locator(one).bounding_box()
        assert place["x"] + place["width"] <= room["x"] + room["width"] + 1, one


def test_a_picture_goes_with_a_question(open_page, tmp_path) -> None:
    shot = Image.new("RGB", (900, 260), "white")
    ImageDraw.Draw(shot).text((60, 80), "ERROR  E07", fill="black", font_size=90)
    shot.save(tmp_path / "shot.png")
    page = open_page().page
    page.locator("input[type=file]").set_input_files(tmp_path / "shot.png")
    expect(page.get_by_role("img", name="Picture 1")).to_be_visible()
    ask(page, "What does this error mean?")
    expect(page.locator(".sent")).to_be_visible()
    expect(page.locator(".source-title", has_text="faq").first).to_be_visible()
    expect(page.locator(".answer")).to_contain_text("E07")


def test_with_the_keyboard_alone_from_the_question_to_the_page_and_back(open_page) -> None:
    page: Page = open_page().page
    expect(page.get_by_role("textbox", name="Question")).to_be_focused()
    page.keyboard.type(ENGLISH)
    page.keyboard.press("Enter")
    page.locator(".turn-foot").wait_for()
    cite = page.locator("button.cite").first
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if cite.evaluate("(one) => one === document.activeElement"):
            break
    expect(cite).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".sheet .box.lit").first.wait_for()
    expect(page.locator(".panel-title")).to_be_focused()
    field = page.get_by_role("textbox", name="Go to page")
    before = int(field.input_value())
    page.keyboard.press("ArrowLeft")
    expect(field).to_have_value(str(before - 1))
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_have_count(0)
    expect(cite).to_be_focused()
