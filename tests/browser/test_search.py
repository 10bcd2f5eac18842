"""Searching in the browser: pages with their words, why they were found, and fewer of them."""

import re

from playwright.sync_api import expect

SEARCH = "#/search?q=battery%20supplier"


def test_pages_are_found_with_their_words_marked_and_open_at_them(open_page) -> None:
    page = open_page("#/search").page
    page.get_by_role("searchbox").fill("battery supplier")
    page.keyboard.press("Enter")
    first = page.locator(".result").first
    expect(first.locator("mark").first).to_have_text(re.compile("battery|supplier", re.IGNORECASE))
    expect(page).to_have_url(re.compile(r"q=battery\+supplier"))
    expect(first.locator(".thumb .box").first).to_be_attached()
    place = first.locator(".result-place").text_content()
    first.locator(".result-open").click()
    expect(page.locator(".sheet .box.quoted").first).to_be_in_viewport()
    number = page.locator(".page-field").input_value()
    assert place.startswith(("page " + number, "slide " + number))


def test_a_page_says_why_it_was_found(open_page) -> None:
    page = open_page(SEARCH).page
    why = page.locator(".why").first
    why.locator("summary").click()
    expect(why).to_contain_text("battery · supplier")
    expect(why).to_contain_text(re.compile(r"Nearness in meaning\s*0\.\d\d"))


def test_results_are_narrowed_by_type_and_language(open_page) -> None:
    page = open_page(SEARCH).page
    results = page.locator(".result")
    results.first.wait_for()
    everything = results.count()
    slides = page.get_by_role("button", name=re.compile("^Slides"))
    expected = int(slides.locator(".figures").text_content())
    slides.click()
    expect(results).to_have_count(expected)
    assert 0 < expected < everything
    assert all("slide" in text for text in page.locator(".result-place").all_text_contents())
    page.get_by_role("button", name=re.compile("^Chinese")).click()
    titles = page.locator(".result-open").all_text_contents()
    assert titles
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in titles)


def test_going_back_shows_the_search_before(open_page) -> None:
    page = open_page(SEARCH).page
    page.locator(".result").first.wait_for()
    page.get_by_role("searchbox").fill("annual leave")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text(re.compile("annual|leave", re.IGNORECASE))
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("battery supplier")
