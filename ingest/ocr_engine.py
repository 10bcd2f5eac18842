"""Text lines seen in a picture, by RapidOCR with the models that its wheel carries."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pageglass.core.errors import ModelUnavailable

from .pdfpage import Pixels

if TYPE_CHECKING:
    from rapidocr.ch_ppocr_rec.typings import WordInfo

Quad = NDArray[np.float32]

# Longer side of what the detector sees; letters are read from the full picture. On 22 scanned
# pages 1280 found as much as 1600 or the wheel's own setting at half of the time.
DETECT_SIDE_PX = 1280


@dataclass(frozen=True, slots=True)
class Sighting:
    """A line that was read: its four corners in pixels, clockwise from the start of its text.

    `edges` are the start and end of each character of `text` along the line, 0 to 1; spaces have
    none of their own: theirs is where the gap is.
    """

    corners: Quad
    text: str
    score: float
    edges: tuple[tuple[float, float], ...]


def find_models() -> tuple[Path, Path]:
    """Return where the detector and the recogniser of RapidOCR's wheel should lie."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModelUnavailable("text recognition needs rapidocr: pip install rapidocr")
    models = Path(spec.origin).parent / "models"
    return models / "PP-OCRv6_det_small.onnx", models / "PP-OCRv6_rec_small.onnx"


class TextReader:
    """RapidOCR's detector and recogniser; one a process, not for several threads at once.

    Raises ModelUnavailable when its models are missing.
    """

    def __init__(self, threads: int) -> None:
        detector, recogniser = find_models()
        for path in (detector, recogniser):
            if not path.is_file():
                raise ModelUnavailable(f"text recognition needs {path}: reinstall rapidocr")
        from rapidocr import RapidOCR  # here, because it takes a second that few pages need

        engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                # The angle classifier lost 30 % of a page's text and doubled the time.
                "Global.use_cls": False,
                # Named, so that RapidOCR never looks for them on the network.
                "Det.model_path": str(detector),
                "Rec.model_path": str(recogniser),
                "Det.limit_side_len": DETECT_SIDE_PX,
                "Det.limit_type": "max",
                # One line at a time without padding: a third faster than batches of six.
                "Rec.rec_batch_num": 1,
                "Rec.rec_img_shape": [3, 48, 48],
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
            }
        )
        # The models load at their first use; afterwards they can be called on their own.
        blank = np.full((64, 64, 3), 255, np.uint8)
        engine(blank, use_det=True, use_rec=False)
        engine(blank, use_det=False, use_rec=True)
        self._detector: Any = engine.text_det  # RapidOCR has no types
        self._recogniser: Any = engine.text_rec  # RapidOCR has no types

    def detect(self, picture: Pixels) -> list[Quad]:
        """Return the corners of each line of text, clockwise from top left; RGB in."""
        height, width = picture.shape[:2]
        if min(height, width) < 8:
            return []
        found = self._detector(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
        return [] if found.boxes is None else [np.asarray(quad, np.float32) for quad in found.boxes]

    def recognise(self, picture: Pixels, quads: Sequence[Quad]) -> list[Sighting]:
        """Return what each of the lines says; lines without any text are left out."""
        from rapidocr.ch_ppocr_rec.typings import TextRecInput

        sightings: list[Sighting] = []
        for quad in quads:
            crop = cv2.cvtColor(cut_out(picture, quad), cv2.COLOR_RGB2BGR)
            read = self._recogniser(TextRecInput(img=[crop], return_word_box=True))
            text = read.txts[0]
            if text.strip():
                edges = _edges(text, read.word_results[0])
                sightings.append(Sighting(quad, text, float(read.scores[0]), edges))
        return sightings


@cache
def load_reader(threads: int) -> TextReader:
    """Return this process's text reader; the models load at the first call."""
    return TextReader(threads)


def cut_out(picture: Pixels, corners: Quad) -> Pixels:
    """Return the line as an upright picture, its text running from left to right."""
    width = max(np.linalg.norm(corners[0] - corners[1]), np.linalg.norm(corners[3] - corners[2]))
    height = max(np.linalg.norm(corners[0] - corners[3]), np.linalg.norm(corners[1] - corners[2]))
    size = max(int(width), 1), max(int(height), 1)
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    transform = cv2.getPerspectiveTransform(corners, target)
    cut = cv2.warpPerspective(
        picture, transform, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cut, np.uint8)


def _edges(text: str, info: "WordInfo") -> tuple[tuple[float, float], ...]:
    """Return the start and end of each character, from the columns in which it was recognised."""
    columns = [column for word in info.word_cols for column in word]
    centres = [min((column + 0.5) / max(info.line_txt_len, 1e-6), 1.0) for column in columns]
    if not centres:
        return tuple((0.0, 1.0) for _ in text)
    typical = 1 / max(len(text), 1)
    steps = [b - a for a, b in pairwise(centres)]
    halves = sorted(steps)[len(steps) // 2] / 2 if steps else typical / 2
    edges: list[tuple[float, float]] = []
    index = 0
    for character in text:
        if character.isspace() or index >= len(centres):
            end = edges[-1][1] if edges else 0.0
            edges.append((end, end))
            continue
        centre = centres[index]
        before = steps[index - 1] / 2 if index else halves * 1.5
        after = steps[index] / 2 if index < len(steps) else halves * 1.5
        # A space lies between: reach no further than a letter does.
        edges.append(
            (
                max(centre - min(before, halves * 1.5), 0.0),
                min(centre + min(after, halves * 1.5), 1.0),
            )
        )
        index += 1
    return tuple(edges)
