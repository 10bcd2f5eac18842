"""What reads pages is opened where something is answered, and nowhere else."""

from pathlib import Path

import pytest

from pageglass.api.assemble import open_readers
from pageglass.core.config import Search, Settings


@pytest.mark.parametrize(("reranker", "answering"), [("bundled", False), ("off", True)])
def test_nothing_is_opened_that_is_not_used(tmp_path: Path, reranker: str, answering: bool) -> None:
    settings = Settings(home=tmp_path, search=Search(reranker=reranker))
    assert open_readers(settings, answering=answering) == (None, None)
    assert not list(tmp_path.iterdir())
