"""Where the words of a question stand in a text, for whoever shows the text."""

from collections.abc import Iterator

from pageglass.core.text import TOKEN, fold_with_offsets, singular, words


def marks(text: str, question: str) -> list[tuple[int, int]]:
    """Return where words of the question stand, as (start, end) in the text, in order and apart."""
    asked = frozenset(words(question))
    folded, offsets = fold_with_offsets(text)
    found: list[tuple[int, int]] = []
    for start, end in _places(folded, asked):
        first, last = offsets[start], offsets[end - 1] + 1
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def shared_words(text: str, question: str) -> list[str]:
    """Return the question's words that the text holds, each once, as the index knows them."""
    held = frozenset(words(text))
    return list(dict.fromkeys(word for word in words(question) if word in held))


def _places(folded: str, asked: frozenset[str]) -> Iterator[tuple[int, int]]:
    for token in TOKEN.finditer(folded):
        word, start = token[0], token.start()
        if token["cjk"]:
            size = min(2, len(word))
            for at in range(len(word) - size + 1):
                if word[at : at + size] in asked:
                    yield start + at, start + at + size
        elif (word.replace(",", "") if token["number"] else singular(word)) in asked:
            yield start, token.end()
