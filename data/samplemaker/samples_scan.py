"""Makes the scanned contract: turned, noisy images of pages, without a text layer."""

from pathlib import Path

import cv2
import numpy
import pymupdf
from numpy.typing import NDArray

from .compose import A4, Look
from .samples_pdf import MADE_AT, compose_text, save_pdf

Image = NDArray[numpy.uint8]
DPI = 150
ANGLES_DEGREES = (0.7, -0.5)


def make_scan(folder: Path) -> None:
    """Write scanned-contract.pdf into a folder."""
    contract = compose_text("scanned-contract", Look("en", "", shape="Serif", size=11, plain=True))
    scan = pymupdf.open()
    for page, angle in zip(contract, ANGLES_DEGREES, strict=True):
        image = scan_image(render_page(page, dpi=DPI), angle_degrees=angle, seed=page.number)
        scan.new_page(width=A4.width, height=A4.height).insert_image(
            A4, stream=encode_jpeg(image, quality=52)
        )
    scan.set_metadata(
        {"title": "Scan", "producer": "Desk scanner", "creationDate": MADE_AT, "modDate": MADE_AT}
    )
    save_pdf(scan, folder / "scanned-contract.pdf")


def render_page(page: pymupdf.Page, *, dpi: int) -> Image:
    """Return a page as an image, shape (height, width, 3), channels blue, green, red."""
    pixels = page.get_pixmap(dpi=dpi)
    image = numpy.frombuffer(pixels.samples, numpy.uint8).reshape(pixels.height, pixels.width, 3)
    return image[:, :, ::-1].copy()


def scan_image(image: Image, *, angle_degrees: float, seed: int) -> Image:
    """Return an image as a scanner gives it: turned, soft, shaded at the spine, grainy, specked."""
    height, width = image.shape[:2]
    random = numpy.random.default_rng(seed)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle_degrees, 1.0)
    turned = cv2.warpAffine(
        image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(226, 230, 232)
    )
    soft = cv2.GaussianBlur(turned, (0, 0), 0.7).astype(numpy.float32)
    shade = 1.0 - 0.13 * numpy.exp(-numpy.arange(width, dtype=numpy.float32) / (width * 0.07))
    grain = random.normal(0.0, 5.0, (height, width, 1)).astype(numpy.float32)
    paper = numpy.array([0.945, 0.965, 0.975], numpy.float32)
    scanned = soft * shade[None, :, None] * paper + grain
    for y, x in zip(random.integers(0, height, 60), random.integers(0, width, 60), strict=True):
        cv2.circle(scanned, (int(x), int(y)), 1, (120, 120, 120), -1)
    return clip(scanned)


def clip(image: NDArray[numpy.float32]) -> Image:
    """Return an image of floats as bytes, cut to 0..255."""
    return numpy.clip(image, 0, 255).astype(numpy.uint8)


def encode_jpeg(image: Image, *, quality: int) -> bytes:
    """Return an image as a JPEG file."""
    written, buffer = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert written
    return buffer.tobytes()
