"""HTML reduced to what can be read: text and its plain structure, in balanced blocks."""

import html
import re
from html.parser import HTMLParser


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Dropped with all that they hold.
SILENT = _tags(
    "script style noscript template iframe object embed applet svg math canvas audio video "
    "select textarea button"
)
KEPT = _tags(
    "p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr td th pre code blockquote "
    "b strong i em u s sub sup dl dt dd"
)
INLINE = _tags("code b strong i em u s sub sup")
VOID = _tags("br hr img input meta link area base col embed source track wbr")
SECTIONS = _tags(
    "div section article main header footer nav aside body html form fieldset figure "
    "figcaption details summary address center"
)
# A new one of these closes an open one of those, as browsers do; never beyond a table.
CLOSES = {
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
}
CLOSES_PARAGRAPH = KEPT - INLINE - {"li", "dt", "dd", "tr", "td", "th"}
# Long tables and lists are cut between rows: MuPDF 1.28 takes 12 s for one of 20,000 rows.
ROOMS = _tags("table tbody thead tfoot ul")
LONGEST_BLOCK = 4_000
DEEPEST = 20
NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# MuPDF 1.28 needs a time that grows with the square of an unbroken run; a line holds about 90.
LONG_RUN = re.compile(r"([!-~]{90})(?=[!-~])")


def escape_text(text: str) -> str:
    """Return text as HTML, unbroken runs of Latin letters cut to the width of a line."""
    return html.escape(LONG_RUN.sub(r"\1 ", text.replace("\0", "")), quote=False)


def _list_start(value: str | None) -> str:
    """Return the attribute with which a numbered list goes on where another one ended."""
    return f' start="{value}"' if value is not None and re.fullmatch(r"[0-9]{1,6}", value) else ""


class CleanMarkup(HTMLParser):
    """Reads HTML; `blocks` then holds balanced pieces, `title` its title.

    Scripts, styles, forms, what is not shown and everything that names another file are left out.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.title: str | None = None
        self._in_title = False
        self._open: list[str] = []
        self._block: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or start to leave one out."""
        self._in_title = tag == "title"
        if self._silent:
            self._silent += [tag] if tag == self._silent[0] and tag not in VOID else []
            return
        given = dict(attrs)
        shown = "hidden" not in given and not NOT_SHOWN.search(given.get("style") or "")
        if tag not in VOID and (tag in SILENT or not shown):
            self._silent = [tag]
        elif tag in SECTIONS:
            self._break()
        elif tag == "img":
            self.handle_data(f" {given.get('alt') or ''} ")
        elif tag in ("br", "hr"):
            self._block.append(f"<{tag}/>")
        elif tag in KEPT and len(self._open) < DEEPEST:
            self._start(tag, _list_start(given.get("start")) if tag == "ol" else "")

    def handle_endtag(self, tag: str) -> None:
        """Close an element and what was left open in it."""
        self._in_title = False
        if self._silent:
            if tag == self._silent[0]:
                self._silent.pop()
            return
        if tag in SECTIONS:
            self._break()
        elif tag in self._open:
            while self._close() != tag:
                pass
            if not self._open and tag not in INLINE:
                self._flush()

    def handle_data(self, data: str) -> None:
        """Add text."""
        if self._in_title:
            self.title = self.title or " ".join(data.split()) or None
        elif not self._silent:
            self._block.append(escape_text(data))

    def close(self) -> None:
        """Finish the last block."""
        super().close()
        while self._open:
            self._close()
        self._flush()

    def _start(self, tag: str, attribute: str) -> None:
        closes = CLOSES.get(tag, frozenset())
        while closes and self._open and self._open[-1] in closes | INLINE:
            self._close()
        if tag in CLOSES_PARAGRAPH and "p" in self._open:
            while self._close() != "p":
                pass
        if not self._open and tag not in INLINE:
            self._flush()
        if (
            tag in ("tr", "li")
            and len(self._block) > LONGEST_BLOCK
            and ROOMS.issuperset(self._open)
        ):
            self._go_on_in_new_block()
        self._open.append(tag)
        self._block.append(f"<{tag}{attribute}>")

    def _close(self) -> str:
        tag = self._open.pop()
        self._block.append(f"</{tag}>")
        return tag

    def _go_on_in_new_block(self) -> None:
        held = self._open.copy()
        while self._open:
            self._close()
        self._flush()
        self._open = held
        self._block += [f"<{tag}>" for tag in held]

    def _break(self) -> None:
        """End the block where nothing is open, else keep the words apart."""
        while self._open and self._open[-1] in INLINE | {"p"}:
            self._close()
        if self._open:
            self._block.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        block = "".join(self._block)
        if block.strip():
            self.blocks.append(block if block.lstrip().startswith("<") else f"<p>{block}</p>")
        self._block.clear()
