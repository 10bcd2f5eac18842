"""Makes the sample documents again: python data/make_samples.py [folder]."""

import sys
from pathlib import Path

from samplemaker.samples_introduction import make_introduction
from samplemaker.samples_pdf import make_pdfs
from samplemaker.samples_photo import make_photo
from samplemaker.samples_roadmap import make_roadmap
from samplemaker.samples_scan import make_scan
from samplemaker.samples_sheet import make_workbook
from samplemaker.samples_word import make_word_document

MAKERS = (
    make_pdfs,
    make_scan,
    make_photo,
    make_roadmap,
    make_introduction,
    make_word_document,
    make_workbook,
)


def main(arguments: list[str]) -> None:
    """Write every sample not written by hand into a folder, `samples` by default."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    for make in MAKERS:
        make(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
