"""The contract of Workers: whatever a call does to its process, the others go on."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
import worker_calls as calls

from pageglass.core.errors import IngestError, StoreUnavailable
from pageglass.core.protocols import Workers
from pageglass.ingest.workers_local import LocalWorkers

LIMIT_MIB = 2048
LONG_S = 60.0


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    pool = LocalWorkers(2, LIMIT_MIB)
    yield pool
    pool.close()


def reason_of(
    workers: Workers, function: Callable, argument: object, timeout_s: float = LONG_S
) -> str:
    """Return the reason with which a call fails, after another has gone well beside it."""
    bad = workers.submit(function, argument, timeout_s=timeout_s)
    good = workers.submit(calls.double, 21, timeout_s=LONG_S)
    with pytest.raises(IngestError) as caught:
        bad.result(LONG_S)
    assert good.result(LONG_S) == 42
    assert workers.submit(calls.double, 4, timeout_s=LONG_S).result(LONG_S) == 8
    return caught.value.reason


def test_a_call_returns_what_its_function_returns(workers: Workers) -> None:
    assert workers.submit(calls.double, 21, timeout_s=LONG_S).result(LONG_S) == 42


def test_many_calls_all_come_back(workers: Workers) -> None:
    futures = [workers.submit(calls.double, number, timeout_s=LONG_S) for number in range(50)]
    assert [future.result(LONG_S) for future in futures] == [2 * number for number in range(50)]


def test_a_call_that_ends_its_process_has_crashed(workers: Workers) -> None:
    assert reason_of(workers, calls.die, 3) == "crashed"


def test_a_call_that_reads_where_it_may_not_has_crashed(workers: Workers) -> None:
    assert reason_of(workers, calls.read_nowhere, 1) == "crashed"


def test_a_call_that_takes_too_long_is_ended(workers: Workers) -> None:
    assert reason_of(workers, calls.sleep, 600.0, timeout_s=0.3) == "timeout"


def test_a_call_that_takes_too_much_memory_is_told_so(workers: Workers) -> None:
    assert reason_of(workers, calls.take_memory, 2 * LIMIT_MIB) == "too_large"


def test_a_failure_comes_back_with_its_message_and_reason(workers: Workers) -> None:
    future = workers.submit(calls.fail_to_ingest, "report.pdf", timeout_s=LONG_S)
    with pytest.raises(IngestError, match=r"report\.pdf is locked") as caught:
        future.result(LONG_S)
    assert caught.value.reason == "password"


def test_another_error_of_ours_comes_back_as_it_is(workers: Workers) -> None:
    future = workers.submit(calls.fail_to_store, "s3://bucket", timeout_s=LONG_S)
    with pytest.raises(StoreUnavailable, match="s3://bucket"):
        future.result(LONG_S)


def test_workers_give_way_to_other_programs(workers: Workers) -> None:
    niceness = workers.submit(calls.priority, None, timeout_s=LONG_S).result(LONG_S)
    assert niceness > os.getpriority(os.PRIO_PROCESS, 0)


def test_an_interrupt_from_the_keyboard_does_not_reach_a_worker(workers: Workers) -> None:
    assert workers.submit(calls.ignores_interrupt, None, timeout_s=LONG_S).result(LONG_S)


def test_closing_does_not_wait_for_what_is_under_way() -> None:
    pool = LocalWorkers(1, LIMIT_MIB)
    number = pool.submit(calls.process_number, None, timeout_s=LONG_S).result(LONG_S)
    pool.submit(calls.sleep, 600.0, timeout_s=LONG_S)
    pool.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_without_a_size_there_is_a_worker_a_core() -> None:
    pool = LocalWorkers(0, LIMIT_MIB)
    assert pool.size == os.cpu_count()
    pool.close()


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    started = tmp_path / "pid"
    program = (
        "import worker_calls as calls; from pageglass.ingest.workers_local import LocalWorkers\n"
        "if __name__ == '__main__':\n"
        f"    LocalWorkers(1, {LIMIT_MIB}).submit(calls.tell_and_sleep, {str(started)!r}, "
        f"timeout_s={LONG_S}).result()\n"
    )
    script = tmp_path / "leads.py"
    script.write_text(program, encoding="utf-8")
    folder = str(Path(calls.__file__).parent)
    with subprocess.Popen(
        [sys.executable, str(script)], env=os.environ | {"PYTHONPATH": folder}
    ) as leads:
        assert within(lambda: started.exists() and started.read_text() != "")
        leads.kill()
    worker = int(started.read_text())
    assert within(lambda: not psutil.pid_exists(worker))


def within(happens: Callable[[], bool]) -> bool:
    """Wait for something to happen, not for ever."""
    until = time.monotonic() + LONG_S
    while not happens():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
