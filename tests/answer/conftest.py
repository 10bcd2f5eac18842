"""The tiny GLM computes on one core: two that share so little wait for each other instead."""

from collections.abc import Iterator

import pytest
import torch


@pytest.fixture(autouse=True, scope="module")
def on_one_core(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set the number of threads for modules about GLM, and put it back after them."""
    before = torch.get_num_threads()
    if "glm" in request.module.__name__:
        torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
