"""PageImages at any fsspec address: a folder, s3://, memory://."""

import fsspec

from pageglass.core.errors import NotFound, StoreUnavailable


class FsspecImages:
    """JPEG files under one address, key by key."""

    def __init__(self, url: str) -> None:
        """Keep images under url; a plain path is a folder on this machine."""
        self._url = url
        self._files, self._root = fsspec.core.url_to_fs(url)

    def __reduce__(self) -> tuple[type["FsspecImages"], tuple[str]]:
        # Workers open their own file system: connections do not travel between processes.
        return FsspecImages, (self._url,)

    def put(self, key: str, jpeg: bytes) -> None:
        """Store, replacing what was there. Raises StoreUnavailable."""
        path = f"{self._root}/{key}"
        try:
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(path, jpeg)
        except OSError as error:
            raise StoreUnavailable(
                f"cannot write page images under {self._url}: {error}"
            ) from error

    def get(self, key: str) -> bytes:
        """Return the JPEG. Raises NotFound and StoreUnavailable."""
        try:
            return bytes(self._files.cat_file(f"{self._root}/{key}"))
        except (FileNotFoundError, NotADirectoryError):
            raise NotFound(f"no page image {key!r}") from None
        except OSError as error:
            raise StoreUnavailable(f"cannot read page images under {self._url}: {error}") from error

    def address(self, key: str) -> str:
        """Return the path of an image on this machine, or its URL elsewhere."""
        return str(self._files.unstrip_protocol(f"{self._root}/{key}")).removeprefix("file://")

    def remove(self, prefix: str) -> None:
        """Delete the folder of images; does nothing when there is none.

        Raises StoreUnavailable.
        """
        path = f"{self._root}/{prefix}"
        try:
            if self._files.exists(path):
                self._files.rm(path, recursive=True)
        except OSError as error:
            raise StoreUnavailable(
                f"cannot remove page images under {self._url}: {error}"
            ) from error
