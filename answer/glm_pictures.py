"""Pictures as the vision tower takes them: how many tokens they become, and their pixels."""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import torch
from PIL import Image
from transformers.models.glm46v.image_processing_pil_glm46v import smart_resize

from pageglass.core.errors import BadImage

# Beyond this a picture is no page: an A0 drawing at 150 dpi has 35 megapixels.
MAX_MEGAPIXELS = 50
# What Pillow raises on broken files, depending on the format and on what is broken.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, MemoryError, TypeError, IndexError)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a prompt, not decoded yet.

    It becomes `rows` times `columns` tokens. `key` is the same for the same bytes seen at the same
    size by the same model.
    """

    data: bytes
    key: str
    rows: int
    columns: int

    @property
    def tokens(self) -> int:
        """How many tokens of the prompt it takes."""
        return self.rows * self.columns


class Eye:
    """Measures and decodes pictures as the checkpoint's image processor does, within a cap."""

    def __init__(self, image_processor: Any, page_tokens: int, model: str) -> None:  # noqa: ANN401 - transformers has no type for it
        """Let a picture become at most `page_tokens` tokens; `model` names the weights."""
        self._processor = image_processor
        self._model = model
        self._side = image_processor.patch_size * image_processor.merge_size
        # Both keys must be given; the longer counts every pixel once for each of two frames.
        self.size = {
            "shortest_edge": image_processor.size["shortest_edge"],
            "longest_edge": image_processor.temporal_patch_size * self._side**2 * page_tokens,
        }

    def measure(self, data: bytes, name: str) -> Picture:
        """Return the picture, of which only the header was read; raises BadImage with its name."""
        width, height = _open(data, name).size
        if not width or not height:
            raise BadImage(f"{name}: picture of {width} x {height} pixels")
        if width * height > MAX_MEGAPIXELS * 1e6:
            size = f"{width * height / 1e6:.0f} megapixels"
            raise BadImage(f"{name}: picture of {size}, limit is {MAX_MEGAPIXELS}")
        try:
            rows, columns = (side // self._side for side in self._resized(height, width))
        except ValueError as error:
            shape = f"{width} x {height} pixels"
            raise BadImage(f"{name}: picture of {shape} is too narrow") from error
        digest = hashlib.sha256(f"{self._model} {self.size['longest_edge']} ".encode() + data)
        return Picture(data, digest.hexdigest(), rows, columns)

    def pixels(self, picture: Picture) -> torch.Tensor:
        """Return the picture at the size it is looked at, (height, width, 3) bytes.

        Raises BadImage.
        """
        size = picture.columns * self._side, picture.rows * self._side
        try:
            image = _open(picture.data, "picture").convert("RGB")
            resized = image.resize(size, Image.Resampling(self._processor.resample))
        except BROKEN as error:
            raise BadImage("damaged picture") from error
        return torch.from_numpy(np.array(resized))

    def patches(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return what the vision tower takes, on the device of the pixels: patches and their grid.

        Patches are (4 * tokens, 1176), the grid is (1, 3). It is what the image processor makes,
        which takes thrice the time and always the processor's, a page's patches being 28 MB.
        """
        patch, merge = self._processor.patch_size, self._processor.merge_size
        rows, columns = pixels.shape[0] // patch, pixels.shape[1] // patch
        mean = pixels.new_tensor(self._processor.image_mean, dtype=torch.float32).view(3, 1, 1)
        std = pixels.new_tensor(self._processor.image_std, dtype=torch.float32).view(3, 1, 1)
        cut = pixels.view(rows // merge, merge, patch, columns // merge, merge, patch, 3)
        # (row, column, row in it, column in it, colour, height, width): what becomes one token
        # stands together.
        cut = cut.permute(0, 3, 1, 4, 6, 2, 5).float()
        scaled = (cut * self._processor.rescale_factor - mean) / std
        frames = self._processor.temporal_patch_size
        twice = scaled.unsqueeze(5).expand(-1, -1, -1, -1, -1, frames, -1, -1)
        flat = twice.reshape(rows * columns, 3 * frames * patch * patch)
        return flat, torch.tensor([[1, rows, columns]], device=pixels.device)

    def _resized(self, height: int, width: int) -> tuple[int, int]:
        resized: tuple[int, int] = smart_resize(
            num_frames=self._processor.temporal_patch_size,
            height=height,
            width=width,
            temporal_factor=self._processor.temporal_patch_size,
            factor=self._side,
            min_pixels=self.size["shortest_edge"],
            max_pixels=self.size["longest_edge"],
        )
        return resized


def _open(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes, which are looked at by the caller
            return Image.open(BytesIO(data))
    except Image.DecompressionBombError as error:
        raise BadImage(f"{name}: picture of too many pixels") from error
    except BROKEN as error:
        raise BadImage(f"{name}: not a picture, or a damaged one") from error
