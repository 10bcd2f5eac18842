"""A picture file as pages: one, or one for each frame of a TIFF."""

import warnings
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from pageglass.core.errors import IngestError

from .pdfpage import Pixels
from .read import read_picture
from .reading import PageReading, ReadOptions
from .render import fit

# What Pillow raises on broken files, depending on the format and on what is broken.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, MemoryError, TypeError, IndexError)
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
# Cameras put several pictures into one JPEG, and Pillow calls that MPO.
JPEGS = ("JPEG", "MPO")
# JPEG decodes at a half or a quarter of its size at once, for next to nothing.
MAX_JPEG_MEGAPIXELS = 1000


class ImageSource:
    """An open picture file. Raises IngestError at once when it is not one."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
                self._image = Image.open(path, formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise IngestError(f"{path.name}: {_one_line(error)}", "too_large") from error
        except (UnidentifiedImageError, *BROKEN) as error:
            raise IngestError(f"{path.name}: not a readable picture", "damaged") from error
        # GIF and WebP show their first frame; only the frames of a TIFF are pages.
        frames = getattr(self._image, "n_frames", 1) if self._image.format == "TIFF" else 1
        self.page_count = int(frames)

    def read(self, number: int, options: ReadOptions) -> PageReading:
        """Return frame `number`, counted from 1.

        Raises IngestError for the only picture of a file; one of several that cannot be read has
        status `failed`.
        """
        if not 1 <= number <= self.page_count:
            raise ValueError(f"{self._name} has pages 1 to {self.page_count}, not {number}")
        try:
            self._image.seek(number - 1)
            self._refuse_too_large(options)
            size_pt = _size_pt(self._image)
            pixels = _pixels(self._image, options.long_side_px)
        except IngestError as error:
            if self.page_count == 1:
                raise
            return _failed(str(error))
        except BROKEN as error:
            message = f"{self._name}: damaged picture, {_one_line(error)}"
            if self.page_count == 1:
                raise IngestError(message, "damaged") from error
            return _failed(message)
        return read_picture(pixels, size_pt, options)

    def close(self) -> None:
        """Let go of the file."""
        self._image.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _refuse_too_large(self, options: ReadOptions) -> None:
        megapixels = self._image.width * self._image.height / 1e6
        limit = MAX_JPEG_MEGAPIXELS if self._image.format in JPEGS else options.max_megapixels
        if megapixels > limit:
            message = f"{self._name}: picture of {megapixels:.0f} megapixels, limit is {limit}"
            raise IngestError(message, "too_large")


def _failed(reason: str) -> PageReading:
    return PageReading(595.0, 842.0, None, (), "none", "failed", reason)


def _size_pt(image: Image.Image) -> tuple[float, float]:
    """Return the printed size, by the file's own resolution or at 150 dpi."""
    across, down = image.info.get("dpi", (0, 0))
    width, height = image.size
    if image.getexif().get(0x0112, 1) in (5, 6, 7, 8):  # EXIF: lies on its side
        width, height, across, down = height, width, down, across
    sane = all(30 <= float(dpi) <= 1200 for dpi in (across, down))
    across, down = (float(across), float(down)) if sane else (150.0, 150.0)
    return width * 72 / across, height * 72 / down


def _pixels(image: Image.Image, long_side_px: int) -> Pixels:
    """Return the picture as a viewer shows it: RGB on white, the right way up, not too large."""
    factor = min(1.0, fit(image.width, image.height, long_side_px=long_side_px))
    size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    # TIFF lets one file hold frames of several sizes, and a draft would hold for all.
    if image.format in JPEGS:
        image.draft("RGB", size)
    image.load()
    flat = _flat(image)
    if flat.size != size:
        flat = flat.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return np.array(ImageOps.exif_transpose(_with_exif(flat, image)).convert("RGB"))


def _with_exif(flat: Image.Image, image: Image.Image) -> Image.Image:
    flat.info["exif"] = image.getexif().tobytes()
    return flat


def _flat(image: Image.Image) -> Image.Image:
    """Return the picture in 8 bits a channel, what is transparent as white."""
    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, dtype=np.float64)
        low, high = (0.0, 65535.0) if image.mode.startswith("I;16") else _range(values)
        scaled = np.clip((values - low) * (255.0 / max(high - low, 1e-9)), 0, 255)
        return Image.fromarray(scaled.astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        shown = image.convert("RGBA")
        white = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(white, shown).convert("RGB")
    return image.convert("RGB")


def _range(values: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> tuple[float, float]:
    """Return the values that are black and white in a picture of wide or real numbers."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    for white in (1.0, 255.0, 65535.0):
        if low >= 0 and high <= white:
            return 0.0, white
    return low, high


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
