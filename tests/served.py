"""`pageglass serve` as an operator runs it: a process of its own on a free port."""

import http.client
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

LISTENS = re.compile(r"running on http://127\.0\.0\.1:(\d+)")


@dataclass
class Server:
    """A `pageglass serve` that listens, and what it has said so far."""

    process: subprocess.Popen[str]
    port: int
    said: list[str]

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        answer = response.status, response.read()
        connection.close()
        return answer

    def get(self, path: str) -> dict:
        status, body = self.ask("GET", path)
        assert status == 200, body
        return json.loads(body)

    def upload(self, *paths: Path) -> dict:
        body, kind = form_of(*paths)
        status, answer = self.ask("POST", "/v1/documents", body, **{"Content-Type": kind})
        assert status == 202, answer
        return json.loads(answer)["job"]

    def ended(self, job_id: str) -> dict:
        """Watch a job to its end, and return it."""
        return self.watch(job_id, lambda job: False)

    def watch(self, job_id: str, enough: Callable[[dict], bool]) -> dict:
        """Watch a job until it has ended or it is enough, and return it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", f"/v1/jobs/{job_id}/events")
        with closing(connection), connection.getresponse() as events:
            job: dict = {}
            for line in events:
                if line.startswith(b"data: "):
                    job = json.loads(line.removeprefix(b"data: "))
                    if enough(job):
                        break
            return job


def form_of(*paths: Path) -> tuple[bytes, str]:
    body = b""
    for path in paths:
        head = f'--x\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"'
        body += head.encode() + b"\r\n\r\n" + path.read_bytes() + b"\r\n"
    return body + b"--x--\r\n", "multipart/form-data; boundary=x"


@contextmanager
def serving(home: Path, *options: str, **environment: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "pageglass.api", "serve", "--home", str(home), "--port", "0"]
    process = subprocess.Popen(
        [*command, *options],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | environment,
        start_new_session=True,
    )
    processes = int(options[options.index("--workers") + 1]) if "--workers" in options else 1
    said: list[str] = []
    listens = threading.Event()

    def read() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            said.append(line)
            text = "".join(said)
            # The address is told before the processes of several listen at it.
            if LISTENS.search(text) and text.count("startup complete") >= processes:
                listens.set()
        listens.set()

    reader = threading.Thread(target=read)
    reader.start()
    family: list[psutil.Process] = []
    try:
        assert listens.wait(120)
        found = [match for line in said if (match := LISTENS.search(line))]
        assert found, "".join(said)
        server = Server(process, int(found[0][1]), said)
        assert server.ask("GET", "/readyz")[0] == 200
        yield server
    finally:
        if process.poll() is None:
            family = psutil.Process(process.pid).children(recursive=True)
            process.terminate()
            process.wait(90)
        left = psutil.wait_procs(family, timeout=60)[1]
        for one in left:
            one.kill()
        reader.join()
        process.stderr.close()
        assert not left
