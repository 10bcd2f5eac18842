"""What the service bears: many clients that ask, one that searches, and a folder that is ingested.

`python benchmarks/load.py` makes a library of its own from the documents, serves it on a free port
of this machine, measures searches while nothing else happens, and then again while CLIENTS ask for
SECONDS and the documents are ingested once more into other collections. Clients that are turned
away come back when Retry-After says so. The figures go to benchmarks/results.
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import httpx2
from machine import ROOT, describe_machine

SAMPLES = ROOT / "data" / "samples"
QUESTIONS = ROOT / "data" / "questions.jsonl"
SEARCH_EVERY_S = 0.1
UNLOADED_SEARCHES = 100
TURNED_AWAY = (429, 503)
# One address asks for all clients here, so that the rates of one are not what is measured.
ENVIRONMENT = {
    "PAGEGLASS_SERVE__KEY_RATE": "1000000",
    "PAGEGLASS_SERVE__ADDRESS_RATE": "1000000",
}


@dataclass
class Seen:
    """What came back, and how long it took in milliseconds."""

    statuses: Counter[str] = field(default_factory=Counter)
    took_ms: list[float] = field(default_factory=list)

    def share(self, percent: int) -> float:
        """Return a percentile of the times of good answers."""
        ordered = sorted(self.took_ms)
        return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 1)


def main() -> None:
    """Measure, print and keep the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=Path, default=SAMPLES)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--output", type=Path, default=None)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "library"
        _pageglass("ingest", str(chosen.documents), "--home", str(home)).wait()
        with serving(home) as (url, process_id):
            report = asyncio.run(measure(url, process_id, home, chosen))
    report |= {"machine": describe_machine(), "load_average": os.getloadavg()[0]}
    output = chosen.output or ROOT / "benchmarks" / "results" / f"load-{date.today()}.json"
    output.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))
    sys.exit(0 if report["passed"] else 1)


async def measure(
    url: str, process_id: int, home: Path, chosen: argparse.Namespace
) -> dict[str, object]:
    """Return the figures."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line.strip()]
    unlimited = httpx2.Limits(max_connections=None)
    async with httpx2.AsyncClient(base_url=url, timeout=120, limits=unlimited) as client:
        await search(client, questions, Seen(), count=20)
        alone, beside, asked = Seen(), Seen(), Seen()
        await search(client, questions, alone, count=UNLOADED_SEARCHES)
        until = time.monotonic() + chosen.seconds
        memory: list[float] = []
        rounds = asyncio.create_task(ingest(chosen.documents, home, until))
        await asyncio.gather(
            *(ask(client, questions, asked, until, first) for first in range(chosen.clients)),
            search(client, questions, beside, until=until),
            watch(process_id, memory, until),
        )
        ingested = await rounds
    return report_of(alone, beside, asked, memory, ingested) | {
        "clients": chosen.clients,
        "seconds": chosen.seconds,
    }


def report_of(
    alone: Seen, beside: Seen, asked: Seen, memory: list[float], ingested: int
) -> dict[str, object]:
    """Return the figures, and whether they are what they should be."""
    median, p95 = statistics.median(alone.took_ms), beside.share(95)
    tenth = max(1, len(memory) // 10)
    # The first answers load what later ones use, so that growth is counted from a fifth on.
    early, late = max(memory[tenth : 3 * tenth]), max(memory[-2 * tenth :])
    wrong = {
        status: count
        for seen in (asked, beside)
        for status, count in seen.statuses.items()
        if status not in ("200", *(f"{refused} with Retry-After" for refused in TURNED_AWAY))
    }
    return {
        "search_alone_ms": {"median": round(median, 1), "p95": alone.share(95)},
        "search_beside_ms": {"median": beside.share(50), "p95": p95, "n": len(beside.took_ms)},
        "search_ratio": round(p95 / median, 2),
        "ask_ms": {"median": asked.share(50), "p95": asked.share(95), "n": len(asked.took_ms)},
        "asked": dict(asked.statuses),
        "searched": dict(beside.statuses),
        "errors": wrong,
        "memory_mib": {"early": round(early), "late": round(late)},
        "documents_ingested_beside": ingested,
        "passed": not wrong and p95 <= 3 * median and late <= early * 1.1 and ingested > 0,
    }


async def ask(
    client: httpx2.AsyncClient, questions: list[str], seen: Seen, until: float, first: int
) -> None:
    """Ask one question after another."""
    turn = first
    while time.monotonic() < until:
        question = questions[turn % len(questions)]
        turn += 1
        if wait_s := await send(client, "/v1/ask", question, seen):
            await asyncio.sleep(min(wait_s, max(0.0, until - time.monotonic())))


async def search(
    client: httpx2.AsyncClient,
    questions: list[str],
    seen: Seen,
    *,
    count: int | None = None,
    until: float = 0,
) -> None:
    """Search at an even pace, so often or until then."""
    turn = 0
    while turn < count if count is not None else time.monotonic() < until:
        await send(client, "/v1/search", questions[turn % len(questions)], seen)
        turn += 1
        await asyncio.sleep(SEARCH_EVERY_S if count is None else 0)


async def send(client: httpx2.AsyncClient, path: str, question: str, seen: Seen) -> float:
    """Send a question and note what came; return how long to wait, when turned away."""
    started = time.perf_counter()
    try:
        response = await client.post(path, json={"question": question})
    except httpx2.HTTPError as error:
        seen.statuses[type(error).__name__] += 1
        return 0.0
    status, wait_s = str(response.status_code), 0.0
    if response.status_code in TURNED_AWAY and "Retry-After" in response.headers:
        status += " with Retry-After"
        wait_s = float(response.headers["Retry-After"])
    seen.statuses[status] += 1
    if response.status_code == 200:
        seen.took_ms.append((time.perf_counter() - started) * 1000)
    return wait_s


async def ingest(documents: Path, home: Path, until: float) -> int:
    """Ingest the documents into one collection after another; return how many went in."""
    rounds = 0
    while time.monotonic() < until:
        arguments = ("--collection", f"beside-{rounds}", "--home", str(home), "--json")
        process = _pageglass("ingest", str(documents), *arguments)
        while process.poll() is None:
            # Never a blocking wait: the clients run in this very loop.
            await asyncio.sleep(0.2)
            if time.monotonic() > until:
                process.terminate()
        rounds += 1
    return _documents_beside(home)


def _documents_beside(home: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "pageglass.api", "status", "--home", str(home), "--json"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    listed = json.loads(done.stdout)["documents"]
    return sum(document["collection"].startswith("beside-") for document in listed)


async def watch(process_id: int, memory: list[float], until: float) -> None:
    """Note the memory of the service, in MiB, every half second."""
    while time.monotonic() < until:
        status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
        resident = next((line for line in status.splitlines() if line.startswith("VmRSS")), None)
        if resident is None:
            raise RuntimeError("the service has ended under load")
        memory.append(int(resident.split()[1]) / 1024)
        await asyncio.sleep(0.5)


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, int]]:
    """Serve a library on a free port; yields the address and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = _pageglass("serve", "--port", str(port), "--home", str(home))
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                if httpx2.get(f"{url}/readyz", timeout=5).status_code == 200:
                    break
            except httpx2.HTTPError:
                time.sleep(0.2)
        yield url, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _pageglass(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "pageglass.api", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | ENVIRONMENT,
    )


if __name__ == "__main__":
    main()
