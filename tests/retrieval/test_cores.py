"""Threads that compute on one core each, and leave the others as they are."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from pageglass.retrieval.cores import start_workers


@pytest.fixture
def three_threads():
    before = torch.get_num_threads()
    torch.set_num_threads(3)
    yield
    torch.set_num_threads(before)


def threads_after_computing() -> int:
    torch.ones(200, 200) @ torch.ones(200, 200)
    return torch.get_num_threads()


def test_each_computes_on_one_core(three_threads: None) -> None:
    with start_workers(2) as workers:
        for found in [workers.submit(threads_after_computing) for _ in range(6)]:
            assert found.result() == 1
    assert threads_after_computing() == 3


def test_a_later_number_for_the_process_does_not_reach_them(three_threads: None) -> None:
    with start_workers(1) as workers:
        torch.set_num_threads(2)
        assert workers.submit(threads_after_computing).result() == 1


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no niceness of their own")
def test_threads_of_passages_give_way_to_those_of_questions() -> None:
    def niceness_in(workers: ThreadPoolExecutor) -> int:
        return workers.submit(
            lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
        ).result()

    questions, passages = start_workers(1), start_workers(1, niceness=2)
    assert niceness_in(passages) == min(19, niceness_in(questions) + 2)
    assert niceness_in(questions) == os.getpriority(os.PRIO_PROCESS, 0)
