"""What the options ask of documents."""

from datetime import datetime, timedelta

import pytest

from pageglass.api.filter_options import filter_of
from pageglass.core.errors import ConfigError
from pageglass.core.scope import ANY


def test_no_option_asks_nothing() -> None:
    assert filter_of(None, None, None, since=None, until=None) == ANY


def test_each_option_asks_what_it_says() -> None:
    asked = filter_of(["pdf"], ["zh"], ["reports/*"], since=None, until=None)
    assert (asked.types, asked.languages, asked.paths) == ({"pdf"}, {"zh"}, ("reports/*",))


def test_days_are_whole() -> None:
    day = datetime(2026, 3, 4)
    asked = filter_of(None, None, None, since=day, until=day)
    assert asked.since is not None
    assert asked.until is not None
    assert asked.until - asked.since == timedelta(days=1) - timedelta(microseconds=1)
    assert asked.since.tzinfo is not None


def test_an_unknown_language_is_a_wrong_setting() -> None:
    with pytest.raises(ConfigError, match="en and zh, not 'fr'"):
        filter_of(None, ["fr"], None, since=None, until=None)
