"""How a service is laid out for the machine and the model."""

from pathlib import Path

import pytest
from fakes import ScriptedModel
from serving import open_library

from pageglass.api.service import questions_at_a_time


@pytest.mark.parametrize(("cores", "expected"), [(1, 1), (2, 1), (8, 4)])
def test_quoting_leaves_half_the_cores_to_searches(
    cores: int, expected: int, tmp_path: Path
) -> None:
    assert questions_at_a_time(open_library(tmp_path), cores) == expected


def test_a_model_that_writes_is_asked_several_questions_whatever_the_cores(tmp_path: Path) -> None:
    engines = open_library(tmp_path, ScriptedModel(""))
    assert questions_at_a_time(engines, 1) == questions_at_a_time(engines, 64) > 1
