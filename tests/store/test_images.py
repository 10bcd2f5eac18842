"""The contract of PageImages, over every engine."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from pageglass.core.errors import NotFound, StoreUnavailable
from pageglass.core.protocols import PageImages
from pageglass.store.images_fsspec import FsspecImages


@pytest.fixture(params=["path", "file", "memory"])
def images(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PageImages]:
    folder = tmp_path / "page images, 图片"
    urls = {"path": str(folder), "file": f"file://{folder}", "memory": "memory://test-images"}
    yield FsspecImages(urls[request.param])
    memory = fsspec.filesystem("memory")
    if memory.exists("test-images"):
        memory.rm("test-images", recursive=True)


def test_an_image_comes_back_byte_by_byte(images: PageImages) -> None:
    images.put("d/00001.jpg", b"\xff\xd8 one")
    assert images.get("d/00001.jpg") == b"\xff\xd8 one"


def test_putting_again_replaces(images: PageImages) -> None:
    images.put("d/00001.jpg", b"a longer one")
    images.put("d/00001.jpg", b"new")
    assert images.get("d/00001.jpg") == b"new"


def test_an_unknown_key_is_not_found(images: PageImages) -> None:
    with pytest.raises(NotFound, match=r"d/00009\.jpg"):
        images.get("d/00009.jpg")


def test_removal_takes_every_page_of_the_document(images: PageImages) -> None:
    for number in (1, 2):
        images.put(f"d/0000{number}.jpg", b"x")
    images.remove("d")
    for number in (1, 2):
        with pytest.raises(NotFound):
            images.get(f"d/0000{number}.jpg")


def test_removal_leaves_a_document_whose_id_begins_alike(images: PageImages) -> None:
    images.put("d/00001.jpg", b"x")
    images.put("d2/00001.jpg", b"kept")
    images.remove("d")
    assert images.get("d2/00001.jpg") == b"kept"


def test_removing_what_is_not_there_does_nothing(images: PageImages) -> None:
    images.remove("d")
    with pytest.raises(NotFound):
        images.get("d/00001.jpg")


def test_pickled_images_read_and_write_the_same_place(images: PageImages) -> None:
    other = pickle.loads(pickle.dumps(images))
    other.put("d/00001.jpg", b"from another process")
    assert images.get("d/00001.jpg") == b"from another process"


def test_an_address_on_this_machine_is_a_path(tmp_path: Path) -> None:
    images = FsspecImages(str(tmp_path / "图 片"))
    images.put("d/00001.jpg", b"here")
    assert Path(images.address("d/00001.jpg")).read_bytes() == b"here"


def test_an_address_elsewhere_is_a_url() -> None:
    assert FsspecImages("memory://m").address("d/1.jpg") == "memory:///m/d/1.jpg"


def test_an_address_is_told_of_an_image_that_is_not_there(images: PageImages) -> None:
    assert images.address("d/00007.jpg").endswith("d/00007.jpg")


def test_a_place_that_cannot_be_written_is_an_unavailable_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="file"):
        FsspecImages(str(tmp_path / "file")).put("d/00001.jpg", b"x")
