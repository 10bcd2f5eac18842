"""What stands in a question's pictures, by text recognition, one picture at a time."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pageglass.answer.attached import Pictures, Reading
from pageglass.core.types import Line

# From an RGB picture to its lines.
ReadPixels = Callable[[NDArray[np.uint8]], tuple[Line, ...]]
# A conversation sends its picture again with every turn.
REMEMBERED = 64


class PictureReader:
    """Reads pictures, and remembers the last ones; without `read_pixels` it reads nothing."""

    def __init__(self, read_pixels: ReadPixels | None) -> None:
        """Read with this function, which is never called twice at a time."""
        self._read_pixels = read_pixels
        self._lock = threading.Lock()
        self._known: OrderedDict[bytes, tuple[Line, ...]] = OrderedDict()

    def read_all(self, jpegs: tuple[bytes, ...]) -> Pictures:
        """Return JPEGs of ours with what stands in them. Raises ModelUnavailable."""
        read = [Reading(at, self.read(jpeg)) for at, jpeg in enumerate(jpegs, start=1)]
        return Pictures(jpegs, tuple(reading for reading in read if reading.lines))

    def read(self, jpeg: bytes) -> tuple[Line, ...]:
        """Return the lines of a JPEG of ours. Raises ModelUnavailable."""
        if self._read_pixels is None:
            return ()
        name = sha256(jpeg).digest()
        with self._lock:
            if name not in self._known:
                with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
                    pixels = np.asarray(image.convert("RGB"))
                self._known[name] = self._read_pixels(pixels)
            self._known.move_to_end(name)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
            return self._known[name]
