"""Threads that compute on one core each."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

# What is not waited for by a search gives way to it so far, added to the process's own niceness.
GIVING_WAY = 10


def start_workers(count: int, niceness: int = 0) -> ThreadPoolExecutor:
    """Return started threads that compute on one core each; 0 starts as many as there are cores.

    `niceness` is how far they give way to other threads; only Linux has it by thread.

    Cores that share one computation wait for each other by spinning. While other processes want
    them too, a question took 970 ms on two cores together and 10 ms on one.
    """
    import torch

    before = torch.get_num_threads()
    workers = ThreadPoolExecutor(count or before, "computing")
    started = threading.Barrier((count or before) + 1)

    def begin() -> None:
        # A thread asks for the last number set when it first computes, and would forget its own.
        torch.get_num_threads()
        torch.set_num_threads(1)
        if niceness and sys.platform == "linux":
            thread = threading.get_native_id()
            own = os.getpriority(os.PRIO_PROCESS, thread)
            os.setpriority(os.PRIO_PROCESS, thread, own + niceness)
        started.wait()

    for _ in range(count or before):
        workers.submit(begin)
    started.wait()
    # PyTorch gives the last number set to every later thread, so that it must be put back.
    torch.set_num_threads(before)
    return workers
