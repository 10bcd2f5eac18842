"""Pictures that are pasted into a question or dropped on it."""

import base64
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

# Both as a browser tells them: files that were copied, or that are let go over the page.
SEND = """([base64, way]) => {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], 'shot.png', { type: 'image/png' }));
  const field = document.querySelector('textarea');
  const told = { bubbles: true, cancelable: true };
  if (way === 'pasted') {
    field.dispatchEvent(new ClipboardEvent('paste', { ...told, clipboardData: transfer }));
    return;
  }
  for (const name of ['dragover', 'drop']) {
    field.dispatchEvent(new DragEvent(name, { ...told, dataTransfer: transfer }));
  }
}"""


@pytest.mark.parametrize("way", ["pasted", "dropped"])
def test_a_picture_can_be_sent_and_taken_back(open_page, way: str) -> None:
    written = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(written, "PNG")
    page = open_page().page
    page.get_by_role("textbox", name="Question").wait_for()
    page.evaluate(SEND, [base64.b64encode(written.getvalue()).decode(), way])
    expect(page.get_by_role("img", name="Picture 1")).to_be_visible()
    page.get_by_role("button", name="Remove picture 1").click()
    expect(page.get_by_role("img", name="Picture 1")).to_have_count(0)
