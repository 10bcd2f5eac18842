"""Bar charts as tables: the name of each bar and the numbers that stand on it."""

from collections.abc import Sequence

from .cells import Table, cell_of, is_numeric, row_line, text_width
from .pieces import Piece, rows_of

# Bars follow one another at this distance, in letter heights; closer rows are those of a table.
NEAREST, FURTHEST = 1.8, 7.0
# The name of a bar ends this near to its first number, in letter heights.
LABEL_GAP = 14.0
LONGEST_LABEL = 45
FEWEST_BARS = 3
# Rows of a table follow one another within this distance, and their numbers stand this much in
# line, in letter heights.
FURTHEST_ROWS = 3.2
IN_LINE = 0.6

Bar = list[Piece]


def bar_tables(pieces: Sequence[Piece]) -> list[Table]:
    """Return a table for each run of bars that all have a name on their left.

    The numbers of a bar stand where its parts do, so they are in line with no others; names take
    several lines and may stand between two bars.
    """
    numbers = [piece for piece in pieces if _is_value(piece.text)]
    if len(numbers) < FEWEST_BARS:
        return []
    names = [piece for piece in pieces if piece not in set(numbers)]
    tables: list[Table] = []
    for run in _runs([bar for row in rows_of(numbers) for bar in _parted(row, names)]):
        labels = _labels(run, names)
        if not all(labels) or _is_in_columns(run):
            continue
        rows = tuple(
            row_line([cell_of(label).line, *(piece.line for piece in bar)])
            for bar, label in zip(run, labels, strict=True)
        )
        used = frozenset(piece for bar in (*run, *labels) for piece in bar)
        if not any(used & table.pieces for table in tables):
            tables.append(Table(rows, used))
    return tables


def _is_value(text: str) -> bool:
    """Say whether a text is a bar's number, and not the number of an item in a list."""
    return is_numeric(text) and any(map(str.isdigit, text)) and not text.endswith((".", ")"))


def _parted(row: Sequence[Piece], names: Sequence[Piece]) -> list[Bar]:
    """Part the numbers of a row where a name stands between them, and where their size changes."""
    bars: list[Bar] = [[row[0]]]
    for piece in row[1:]:
        last = bars[-1][-1]
        named = any(
            abs(name.middle - piece.middle) < 1.2 * piece.size
            and last.right <= name.left
            and name.right <= piece.left
            for name in names
        )
        if named or not 0.87 < piece.size / last.size < 1.15:
            bars.append([piece])
        else:
            bars[-1].append(piece)
    return bars


def _runs(bars: Sequence[Bar]) -> list[list[Bar]]:
    """Return bars of as many numbers that follow one another at one distance."""
    runs: list[list[Bar]] = []
    for bar in bars:
        for run in runs:
            if _follows(run, bar):
                run.append(bar)
                break
        else:
            runs.append([bar])
    return [run for run in runs if len(run) >= FEWEST_BARS]


def _follows(run: Sequence[Bar], bar: Bar) -> bool:
    above, size = run[-1], bar[0].size
    step = bar[0].middle - above[0].middle
    if len(above) != len(bar) or not NEAREST * size < step < FURTHEST * size:
        return False
    if not 0.87 < size / above[0].size < 1.15:
        return False
    before = above[0].middle - run[-2][0].middle if len(run) > 1 else step
    left, right = max(above[0].left, bar[0].left), min(above[-1].right, bar[-1].right)
    return 0.65 < step / before < 1.5 and right - left > -LABEL_GAP * size


def _is_in_columns(run: Sequence[Bar]) -> bool:
    """Say whether the numbers stand in line below one another, close by: those of a table."""
    size = run[0][0].size
    if (run[-1][0].middle - run[0][0].middle) / (len(run) - 1) > FURTHEST_ROWS * size:
        return False
    return all(
        min(
            _spread([piece.right for piece in column]),
            _spread([piece.left + piece.right for piece in column]) / 2,
        )
        < IN_LINE * size
        for column in zip(*run, strict=True)
    )


def _spread(places: Sequence[float]) -> float:
    return max(places) - min(places)


def _labels(run: Sequence[Bar], names: Sequence[Piece]) -> list[list[Piece]]:
    """Return for each bar the lines of its name: left of it, and nearer to it than to others."""
    middles = [bar[0].middle for bar in run]
    pitch = (middles[-1] - middles[0]) / (len(run) - 1)
    labels: list[list[Piece]] = [[] for _ in run]
    # From the right, so that the short last line of a name is found by the longer ones above it.
    for name in sorted(names, key=lambda name: -name.right):
        nearest = min(range(len(run)), key=lambda index: abs(middles[index] - name.middle))
        first, label = run[nearest][0], labels[nearest]
        gap = first.left - name.right
        if (
            abs(middles[nearest] - name.middle) < 0.55 * pitch
            and gap > -0.3 * first.size
            and (gap < LABEL_GAP * first.size or any(name.right > line.left for line in label))
            and 0.87 < name.size / first.size < 1.15
            and text_width(name.text) <= LONGEST_LABEL
        ):
            label.append(name)
    return labels
