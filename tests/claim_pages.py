"""Pages of sentences or of a table's rows, and claims to be compared with them."""

from fakes import make_line

from pageglass.answer.locate import PageText

Cases = list[tuple[PageText, str]]


def prose(*texts: str) -> PageText:
    """Return a page on which each text is a paragraph of its own."""
    return PageText([make_line(each, top=0.04 * at, block=at) for at, each in enumerate(texts)])


def table(*rows: str) -> PageText:
    """Return a page with one table."""
    return PageText([make_line(each, top=0.04 * at, table=0) for at, each in enumerate(rows)])


def cases(*groups: tuple[PageText, list[str]]) -> Cases:
    """Return each claim with its page."""
    return [(page, claim) for page, claims in groups for claim in claims]
