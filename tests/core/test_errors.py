"""Errors survive the way out of a worker."""

import pickle

from pageglass.core.errors import IngestError


def test_a_failure_keeps_its_reason_when_it_leaves_its_process() -> None:
    error = pickle.loads(pickle.dumps(IngestError("report.pdf is locked", "password")))
    assert (str(error), error.reason) == ("report.pdf is locked", "password")
