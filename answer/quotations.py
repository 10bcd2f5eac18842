"""Quotations in a text: what stands between two marks of quotation."""

import re
from collections.abc import Iterator

_QUOTED = re.compile(
    r"“([^“”]{2,600})”|「([^「」]{2,600})」|『([^『』]{2,600})』|《([^《》]{2,100})》"
    # What begins or ends in a blank stands between two quotations.
    r"|\"(?=\S)([^\"]{2,600})(?<=\S)\""
    # Single quotes are quotes of two words or more, and no apostrophes.
    r"|(?<!\w)['‘]([^'‘’\n]{2,300}\s[^'‘’\n]{2,300})['’](?!\w)"
)


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of what each quotation says, without its marks, in order.

    Curly, straight and single quotes, corner brackets and the marks of Chinese titles.
    """
    for match in _QUOTED.finditer(text):
        yield match.span(match.lastindex or 0)
