"""A scan of a contract whose second page is damaged: a TIFF of three pages."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

PAGES = (
    ("Lease of the boat house", "between the harbour and the club", "The lease begins in May."),
    ("Second page",),
    ("The rent is ninety euro", "a month, to be paid in advance.", "Signed: Marken, 4 May 2026"),
)
SIZE_PX = (900, 1200)
MARGIN_PX = 90


def write_broken_scan(path: Path) -> Path:
    """Write the scan and return its path."""
    pages = [_draw(lines) for lines in PAGES]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="jpeg")
    content = bytearray(path.read_bytes())
    with Image.open(path) as scan:
        scan.seek(1)
        strips = list(zip(scan.tag_v2[273], scan.tag_v2[279], strict=True))
    for start, size in strips:
        content[start : start + size] = bytes(size)
    path.write_bytes(content)
    return path


def _draw(lines: Sequence[str]) -> Image.Image:
    page = Image.new("RGB", SIZE_PX, "#fbf9f4")
    draw = ImageDraw.Draw(page)
    for at, line in enumerate(lines):
        top = MARGIN_PX + (100 + 70 * at if at else 0)
        draw.text((MARGIN_PX, top), line, fill="#222", font_size=40 if at else 52)
    return page
