"""Ids follow from content."""

from hashlib import sha256
from pathlib import Path

from pageglass.core.ids import (
    READ_BYTES,
    content_hash,
    document_id,
    image_key,
    page_id,
    passage_id,
)

DOCUMENT = document_id("content", "main")


def test_the_content_hash_is_sha_256_of_every_byte(tmp_path: Path) -> None:
    content = bytes(range(256)) * (READ_BYTES // 256) + b"the last few"
    (tmp_path / "file").write_bytes(content)
    assert content_hash(tmp_path / "file") == sha256(content).hexdigest()


def test_the_same_bytes_in_a_collection_have_the_same_id() -> None:
    assert document_id("content", "main") == DOCUMENT


def test_the_same_bytes_in_another_collection_have_another_id() -> None:
    assert document_id("content", "other") != DOCUMENT


def test_a_document_id_is_32_hex_digits() -> None:
    assert len(DOCUMENT) == 32
    assert int(DOCUMENT, 16)


def test_page_ids_sort_by_page_number() -> None:
    numbers = [1, 2, 9, 10, 100, 99_999]
    assert sorted(page_id(DOCUMENT, number) for number in numbers) == [
        page_id(DOCUMENT, number) for number in numbers
    ]


def test_passage_ids_sort_in_reading_order() -> None:
    page = page_id(DOCUMENT, 1)
    assert passage_id(page, 2) < passage_id(page, 10)


def test_image_keys_lie_in_the_folder_of_their_document() -> None:
    assert image_key(DOCUMENT, 3) == f"{DOCUMENT}/00003.jpg"


def test_ids_fit_the_columns_of_the_catalogue() -> None:
    page = page_id(DOCUMENT, 99_999)
    assert len(page) <= 40
    assert len(passage_id(page, 999)) <= 48
