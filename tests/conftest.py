"""Settings for all tests: generated cases are the same in every run, the tiny GLM has one core."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import SAMPLES, Ran, run
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("steady")


@pytest.fixture(autouse=True, scope="module")
def glm_on_one_core(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let modules about GLM compute on one core: two that share so little wait for each other."""
    if "glm" not in request.module.__name__ and "doctor_model" not in request.module.__name__:
        yield
        return
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def ingested_samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """Return a library of the sample documents, for reading only, and what ingesting them said."""
    home = tmp_path_factory.mktemp("library")
    return home, run("ingest", SAMPLES, "--json", home=home)
