"""Pictures of the web page, kept in the folder that SCREENS names in the environment."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

COLOURS = 256
# Pictures of pages load when they come into view.
LOADED = """() => Array.from(document.images).every((one) => {
  const { top, bottom, height } = one.getBoundingClientRect();
  return one.complete || !height || top > innerHeight || bottom < 0;
})"""


def keep_screen(page: Page, name: str) -> None:
    """Take a picture of what is seen; with SCREENS set, keep it there under the name."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.wait_for_function(LOADED)
    shot = Image.open(BytesIO(page.screenshot(animations="disabled")))
    folder = os.environ.get("SCREENS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        fewer = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        fewer.save(Path(folder) / f"{name}.png", optimize=True)
