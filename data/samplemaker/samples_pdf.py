"""Makes the PDF samples that carry text."""

from pathlib import Path

import pymupdf

from .compose import Look, compose_pdf
from .figures import FIGURES, LABELS
from .markup import read_blocks
from .openings import OPENINGS

TEXTS = Path(__file__).parent / "texts"
# Every sample says it was made at this moment, so that making it twice gives the same bytes.
MADE_AT = "D:20260318090000Z"
LOOKS: dict[str, Look] = {
    "annual-report-2025": Look("en", "Ebbwright Pumps Limited · Annual Report 2025", size=11.2),
    "research-note": Look(
        "en",
        "Ebbwright Hydraulics Laboratory · Research Note 7",
        shape="Serif",
        size=10,
        margin_pt=52,
        align="justify",
    ),
    "员工手册": Look("zh", "汐衡泵业有限公司 · 员工手册 2026年版", size=11.8, align="justify"),
    "财务简报": Look("zh", "汐衡泵业有限公司 · 2025年度财务简报", size=11, align="justify"),
}
TITLES = {
    "annual-report-2025": "Ebbwright Pumps Annual Report 2025",
    "research-note": "Steeper vanes for silty water",
    "员工手册": "汐衡泵业员工手册（2026年版）",
    "财务简报": "汐衡泵业2025年度财务简报",
}


def compose_text(name: str, look: Look) -> pymupdf.Document:
    """Return the PDF of one of the texts beside this file."""
    text = (TEXTS / f"{name}.md").read_text(encoding="utf-8")
    return compose_pdf(
        read_blocks(text), text, look, figures=FIGURES, openings=OPENINGS, labels=LABELS
    )


def make_pdfs(folder: Path) -> None:
    """Write the PDF samples into a folder."""
    for name, look in LOOKS.items():
        document = compose_text(name, look)
        document.set_metadata(
            {
                "title": TITLES[name],
                "author": "Ebbwright Pumps",
                "creationDate": MADE_AT,
                "modDate": MADE_AT,
            }
        )
        save_pdf(document, folder / f"{name}.pdf")


def save_pdf(document: pymupdf.Document, path: Path) -> None:
    """Write a PDF as small as it gets, with an identifier that does not change from run to run."""
    document.save(
        path, garbage=4, deflate=True, deflate_fonts=True, clean=True, use_objstms=1, no_new_id=True
    )
