"""What a question is about, word by word, and which of it a text has, in either language."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from pageglass.core.aids import Dictionary, Translated
from pageglass.core.respelled import respelled

from .asked_words import asked_stems, stem, stems


class Wanted:
    """The words of a question, each a bit of a whole number, as there are thousands of runs.

    A text has a word when it has the word itself, or all words of one of its translations.
    """

    def __init__(
        self,
        question: str,
        translated: Sequence[Translated] = (),
        *,
        begins_with_name: bool = False,
    ) -> None:
        """Take the words that the question is about, and what they are called elsewhere.

        Its first word has a capital anyway, so whether it is a name is told apart.
        """
        self.begins_with_name = begins_with_name
        self.bit = {word: 1 << at for at, word in enumerate(sorted(asked_stems(question)))}
        self._told_by = dict(self.bit)
        self._phrases: dict[str, list[tuple[frozenset[str], int]]] = {}
        for one in translated:
            bits = self.bits(map(stem, one.words))
            for meaning in one.meanings if bits else ():
                first, *rest = map(stem, meaning)
                if rest:
                    self._phrases.setdefault(first, []).append((frozenset(rest), bits))
                else:
                    self._told_by[first] = self._told_by.get(first, 0) | bits
        known = {stem(word) for one in translated for word in one.words}
        self._abroad = self.bits(word for word in self.bit if word.isascii() or word in known)

    def bits(self, words: Iterable[str]) -> int:
        """Return the bits of some of the question's words, cut to their stems."""
        return reduce(or_, (self.bit.get(word, 0) for word in words), 0)

    def held(self, text: str) -> int:
        """Return the bits of the words that a text has."""
        own = stems(text)
        found = 0
        for word in own:
            found |= self._told_by.get(word, 0)
        if self._phrases:
            there = set(own)
            for first in self._phrases.keys() & there:
                for rest, bits in self._phrases[first]:
                    if rest <= there:
                        found |= bits
        return found

    def share_abroad(self, held: int) -> float:
        """Return which share of its words a text in another language has, of those it may have.

        Those are the words that are written alike everywhere, and those with a translation.
        """
        may_be = self._abroad.bit_count()
        return (held & self._abroad).bit_count() / may_be if may_be else 0.0


def wanted_of(question: str, dictionary: Dictionary | None) -> Wanted:
    """Return what a question is about, in either spelling, with translations of a dictionary."""
    if dictionary is None:
        return Wanted(question, respelled(question))
    return Wanted(
        question,
        [*dictionary.translations(question), *respelled(question)],
        begins_with_name=dictionary.begins_with_name(question),
    )
