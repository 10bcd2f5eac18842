"""The straight line from a page to what it says: image, text layer, judgement, recognition."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pageglass.core.types import Line, TextSource

from .arrange import arrange
from .blank import has_ink
from .ocr import agreement, read_image
from .pdfpage import PdfPage, Pixels
from .pictures import read_pictures
from .quality import doubt, text_layer_problem
from .reading import PageReading, ReadOptions
from .render import encode_jpeg, render_page
from .textlayer import TextLayer, read_text_layer
from .turn import BACK, turn_box, turn_line

# A doubtful text layer is used when a sample of it agrees this well with what can be seen.
AGREES = 0.85


@dataclass(frozen=True, slots=True)
class _Found:
    """Lines, where they are from, and what was lost on the way."""

    lines: tuple[Line, ...]
    source: TextSource
    reason: str | None = None


def read_pdf_page(page: PdfPage, options: ReadOptions) -> PageReading:
    """Return a page's image and text. Raises RuntimeError when MuPDF cannot draw it."""
    pixels = render_page(page, long_side_px=options.long_side_px)
    found = _page_text(page, pixels, options)
    return _reading(pixels, (page.width_pt, page.height_pt), found, options)


def read_picture(pixels: Pixels, size_pt: tuple[float, float], options: ReadOptions) -> PageReading:
    """Return the image and the text of a picture that is a page."""
    return _reading(pixels, size_pt, _recognised(pixels, options, None), options)


def _page_text(page: PdfPage, pixels: Pixels, options: ReadOptions) -> _Found:
    layer = read_text_layer(page)
    lines = _arranged(layer, page)
    problem = text_layer_problem(layer)
    if options.ocr == "off":
        return _Found(lines, "text-layer", problem)
    if problem is None:
        unsure = doubt(layer)
        if unsure and agreement(pixels, lines, threads=options.ocr_threads) < AGREES:
            problem = unsure
    if problem is not None:
        found = _recognised(pixels, options, problem)
        # Whatever could be read of a bad layer is better than nothing.
        return found if found.lines else _Found(lines, "text-layer", problem)
    more = read_pictures(
        page,
        lines,
        pixels,
        turns=layer.turns,
        threads=options.ocr_threads,
        decoration=options.decoration,
    )
    return _Found(_with(lines, more), "mixed" if more else "text-layer")


def _arranged(layer: TextLayer, page: PdfPage) -> tuple[Line, ...]:
    """Return the layer's lines in reading order, found with the page turned upright."""
    aspect = page.width_pt / page.height_pt
    rules = page.rules() if layer.pieces else []
    if not layer.turns:
        return arrange(layer.pieces, aspect=aspect, rules=rules, given="content")
    turns, upright = layer.turns, aspect if layer.turns == 2 else 1 / aspect
    lines = arrange(
        [turn_line(piece, turns, aspect) for piece in layer.pieces],
        aspect=upright,
        rules=[turn_box(rule, turns) for rule in rules],
        given="content",
    )
    return tuple(turn_line(line, BACK[turns], upright) for line in lines)


def _recognised(pixels: Pixels, options: ReadOptions, problem: str | None) -> _Found:
    if options.ocr == "off" or not has_ink(pixels):
        return _Found((), "none")
    lines = read_image(pixels, threads=options.ocr_threads)
    return _Found(lines, "ocr") if lines else _Found((), "none", problem)


def _with(lines: tuple[Line, ...], more: Sequence[Line]) -> tuple[Line, ...]:
    """Return the page's lines and then those of its pictures, blocks and tables counted on."""
    block = lines[-1].block + 1 if lines else 0
    table = max((line.table for line in lines if line.table is not None), default=-1) + 1
    return lines + tuple(
        replace(
            line,
            block=line.block + block,
            table=None if line.table is None else line.table + table,
        )
        for line in more
    )


def _reading(
    pixels: Pixels, size_pt: tuple[float, float], found: _Found, options: ReadOptions
) -> PageReading:
    jpeg = encode_jpeg(pixels, options.jpeg_quality)
    if found.lines:
        return PageReading(*size_pt, jpeg, found.lines, found.source, "ok", found.reason)
    if not has_ink(pixels):
        return PageReading(*size_pt, jpeg, (), "none", "blank", "the page is blank")
    if options.ocr == "off":
        reason = "no text layer, and text recognition is off"
    else:
        reason = "no text was found in the picture"
    return PageReading(*size_pt, jpeg, (), "none", "ok", reason)
