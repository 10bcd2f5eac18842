"""Fetch the free manuals that training/manuals.jsonl asks about.

`python training/fetch_manuals.py FOLDER` takes them out of packages of Debian 12, which it gets by
`apt-get download` without installing them. `pageglass ingest FOLDER --home HOME` makes the library
that training/teach_reader.py is given. Other versions of the packages may have other pages.

It also writes FOLDER.jsonl, the questions that have an answer as `pageglass eval` reads them:
`pageglass eval FOLDER.jsonl --no-answers --home HOME` tells how well their pages are found.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGES = (
    *("auto-multiple-choice-doc-pdf", "bash-doc", "debian-edu-doc-zh-cn", "debian-faq"),
    *("debian-policy", "debian-reference-zh-cn", "debmake-doc", "developers-reference"),
    *("erlang-doc", "eyes17-manuals-en", "freedombox-doc-en", "gle-graphics-manual"),
    *("gnucash-docs", "graphviz-doc", "installation-guide-amd64", "maint-guide-zh-cn"),
    *("packaging-tutorial", "r-cran-aer", "r-cran-ape", "r-cran-flexmix", "r-cran-forecast"),
    *("r-cran-gstat", "r-cran-lme4", "r-cran-metafor", "r-cran-multcomp", "r-cran-party"),
    *("r-cran-quantreg", "r-cran-rcpp", "r-cran-sandwich", "r-cran-spatstat"),
    *("r-cran-strucchange", "r-cran-survival", "r-cran-systemfit", "r-cran-vcd", "r-cran-vegan"),
    *("r-cran-coin", "r-cran-zoo", "texlive-lang-chinese"),
)
# Web pages are called by what they are of, as well.
WEB_PAGES = {"gimp-help-zh-cn": "gimp", "kicad-doc-zh": "kicad", "libreoffice-help-zh-cn": "lo"}
# What a page looks like is left out, and its pictures, which are not copied with it.
LOOKS = re.compile(r"<img[^>]*>|<(script|style|link)\b.*?(?:</\1>|/>)", re.DOTALL)


def unpacked(package: str, folder: Path) -> Path:
    """Download a package and return the folder that it is unpacked to."""
    subprocess.run(["apt-get", "-q", "download", package], cwd=folder, check=True)
    archive, place = next(folder.glob(f"{package}_*.deb")), folder / package
    subprocess.run(["dpkg-deb", "-x", archive, place], check=True)
    return place


def put(documents: Path, wanted: set[str], folder: Path, prefix: str = "") -> None:
    """Copy the wanted documents of an unpacked package into the folder."""
    for path in sorted(documents.rglob("*")):
        kinds = r"\.html$" if prefix else r"\.pdf(\.gz)?$"
        name = prefix + re.sub(kinds, "", path.name)
        if name not in wanted or prefix + path.name == name or not path.is_file():
            continue
        if prefix:
            text = LOOKS.sub("", path.read_text(encoding="utf-8", errors="replace"))
            (folder / f"{name}.html").write_text(text, encoding="utf-8")
        else:
            data = path.read_bytes()
            whole = gzip.decompress(data) if path.suffix == ".gz" else data
            (folder / f"{name}.pdf").write_bytes(whole)


def questions(asked: list[dict[str, Any]], folder: Path) -> str:
    """Return the lines of the questions with an answer, with the names of their files."""
    names = {path.stem: path.name for path in folder.iterdir()}
    return "".join(
        json.dumps(
            {
                "id": f"manuals-{number}",
                "question": one["question"],
                "language": one["language"],
                "doc": names[one["doc"]],
                "gold_pages": [one["page"]],
            },
            ensure_ascii=False,
        )
        + "\n"
        for number, one in enumerate(asked, start=1)
        if one.get("answered", True) and one["doc"] in names
    )


def main() -> int:
    """Fetch, and say what could not be found."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    folder: Path = options.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    lines = (HERE / "manuals.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    wanted = {one["doc"] for one in asked}
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        temporary.chmod(0o755)  # apt downloads as a user of its own
        for package in (*PACKAGES, *WEB_PAGES):
            prefix = f"{WEB_PAGES[package]}-" if package in WEB_PAGES else ""
            put(unpacked(package, temporary), wanted, folder, prefix)
    listed = folder.with_name(f"{folder.name}.jsonl")
    listed.write_text(questions(asked, folder), encoding="utf-8")
    missing = wanted - {path.stem for path in folder.iterdir()}
    print(f"{len(wanted) - len(missing)} documents; not found: {sorted(missing) or 'none'}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
