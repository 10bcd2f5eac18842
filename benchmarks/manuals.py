"""Pages, answers and refusals on free manuals that no constant was chosen by.

`python benchmarks/manuals.py [--home DIR]` fetches 20 English and Chinese PDF documents from
packages of Debian 12 by `apt-get download`, without installing them, ingests them into one
library, asks the 204 questions beside this file, and prints the tables of `pageglass eval`. A third
of the questions share hardly a word with the page, 16 are in the other language than it, and 47
are near misses: of things that the manuals treat, what they do not tell. Other versions of the
packages may have other pages.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from machine import ROOT, describe_machine
from quality import as_table, ask, run

QUESTIONS = Path(__file__).parent / "manuals"
FOLDER = ROOT / "data" / "manuals"
HOME = ROOT / "data" / "manuals-library"
# By package, the ends of the paths of the documents taken from it.
DOCUMENTS = {
    "developers-reference": ["developers-reference/developers-reference.pdf"],
    "debmake-doc": ["debmake-doc.en.pdf"],
    "bash-doc": ["bashref.pdf"],
    "graphviz-doc": ["pdf/dotguide.pdf.gz", "pdf/neatoguide.pdf.gz", "pdf/smyrna.pdf.gz"],
    "r-cran-lme4": ["doc/lmer.pdf"],
    "r-cran-vegan": ["decision-vegan.pdf", "diversity-vegan.pdf", "intro-vegan.pdf"],
    "debian-reference-zh-cn": ["debian-reference.zh-cn.pdf"],
    "debian-edu-doc-zh-cn": ["debian-edu-bookworm-manual.pdf"],
    "texlive-lang-chinese": [
        *("lshort-zh-cn.pdf", "latex-notes-zh-cn.pdf", "install-latex-guide-zh-cn.pdf"),
        *("ctex-faq.pdf", "texlive-zh-cn.pdf", "tlmgr-intro-zh-cn.pdf"),
        *("asymptote-faq-zh-cn.pdf", "latex/fduthesis/fduthesis.pdf"),
    ],
}


def fetch(folder: Path) -> None:
    """Download the packages and put their documents into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        temporary.chmod(0o755)  # apt downloads as a user of its own
        for package, ends in DOCUMENTS.items():
            subprocess.run(["apt-get", "-q", "download", package], cwd=temporary, check=True)
            archive = next(temporary.glob(f"{package}_*.deb"))
            subprocess.run(["dpkg-deb", "-x", archive, temporary / package], check=True)
            for end in ends:
                put(next(temporary.glob(f"{package}/**/{end}")), folder)


def put(document: Path, folder: Path) -> None:
    """Copy a document into the folder, unpacked where it is packed."""
    if document.suffix == ".gz":
        (folder / document.stem).write_bytes(gzip.decompress(document.read_bytes()))
    else:
        shutil.copy(document, folder)


def main() -> None:
    """Print the tables, after the machine they were measured on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=HOME)
    home = parser.parse_args().home
    wanted = sum(map(len, DOCUMENTS.values()))
    if len(list(FOLDER.glob("*.pdf"))) < wanted:
        fetch(FOLDER)
    run("ingest", FOLDER, "--home", home)
    print(json.dumps(describe_machine()), "\n")
    print(as_table(ask(sorted(QUESTIONS.glob("*.jsonl")), home, ("language", "difficulty"))))


if __name__ == "__main__":
    main()
