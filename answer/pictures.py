"""Pictures that people send with a question, opened with care."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from pageglass.core.errors import BadImage

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
MAX_BYTES = 20 * 2**20
# A screenshot of three 4K screens is 25 megapixels; a decoded pixel takes 4 bytes.
MAX_MEGAPIXELS = 50
# The vision models that we know refuse strips; GLM's processor those beyond 200.
MAX_ASPECT = 100
# What Pillow raises on broken files, depending on the format and on what is broken.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, MemoryError, TypeError, IndexError)


def safe_jpeg(
    data: bytes, name: str, *, long_side_px: int = 2048, megapixels: float = MAX_MEGAPIXELS
) -> bytes:
    """Return a picture of any common format as a JPEG on white, the right way up, not too large.

    What is no picture, broken, empty, a long strip or too large raises BadImage with its name.
    Nothing but pixels is kept: no place, camera or comment.
    """
    if len(data) > MAX_BYTES:
        raise BadImage(f"{name}: {len(data) / 2**20:.0f} MiB, limit is {MAX_BYTES // 2**20} MiB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes and metadata; sizes are looked at below
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                _refuse_odd_size(image.size, name, megapixels)
                image.draft("RGB", (long_side_px, long_side_px))
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail((long_side_px, long_side_px))
                return _jpeg(upright)
    except BadImage:
        raise
    except Image.DecompressionBombError as error:
        raise BadImage(f"{name}: picture of too many pixels") from error
    except UnidentifiedImageError as error:
        raise BadImage(f"{name}: not a picture ({', '.join(FORMATS)})") from error
    except _BROKEN as error:
        raise BadImage(f"{name}: damaged picture") from error


def fit_jpeg(jpeg: bytes, name: str, *, megapixels: float) -> bytes:
    """Return a JPEG with no more pixels than that; as it is when it has not more.

    Raises BadImage when it is damaged or a long strip.
    """
    try:
        with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
            _refuse_odd_size(image.size, name, MAX_MEGAPIXELS)
            factor = (megapixels * 1e6 / (image.width * image.height)) ** 0.5
            if factor >= 1:
                return jpeg
            size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
            shown = image.convert("RGB")
    except (UnidentifiedImageError, *_BROKEN) as error:
        raise BadImage(f"{name}: damaged picture") from error
    return _jpeg(shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=3))


def _refuse_odd_size(size: tuple[int, int], name: str, most: float) -> None:
    width, height = size
    if not width or not height:
        raise BadImage(f"{name}: picture of {width} x {height} pixels")
    megapixels = width * height / 1e6
    if megapixels > most:
        message = f"{name}: picture of {megapixels:.4g} megapixels, limit is {most:g}"
        raise BadImage(message)
    if max(size) > min(size) * MAX_ASPECT:
        raise BadImage(f"{name}: picture of {width} x {height} pixels is too narrow")


def _jpeg(image: Image.Image) -> bytes:
    shown = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    if shown.mode == "RGBA":
        white = Image.new("RGBA", shown.size, "white")
        shown = Image.alpha_composite(white, shown).convert("RGB")
    written = BytesIO()
    shown.save(written, "JPEG", quality=90)
    return written.getvalue()
