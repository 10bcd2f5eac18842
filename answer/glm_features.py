"""Features of pages as the vision tower made them, kept within a number of bytes."""

import logging
import os
import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

logger = logging.getLogger(__name__)


class FeatureMemory:
    """Features by the key of their picture, in memory; what was used longest ago goes first.

    With `disk` what is not in memory is looked for there. Safe to call from several threads.
    """

    def __init__(self, limit_bytes: int, disk: "FeatureFolder | None" = None) -> None:
        """Keep at most so many bytes, none when it is 0."""
        self._limit = limit_bytes
        self._disk = disk
        self._kept: OrderedDict[str, torch.Tensor] = OrderedDict()
        self._lock = threading.Lock()
        self.size_bytes = 0

    def get(self, key: str) -> torch.Tensor | None:
        """Return (tokens, width) in main memory, None when they are not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = self._disk.get(key) if self._disk else None
        if found is not None:
            self._keep(key, found)
        return found

    def put(self, key: str, features: torch.Tensor) -> None:
        """Keep features, (tokens, width) in main memory."""
        self._keep(key, features)
        if self._disk:
            self._disk.put(key, features)

    def clear(self) -> None:
        """Forget what is in memory."""
        with self._lock:
            self._kept.clear()
            self.size_bytes = 0

    def _keep(self, key: str, features: torch.Tensor) -> None:
        with self._lock:
            replaced = self._kept.pop(key, None)
            self.size_bytes -= replaced.nbytes if replaced is not None else 0
            self._kept[key] = features
            self.size_bytes += features.nbytes
            while self.size_bytes > self._limit:
                _, oldest = self._kept.popitem(last=False)
                self.size_bytes -= oldest.nbytes


class FeatureFolder:
    """Features in files of a folder; what was used longest ago is deleted first.

    Several processes may share the folder. What cannot be written or read is as if not kept.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        """Keep at most so many bytes of files."""
        self._folder = folder
        self._limit = limit_bytes

    def get(self, key: str) -> torch.Tensor | None:
        """Return the features, None when there are none or their file is damaged."""
        path = self._path(key)
        try:
            features = load_file(path)["features"]
            os.utime(path)
        except OSError:
            return None
        except (SafetensorError, KeyError):  # cut short by a full disk or a crash
            path.unlink(missing_ok=True)
            return None
        return features

    def put(self, key: str, features: torch.Tensor) -> None:
        """Write the features, then delete the oldest files above the limit."""
        path = self._path(key)
        draft = path.with_suffix(f".{uuid4().hex}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            save_file({"features": features.contiguous()}, draft)
            draft.replace(path)
        except OSError as error:
            logger.warning("features of a page cannot be written to %s: %s", self._folder, error)
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        self._trim()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.safetensors"

    def _trim(self) -> None:
        files = []
        for path in self._folder.glob("*.safetensors"):
            try:
                about = path.stat()
            except FileNotFoundError:  # another process deleted it
                continue
            files.append((about.st_mtime_ns, about.st_size, path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= self._limit:
                return
            path.unlink(missing_ok=True)
            total -= size
