"""What a text has of a question's words, in either language."""

from pageglass.answer.wanted import Wanted, wanted_of
from pageglass.core.aids import Translated

WHITE_PAPER = Translated(("white", "paper"), (("白皮", "皮书"),))
HUYA = Translated(("huya",), (("虎牙",), ("互亚",)))
CALLS = Translated(("调用",), (("call",), ("invoke", "remotely")))


class OneWord:
    """A dictionary of one name."""

    def translations(self, question: str) -> list[Translated]:
        return [HUYA] if "Huya" in question else []

    def truecased(self, question: str) -> str:
        return question

    def names(self, text: str) -> list[str]:
        return []

    def begins_with_name(self, question: str) -> bool:
        return question.startswith("Huya")


def test_a_text_has_a_word_that_it_says_itself() -> None:
    wanted = Wanted("Which pump has blades?")
    assert wanted.held("the blade of a pump") == wanted.bits(["pump", "blade"])
    assert wanted.held("a governor") == 0


def test_a_text_has_a_word_by_any_of_its_translations() -> None:
    wanted = Wanted("Which pump has Huya?", [HUYA])
    assert wanted.held("虎牙直播") == wanted.held("互亚") == wanted.bits(["huya"])
    assert wanted.held("斗鱼直播") == 0


def test_a_translation_of_several_words_is_there_when_all_of_them_are() -> None:
    wanted = Wanted("the white book of calls", [WHITE_PAPER])
    assert wanted.held("白皮书") == wanted.bits(["white"])
    assert wanted.held("白皮") == 0
    chinese = Wanted("调用多少次", [CALLS])
    assert chinese.held("invoke it remotely") == chinese.held("three calls") != 0
    assert chinese.held("invoke it") == 0


def test_words_without_a_translation_are_not_missed_in_another_language() -> None:
    wanted = Wanted("陌陌 Agent 调用", [CALLS])
    assert wanted.share_abroad(wanted.held("an agent")) == 0.5
    assert wanted.share_abroad(wanted.held("an agent calls")) == 1
    assert Wanted("陌陌").share_abroad(0) == 0


def test_a_dictionary_is_asked_where_there_is_one() -> None:
    assert wanted_of("Huya", OneWord()).held("虎牙") == 1
    assert wanted_of("Huya", None).held("虎牙") == 0
