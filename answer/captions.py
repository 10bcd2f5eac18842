"""Where on a page the figures and tables stand that a question names by their number."""

from collections.abc import Sequence, Set

from pageglass.core.asked_places import Label, label_of

from .units import Unit

# A table begins or ends no further than so many units from its caption.
NEAR = 3


def beside_captions(page: Sequence[Unit], labels: Set[Label]) -> set[int]:
    """Return which units of a page are captions with these labels, or rows of such a table."""
    found: set[int] = set()
    for at, unit in enumerate(page) if labels else ():
        begun = label_of(unit.text)
        if begun is None or begun[0] not in labels or not begun[1]:
            continue
        found.add(at)
        if begun[0].kind == "table":
            found |= _table_beside(page, at)
    return found


def _table_beside(page: Sequence[Unit], caption: int) -> set[int]:
    """Return the rows of the table under a caption, or above it where none is under it."""
    for step in (1, -1):
        places = range(caption + step, len(page) if step > 0 else -1, step)
        near = [at for at in places[:NEAR] if page[at].in_table]
        if near:
            end = near[0]
            while 0 <= end + step < len(page) and page[end + step].in_table:
                end += step
            return set(range(min(near[0], end), max(near[0], end) + 1))
    return set()
