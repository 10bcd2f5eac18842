"""Features of pages: kept within bytes, the same when they come back, safe against damage."""

from pathlib import Path

import pytest
import torch

from pageglass.answer.glm_features import FeatureFolder, FeatureMemory

ROW_BYTES = 10 * 4 * 2  # of `features`: 10 tokens, 4 wide, 2 bytes each


def features(seed: int) -> torch.Tensor:
    return torch.randn(10, 4, generator=torch.Generator().manual_seed(seed)).bfloat16()


def test_what_was_used_longest_ago_goes_first() -> None:
    memory = FeatureMemory(2 * ROW_BYTES)
    memory.put("a", features(1))
    memory.put("b", features(2))
    assert memory.get("a") is not None
    memory.put("c", features(3))
    assert [key for key in "abc" if memory.get(key) is not None] == ["a", "c"]


def test_the_bytes_kept_stay_within_the_limit() -> None:
    memory = FeatureMemory(5 * ROW_BYTES + 1)
    for number in range(50):
        memory.put(str(number % 9), features(number))
        assert memory.size_bytes <= 5 * ROW_BYTES + 1


@pytest.mark.parametrize("limit", [0, ROW_BYTES - 1])
def test_a_page_larger_than_the_memory_is_not_kept(limit: int) -> None:
    memory = FeatureMemory(limit)
    memory.put("a", features(1))
    assert (memory.get("a"), memory.size_bytes) == (None, 0)


def test_nothing_is_in_memory_after_clear() -> None:
    memory = FeatureMemory(ROW_BYTES)
    memory.put("a", features(1))
    memory.clear()
    assert (memory.get("a"), memory.size_bytes) == (None, 0)


def test_another_process_finds_on_disk_exactly_what_was_put(tmp_path: Path) -> None:
    FeatureMemory(0, FeatureFolder(tmp_path / "new", 10**6)).put("a", features(1))
    found = FeatureMemory(ROW_BYTES, FeatureFolder(tmp_path / "new", 10**6)).get("a")
    assert found is not None
    assert found.dtype == torch.bfloat16
    assert torch.equal(found, features(1))


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_file_is_as_if_not_there_and_goes(tmp_path: Path, damage: bytes | None) -> None:
    folder = FeatureFolder(tmp_path, 10**6)
    folder.put("a", features(1))
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-5] if damage is None else damage)
    assert folder.get("a") is None
    assert list(tmp_path.iterdir()) == []


def test_files_stay_within_the_limit_and_leave_no_drafts(tmp_path: Path) -> None:
    folder = FeatureFolder(tmp_path, 1000)
    for number in range(20):
        folder.put(str(number), features(number))
    files = list(tmp_path.iterdir())
    assert 0 < sum(path.stat().st_size for path in files) <= 1000
    assert all(path.suffix == ".safetensors" for path in files)
    assert folder.get("19") is not None


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = FeatureFolder(tmp_path / "file" / "below", 10**6)
    folder.put("a", features(1))
    assert folder.get("a") is None
