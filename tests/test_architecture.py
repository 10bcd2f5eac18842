"""The rules that keep the code straight, checked."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT: dict[str, set[str]] = {
    "core": set(),
    "store": {"core"},
    "ingest": {"core"},
    "retrieval": {"core"},
    "answer": {"core", "retrieval"},
    "api": {"core", "store", "ingest", "retrieval", "answer"},
}
MODULES = sorted(path for folder in MAY_IMPORT for path in (ROOT / folder).rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 60
# The worker's outermost call, the request handler and main.
CATCHES_EVERYTHING = {"ingest/parse.py", "api/failures.py", "api/cli.py"}
EXCUSE = re.compile(r"#\s*(type:\s*ignore|noqa)\b")
REASONED_EXCUSE = re.compile(
    r"#\s*type:\s*ignore\[[\w, -]+\]\s+#\s*\w+|#\s*noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*\s+(-|#)\s*\w+"
)

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: _name(path))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every absolute import of a file, as (line, dotted name)."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            assert node.module is not None
            names = [alias.name for alias in node.names] if node.module == "pageglass" else []
            yield from [(node.lineno, f"pageglass.{name}") for name in names]
            yield node.lineno, node.module
        elif isinstance(node, ast.Import):
            yield from [(node.lineno, alias.name) for alias in node.names]


def _is_everything(kind: ast.expr | None) -> bool:
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in ("Exception", "BaseException"))
        for name in names
    )


@each_module
def test_imports_point_inwards(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    for line, name in _imported(path):
        head, _, rest = name.partition(".")
        assert head not in MAY_IMPORT, f"line {line}: import {name} as pageglass.{name}"
        if head == "pageglass" and rest:
            other = rest.split(".")[0]
            assert other != folder, f"line {line}: write a neighbour as .{rest.split('.')[-1]}"
            assert other in MAY_IMPORT[folder], f"line {line}: {folder} may not import {other}"


@each_module
def test_a_relative_import_stays_in_its_folder(path: Path) -> None:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom):
            assert node.level <= 1, f"line {node.lineno}: from {'.' * node.level}{node.module}"


@each_module
def test_a_file_says_what_it_is_for_in_its_first_line(path: Path) -> None:
    first = (ast.get_docstring(_tree(path), clean=False) or "").split("\n")[0]
    assert first.endswith((".", "?")), f"the first line is {first!r}"


@each_module
def test_a_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@each_module
def test_a_function_is_short(path: Path) -> None:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@each_module
def test_everything_is_caught_in_three_places_only(path: Path) -> None:
    caught = [
        node.lineno
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler) and _is_everything(node.type)
    ]
    allowed = 1 if _name(path) in CATCHES_EVERYTHING else 0
    assert len(caught) <= allowed, f"lines {caught}"


@each_module
def test_an_excuse_gives_its_code_and_its_reason(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if EXCUSE.search(line):
            assert REASONED_EXCUSE.search(line), f"line {number}: {line.strip()}"


def test_every_package_is_in_the_wheel() -> None:
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    on_disk = {
        "pageglass." + ".".join(init.parent.relative_to(ROOT).parts)
        for folder in MAY_IMPORT
        for init in (ROOT / folder).rglob("__init__.py")
    }
    assert set(setuptools["packages"]) == on_disk
    assert setuptools["package-dir"] == {
        name: name.removeprefix("pageglass.").replace(".", "/") for name in on_disk
    }


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_package_says_that_it_has_types(folder: str) -> None:
    assert (ROOT / folder / "py.typed").exists()


def test_no_package_is_imported_under_two_names() -> None:
    assert not (ROOT / "pageglass").exists()
