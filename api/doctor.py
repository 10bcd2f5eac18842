"""The command that says whether this machine has what Pageglass needs."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Literal

import typer
from rich.markup import escape

from pageglass.core.config import Settings
from pageglass.core.errors import PageglassError

from .assemble import load_settings, open_catalog, open_embedder, open_readers
from .choose_model import choose_model
from .doctor_model import check_model
from .finding import Finding
from .options import AsJson, Home
from .show import console, number_of, print_json

FREE_GIB = 2
MEMORY_GIB = 4
OFFICE_PACKAGES = "libreoffice-writer libreoffice-calc libreoffice-impress fonts-noto-cjk"


CheckModel = Annotated[
    bool,
    typer.Option(
        "--model", help="Load the model that answers, let it read a page, say what it needs."
    ),
]


def doctor_command(
    home: Home = None, check_the_model: CheckModel = False, as_json: AsJson = False
) -> None:
    """Check this machine and the library; exits with 2 when something needed is missing."""
    settings = load_settings(home)
    findings = [check(settings) for check in CHECKS]
    if check_the_model:
        findings += check_model(settings)
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        _print(findings)
    if any(finding.state == "failed" for finding in findings):
        raise typer.Exit(2)


def _print(findings: list[Finding]) -> None:
    out = console()
    colours = {"ok": "green", "warning": "yellow", "failed": "red"}
    for finding in findings:
        state = f"[{colours[finding.state]}]{finding.state:7}[/]"
        out.print(f"{state} {finding.name}: {escape(finding.detail)}")
        if finding.advice:
            out.print(f"        {escape(finding.advice)}")


def _python(settings: Settings) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("python", "ok", f"{version}, {os.cpu_count()} cores")


def _memory(settings: Settings) -> Finding:
    total_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    if total_gib < MEMORY_GIB * 0.9:
        advice = f"{MEMORY_GIB} GiB are needed to ingest with two workers; set ingest.workers = 1"
        return Finding("memory", "warning", f"{total_gib:.1f} GiB", advice)
    return Finding("memory", "ok", f"{total_gib:.1f} GiB")


def _home(settings: Settings) -> Finding:
    home = settings.home
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return Finding("home", "failed", f"{home}: {error.strerror}", "choose another --home")
    free_gib = shutil.disk_usage(home).free / 2**30
    state: Literal["ok", "warning"] = "ok" if free_gib >= FREE_GIB else "warning"
    return Finding("home", state, f"{home.absolute()}, {free_gib:.0f} GiB free")


def _sqlite(settings: Settings) -> Finding:
    try:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
    except sqlite3.OperationalError as error:
        return Finding("sqlite", "failed", str(error), "use a Python whose SQLite has FTS5")
    return Finding("sqlite", "ok", f"{sqlite3.sqlite_version} with FTS5")


def _library(settings: Settings) -> Finding:
    try:
        documents = open_catalog(settings).documents()
    except PageglassError as error:
        return Finding("library", "failed", str(error))
    pages = sum(document.page_count for document in documents)
    return Finding(
        "library", "ok", f"{number_of(len(documents), 'document')}, {number_of(pages, 'page')}"
    )


def _office(settings: Settings) -> Finding:
    from pageglass.ingest.soffice import find_soffice

    program = find_soffice()
    if program is None:
        advice = f"as root: apt-get install --no-install-recommends {OFFICE_PACKAGES}"
        detail = "not found: PPT, DOC and XLS files and their kin cannot be read"
        return Finding("LibreOffice", "warning", detail, advice)
    return Finding("LibreOffice", "ok", str(program))


def _fonts(settings: Settings) -> Finding:
    program = shutil.which("fc-list")
    listed = ""
    if program:
        call = subprocess.run([program, ":lang=zh", "family"], capture_output=True, check=False)
        listed = call.stdout.decode("utf-8", "replace").strip()
    if not listed:
        advice = "as root: apt-get install fonts-noto-cjk"
        return Finding("Chinese fonts", "warning", "none found: slides may show boxes", advice)
    return Finding("Chinese fonts", "ok", listed.splitlines()[0])


def _text_recognition(settings: Settings) -> Finding:
    from pageglass.ingest.ocr_engine import find_models

    missing = [str(path) for path in find_models() if not path.is_file()]
    if missing:
        return Finding("text recognition", "failed", f"missing {missing[0]}", "reinstall rapidocr")
    return Finding("text recognition", "ok", "PP-OCRv6, on this machine")


def _embedder(settings: Settings) -> Finding:
    try:
        embedder = open_embedder(settings)
    except PageglassError as error:
        return Finding("embedder", "failed", str(error))
    return Finding("embedder", "ok", f"{embedder.name}, {embedder.dimension} dimensions")


def _reader(settings: Settings) -> Finding:
    try:
        open_readers(settings)
    except PageglassError as error:
        return Finding("page reader", "failed", str(error), "or set search.reranker = 'off'")
    return Finding("page reader", "ok", settings.search.reranker)


def answer_model(settings: Settings) -> Finding:
    """Say which model answers and why, and whether its server does, where it has one."""
    choice = choose_model(settings)
    said = f"{choice.section.engine}, {choice.why}"
    if choice.section.engine != "http":
        return Finding("answer model", "ok", said)
    from pageglass.answer.http_models import served_models

    section = choice.section
    try:
        names = served_models(section)
    except PageglassError as error:
        return Finding("answer model", "failed", str(error))
    if names and section.model not in names:
        detail = f"{section.url} serves {', '.join(names)}, not {section.model}"
        return Finding("answer model", "warning", detail, "set model.model")
    return Finding("answer model", "ok", f"{said}: {section.model} at {section.url}")


CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    _python,
    _memory,
    _home,
    _sqlite,
    _office,
    _fonts,
    _text_recognition,
    _embedder,
    _reader,
    answer_model,
    _library,
)
