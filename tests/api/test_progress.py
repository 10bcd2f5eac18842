"""What a person sees while files are read."""

import io

import pytest
from rich.console import Console

from pageglass.api.progress import LineProgress, TerminalProgress


class Clock:
    """A clock that goes on only when told."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_speed_and_time_left_count_from_the_start_though_pages_come_many_at_once() -> None:
    clock, screen = Clock(), io.StringIO()
    console = Console(
        file=screen, force_terminal=True, width=120, get_time=clock, color_system=None
    )
    with TerminalProgress(console) as progress:
        progress.found(1)
        progress.opened("a.pdf", 40)
        clock.now_s = 9.0
        progress.stored("a.pdf", 10)
        clock.now_s = 10.0
        progress.stored("a.pdf", 10)
    assert "20/40 pages 2.0 pages/s" in screen.getvalue()
    assert "0:00:10 left" in screen.getvalue()


def test_no_time_left_is_promised_before_the_first_page() -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=120, color_system=None)
    with TerminalProgress(console) as progress:
        progress.opened("a.pdf", 40)
    assert "-:--:-- left" in screen.getvalue()


def test_a_log_without_a_terminal_has_no_control_characters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with LineProgress() as progress:
        progress.found(3)
    assert capsys.readouterr().err == "3 files to read\n"
