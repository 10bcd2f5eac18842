"""Every main state, looked over by axe-core; and the page on a phone."""

import pytest
from accessible import violations, wider_than_screen
from asking import ask
from playwright.sync_api import expect

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
WIDE_LIGHT = {"locale": "en-GB", "color_scheme": "light"}
PHONE_DARK = PHONE | {"locale": "zh-CN", "color_scheme": "dark"}
BATTERY = "How large is the battery in the schematic of the Heron H60?"


@pytest.mark.parametrize("options", [WIDE_LIGHT, PHONE_DARK], ids=["wide-light", "phone-dark-zh"])
def test_no_state_of_asking_keeps_anybody_out(open_page, options) -> None:
    page = open_page(bypass_csp=True, **options).page
    page.locator("h1").wait_for()
    assert violations(page) == []
    ask(page, BATTERY)
    page.locator(".figure img").first.wait_for()
    assert violations(page) == []
    page.locator(".turn-foot .bare").nth(3).click()
    page.locator(".feedback-form").wait_for()
    assert violations(page) == []
    page.locator("button.cite").first.click()
    page.locator(".sheet .word").first.wait_for()
    page.locator(".panel-tools .bare").first.click()
    assert violations(page) == []


@pytest.mark.parametrize("options", [WIDE_LIGHT, PHONE_DARK], ids=["wide-light", "phone-dark-zh"])
def test_no_state_of_searching_and_choosing_keeps_anybody_out(open_page, options) -> None:
    page = open_page("#/search?q=battery", bypass_csp=True, **options).page
    page.locator(".why summary").first.click()
    assert violations(page) == []
    page.goto(page.url.partition("#")[0] + "#/ask")
    page.locator(".composer-tools .bare").nth(1).click()
    page.locator(".picker-item").first.wait_for()
    assert violations(page) == []


def test_on_a_phone_nothing_is_cut_off_and_the_page_is_read_in_full_width(open_page) -> None:
    page = open_page(**PHONE).page
    ask(page, "What dividend per share does the board propose?")
    assert wider_than_screen(page) <= 0
    page.locator("button.cite").first.click()
    page.locator(".sheet .box.lit").first.wait_for()
    panel = page.locator(".aside").bounding_box()
    assert (panel["x"], panel["y"], panel["width"]) == (0, 0, 360)
    expect(page.locator(".sheet .box.lit").first).to_be_in_viewport()
    page.get_by_role("button", name="Close document").click()
    expect(page.locator(".composer-go")).to_be_in_viewport()
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("searchbox").fill("battery")
    page.get_by_role("searchbox").press("Enter")
    page.locator(".result").first.wait_for()
    assert wider_than_screen(page) <= 0
    for button in page.locator(".nav a").all():
        assert button.bounding_box()["height"] >= 44
