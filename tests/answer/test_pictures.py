"""Pictures from outside are opened with care."""

import random
import struct
import warnings
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from pageglass.answer.pictures import safe_jpeg
from pageglass.core.errors import BadImage


def written(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    values = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    return Image.fromarray(values).convert(mode)


def png_of_size(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg), formats=("JPEG",))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_every_common_format_comes_out_as_a_jpeg_of_its_size(kind: str, mode: str) -> None:
    if kind == "JPEG" and mode == "P":
        mode = "CMYK"
    image = noise(60, 40).convert(mode)
    kept = opened(safe_jpeg(written(image, kind), "picture 1"))
    assert (kept.mode, kept.size) == ("RGB", (60, 40))


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert opened(safe_jpeg(written(clear, "PNG"), "picture 1")).getpixel((9, 9)) == (255,) * 3


def test_a_photo_comes_out_the_right_way_up_and_without_its_place() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "a secret place"
    kept = safe_jpeg(written(noise(60, 40), "JPEG", exif=exif), "picture 1")
    assert opened(kept).size == (40, 60)
    assert b"secret" not in kept


def test_a_large_picture_is_made_smaller() -> None:
    assert opened(safe_jpeg(written(noise(3000, 30), "PNG"), "picture 1")).size == (2048, 20)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (png_of_size(0, 0), "picture"),
        (png_of_size(0, 10), "picture"),
        (png_of_size(10_000, 10_000), "100 megapixels"),
        (png_of_size(40_000, 40_000), "pixels"),
        (png_of_size(2_000_000_000, 2_000_000_000), "picture"),
        (png_of_size(100, 100), "damaged"),
        (png_of_size(9000, 4), "narrow"),
        (written(noise(64, 64), "JPEG")[:700], "damaged"),
        (b"\0" * (21 * 2**20), "MiB"),
    ],
)
def test_a_bad_picture_is_a_typed_error_that_names_it(data: bytes, said: str) -> None:
    with pytest.raises(BadImage, match=f"picture 7: .*{said}"):
        safe_jpeg(data, "picture 7")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_picture_with_any_bytes_changed_is_a_picture_or_a_typed_error(kind: str) -> None:
    chance = random.Random(kind)
    whole = written(noise(40, 40), kind)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(300):
            changed = bytearray(whole)
            for _ in range(chance.randint(1, 8)):
                changed[chance.randrange(min(len(changed), 200))] = chance.randrange(256)
            try:
                opened(safe_jpeg(bytes(changed[: chance.randint(20, len(changed))]), "picture 1"))
            except BadImage:
                continue
