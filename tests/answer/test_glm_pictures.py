"""Pictures for GLM: tokens known from the header alone, and a typed error for what is none."""

import random
from io import BytesIO

import pytest
import torch
from glm_cases import jpeg, tiny
from PIL import Image

from pageglass.answer.glm_pictures import Eye
from pageglass.core.errors import BadImage

# Sizes in pixels and tokens at a cap, as the vendor's processor counts them.
KNOWN = [
    ((595, 842), 6144, 630),
    ((1240, 1754), 6144, 2772),
    ((1654, 2339), 6144, 4956),
    ((2480, 3508), 6144, 6045),
    ((1920, 1080), 6144, 2691),
    ((1240, 1754), 1500, 1472),
    ((1240, 1754), 1024, 988),
    ((1280, 720), 2048, 1196),
]


def eye(tokens: int = 1472, model: str = "weights") -> Eye:
    return Eye(tiny().processor.image_processor, tokens, model)


def picture(size: tuple[int, int], mode: str = "RGB", kind: str = "PNG") -> bytes:
    written = BytesIO()
    Image.new(mode, size).save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize(("size", "cap", "tokens"), KNOWN)
def test_pages_become_the_known_number_of_tokens(
    size: tuple[int, int], cap: int, tokens: int
) -> None:
    assert eye(cap).measure(picture(size), "page").tokens == tokens


def test_tokens_predicted_are_those_that_come_out() -> None:
    choose = random.Random(3)
    for _ in range(25):
        size = choose.randint(1, 700), choose.randint(1, 700)
        if max(size) > 190 * min(size):
            continue
        cap = choose.choice([16, 120, 400])
        measured = eye(cap).measure(picture(size), "page")
        theirs = tiny().processor.image_processor(
            images=[Image.open(BytesIO(measured.data))], size=eye(cap).size, return_tensors="pt"
        )
        patches, grid = eye(cap).patches(eye(cap).pixels(measured))
        assert grid.tolist() == [[1, 2 * measured.rows, 2 * measured.columns]]
        assert grid.tolist() == theirs["image_grid_thw"].tolist()
        assert patches.shape == (4 * measured.tokens, 1176)


@pytest.mark.parametrize("cap", [16, 120, 988, 1472, 2772])
def test_no_page_becomes_more_tokens_than_the_cap(cap: int) -> None:
    choose = random.Random(4)
    for _ in range(40):
        size = choose.randint(100, 3000), choose.randint(100, 3000)
        assert eye(cap).measure(picture(size, "1"), "page").tokens <= cap


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK", "1"])
def test_pictures_of_every_mode_become_pixels(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    pixels = eye(120).pixels(eye(120).measure(picture((100, 100), mode, kind), "page"))
    assert pixels.shape == (112, 112, 3)


@pytest.mark.parametrize("size", [(620, 877), (960, 540), (200, 1500), (40, 40)])
@pytest.mark.parametrize("cap", [60, 120, 6144])
def test_patches_are_those_of_the_image_processor(size: tuple[int, int], cap: int) -> None:
    noise = random.Random(5).randbytes(size[0] * size[1] * 3)
    written = BytesIO()
    Image.frombytes("RGB", size, noise).save(written, "PNG")
    own = eye(cap)
    patches, _ = own.patches(own.pixels(own.measure(written.getvalue(), "page")))
    theirs = tiny().processor.image_processor(
        images=[Image.open(written)], size=own.size, return_tensors="pt"
    )
    torch.testing.assert_close(patches, theirs["pixel_values"], atol=2e-6, rtol=0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a picture"),
        (b"<svg/>", "not a picture"),
        (b"\xff\xd8\xff\xe0 cut", "not a picture"),
        (picture((1, 300)), "too narrow"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(BadImage, match=rf"page 7.*{said}"):
        eye().measure(data, "page 7")


def test_a_picture_without_pixels_is_refused() -> None:
    empty = bytearray(picture((8, 8), kind="BMP"))
    empty[18:22] = (0).to_bytes(4, "little")
    with pytest.raises(BadImage):
        eye().measure(bytes(empty), "page")


def test_a_picture_of_100_megapixels_is_refused_by_its_header() -> None:
    with pytest.raises(BadImage, match="100 megapixels"):
        eye().measure(picture((10_000, 10_000), "1"), "page")


def test_a_picture_that_claims_billions_of_pixels_is_refused() -> None:
    huge = bytearray(picture((8, 8)))
    huge[16:24] = (60_000).to_bytes(4) * 2
    with pytest.raises(BadImage):
        eye().measure(bytes(huge), "page")


def test_a_cut_page_is_found_out_when_it_is_decoded() -> None:
    measured = eye().measure(jpeg(1)[:3000], "page")
    with pytest.raises(BadImage, match="damaged"):
        eye().pixels(measured)


def test_the_key_follows_bytes_size_and_weights() -> None:
    keys = {
        eye(tokens, model).measure(jpeg(number), "page").key
        for tokens, model, number in [(120, "a", 1), (121, "a", 1), (120, "b", 1), (120, "a", 2)]
    }
    assert len(keys) == 4
    assert eye(120, "a").measure(jpeg(1), "other name").key in keys
