"""`transformers serve` on loopback with a tiny checkpoint: another project's server, for tests."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The server loads processors by AutoProcessor, which wants torchvision for videos. Models of text
# alone have a tokenizer, and that loads as it is.
PROGRAM = """
import os
import sys
from transformers.models.auto.processing_auto import AutoProcessor
from pageglass.answer.glm_processor import ImagesOnlyProcessor
usual = AutoProcessor.from_pretrained
def images_only(name, **options):
    if not os.path.exists(os.path.join(name, "preprocessor_config.json")):
        return usual(name, **options)
    options.pop("trust_remote_code", None)
    return ImagesOnlyProcessor.from_pretrained(name, **options)
AutoProcessor.from_pretrained = staticmethod(images_only)
from transformers.cli.transformers import main
main()
"""
STARTED = "Application startup complete"
PATIENCE_S = 120


@contextmanager
def transformers_server(checkpoint: Path) -> Iterator[str]:
    """Yield the address, up to /v1, of a server that answers by the model `str(checkpoint)`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", PROGRAM, "serve", str(checkpoint), "--device", "cpu"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--dtype", "float32"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"},
    )
    assert process.stderr is not None
    too_long = threading.Timer(PATIENCE_S, process.kill)
    too_long.start()
    reader = None
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            if STARTED in line:
                break
        assert process.poll() is None, "".join(said)[-3000:]
        too_long.cancel()
        # What it says later must be taken from it, or it would wait.
        reader = threading.Thread(target=process.stderr.read)
        reader.start()
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        too_long.cancel()
        process.terminate()
        process.wait(30)
        if reader:
            reader.join()
        process.stderr.close()
