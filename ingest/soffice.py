"""LibreOffice in a process of its own: no network, no macros, bounded in time and memory."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from pageglass.core.errors import IngestError

NAMES = ("soffice", "libreoffice")
MAC_PATH = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
INSTALL = "apt-get install libreoffice-impress libreoffice-writer libreoffice-calc fonts-noto-cjk"
# Address space. Small decks do with 1 GB; a deck with a 900 megapixel picture came through with 4,
# using 1.1 GB of memory.
MEMORY_BYTES = 4 * 2**30
OUTPUT_BYTES = 2 * 2**30

# Checked against LibreOffice 7.4.7 with a listening server: without BlockUntrustedRefererLinks it
# fetches pictures and sections that DOCX, PPTX and ODT link to, from the network and from disk.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}
</oor:items>
"""
ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
SETTINGS = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),  # 0: never
    ("Calc/Content/Update", "Link", "2"),  # 2: never
)
# Limits by the shell and not by preexec_fn, which may hang in a process with threads.
LIMITED = 'ulimit -v "$1"; ulimit -f "$2"; ulimit -t "$3"; shift 3; exec "$@"'


def find_soffice() -> Path | None:
    """Return LibreOffice's program; None when it is not installed."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return MAC_PATH if MAC_PATH.exists() else None


def run_soffice(
    source: Path, target: str, work: Path, *, timeout_s: float, reading: str | None = None
) -> Path:
    """Convert one file and return what was made of it, in a new folder under work.

    `target` is a LibreOffice ending, filter and options (`pdf:impress_pdf_Export:{...}`), `reading`
    the filter to read with. The profile is thrown away. Raises IngestError `conversion`, `damaged`
    when LibreOffice cannot read the file, `timeout`.
    """
    program = find_soffice()
    if program is None:
        raise IngestError(f"{source.name}: reading it needs LibreOffice: {INSTALL}", "conversion")
    folder = Path(tempfile.mkdtemp(prefix="office-", dir=work))
    profile = _make_profile(folder)
    made = folder / "made"
    filters = [] if reading is None else [f"--infilter={reading}"]
    command = [str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--norestore", *filters, "--convert-to", target, "--outdir", str(made)]
    try:
        code = _run_limited([*command, str(source)], folder, timeout_s)
    except subprocess.TimeoutExpired as error:
        raise IngestError(
            f"{source.name}: LibreOffice was not done after {timeout_s:.0f} s", "timeout"
        ) from error
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    return _made_file(source, made, code)


def _made_file(source: Path, made: Path, code: int) -> Path:
    files = [] if not made.exists() else [file for file in made.iterdir() if file.stat().st_size]
    if len(files) == 1 and code == 0:
        return files[0]
    if code:
        raise IngestError(
            f"{source.name}: LibreOffice stopped with code {code}; the file may be damaged",
            "conversion",
        )
    raise IngestError(f"{source.name}: LibreOffice cannot read the file", "damaged")


def _make_profile(folder: Path) -> Path:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "\n".join(
        ITEM.format(path=path, name=name, value=value) for path, name, value in SETTINGS
    )
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE.format(items=items))
    return profile


def _run_limited(command: list[str], folder: Path, timeout_s: float) -> int:
    """Run a command to its end and return its exit code; nothing of it outlives this call."""
    limits = [str(MEMORY_BYTES // 1024), str(OUTPUT_BYTES // 512), str(int(timeout_s) + 1)]
    process = subprocess.Popen(
        ["sh", "-c", LIMITED, "sh", *limits, *command],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(timeout_s)
    finally:
        _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Return what LibreOffice needs to know and nothing that is secret."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {
        "PATH": os.defpath,
        **kept,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
        # Printers are asked for at this socket, which is not there, and not at port 631.
        "CUPS_SERVER": str(folder / "no-printer"),
    }
