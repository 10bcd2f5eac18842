"""Whether a page image shows anything at all."""

import cv2
import numpy as np

from .pdfpage import Pixels

# How far ink stands out from what is around it, of 255; the shading of a scan does not.
CONTRAST = 28
# The dot of a full stop at the usual size; less is dust.
FEWEST_PIXELS = 10


def has_ink(picture: Pixels) -> bool:
    """Say whether an RGB picture has any marks; paper and even shading are none."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    if max(height, width) > 1000:
        grey = cv2.resize(
            grey, (max(1, width // 2), max(1, height // 2)), interpolation=cv2.INTER_AREA
        )
    around = cv2.blur(grey, (25, 25))
    return int(np.count_nonzero(cv2.absdiff(grey, around) > CONTRAST)) >= FEWEST_PIXELS
