"""The frame of the web page: language, light and dark, navigation, and what it loads."""

from playwright.sync_api import expect

FIRST_LOAD_BYTES = 300_000


def test_it_speaks_the_language_of_the_browser_and_another_on_demand(open_page) -> None:
    page = open_page(locale="zh-CN").page
    expect(page.get_by_role("heading", level=1)).to_have_text("向文档提问")
    page.get_by_role("button", name="Switch to English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask your documents")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask your documents")


def test_it_is_dark_where_the_system_is_and_light_on_demand(open_page) -> None:
    page = open_page(color_scheme="dark").page
    ground = "getComputedStyle(document.body).backgroundColor"
    page.get_by_role("heading", level=1).wait_for()
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Light appearance").click()
    light = page.evaluate(ground)
    assert brightness(dark) < 60 < 200 < brightness(light)
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    assert page.evaluate(ground) == light


def brightness(colour: str) -> float:
    return sum(map(float, colour.removeprefix("rgb(").removesuffix(")").split(","))) / 3


def test_the_first_load_is_small(open_page) -> None:
    page = open_page().page
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate(
        "[performance.getEntriesByType('navigation'), performance.getEntriesByType('resource')]"
        ".flat().map((entry) => entry.transferSize)"
    )
    assert 10_000 < sum(sizes) < FIRST_LOAD_BYTES


def test_views_are_reached_by_the_navigation_and_by_going_back(open_page) -> None:
    page = open_page().page
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.get_by_role("heading", name="Find the page")).to_be_visible()
    expect(page.get_by_role("link", name="Search", exact=True)).to_have_attribute(
        "aria-current", "page"
    )
    page.go_back()
    expect(page.get_by_role("heading", name="Ask your documents")).to_be_visible()


def test_an_address_of_no_view_shows_the_first(open_page) -> None:
    page = open_page("#/nowhere/at/all").page
    expect(page.get_by_role("heading", name="Ask your documents")).to_be_visible()
