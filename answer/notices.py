"""What a user is told beside the answer: what was left out, and why."""

from collections.abc import Iterator, Sequence, Set

from pageglass.core.asked_places import read_places
from pageglass.core.errors import ModelUnavailable
from pageglass.core.ids import PageId
from pageglass.core.prompt import Finished
from pageglass.core.protocols import AnswerModel
from pageglass.core.text import Language, language
from pageglass.core.types import Claim, Document, Hit
from pageglass.retrieval.absent import Absent
from pageglass.retrieval.search import Found

_SAID: dict[Language, dict[str, str]] = {
    "en": {
        "dropped": "{count} of the pages found did not fit the model and were left out.",
        "length": "The answer was cut off because it became too long.",
        "deadline": "The answer was cut off because it took too long.",
        "cancelled": "The answer was stopped.",
        "unseen": "The pictures sent were not looked at: {model} reads text alone.",
        "unsupported": "Not found on the cited pages: {items}.",
        "unsaid": "Part of the answer was not found on the pages in these words; check it.",
        "image": "Read from a picture, not checked against text: {items}.",
        "absent": "{title} has {count} {unit}s; there is no {unit} {number}.",
        "count": "{title} has {count} {unit}s.",
        "printed": "Page {number} as printed is {unit} {page} of the file.",
        "alike": "Several documents answer this alike; say which one you mean: {titles}.",
    },
    "zh": {
        "dropped": "找到的页面中有 {count} 页超出模型的容量，未予考虑。",
        "length": "回答过长，已被截断。",
        "deadline": "回答超时，已被截断。",
        "cancelled": "回答已被中止。",
        "unseen": "未查看随问题发送的图片：{model} 只能阅读文字。",
        "unsupported": "引用的页面中没有找到：{items}。",
        "unsaid": "回答中有一部分在页面中没有找到同样的说法，请对照页面核实。",
        "image": "读自图片，未能与文字核对：{items}。",
        "absent": "《{title}》共 {count} 页，没有第 {number} 页。",
        "count": "《{title}》共 {count} 页。",
        "printed": "第 {number} 页指页面上印的页码，即文件的第 {page} 页。",
        "alike": "有多份相似的文档可以回答，请指明是哪一份：{titles}。",
    },
}


def notices(
    question: str,
    finished: Finished,
    model: AnswerModel,
    *,
    pictures: int,
    claims: Sequence[Claim] = (),
) -> tuple[str, ...]:
    """Return the notices in the language of the question; so many pictures came with it."""
    said = _SAID[language(question)]
    told: list[str] = []
    if finished.pages_dropped:
        told.append(said["dropped"].format(count=finished.pages_dropped))
    if finished.finish != "stop":
        told.append(said[finished.finish])
    if pictures and not model.sees:
        told.append(said["unseen"].format(model=model.name))
    return (*told, *_of_claims(question, claims))


def _of_claims(question: str, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return what of an answer no page says in its text."""
    own = language(question)
    said, comma = _SAID[own], "、" if own == "zh" else ", "
    told = []
    for support, name in (("none", "unsupported"), ("image", "image")):
        items = dict.fromkeys(
            item for claim in claims if claim.support == support for item in claim.unsupported
        )
        if items:
            told.append(said[name].format(items=comma.join(items)))
    unsaid = any(claim.support == "none" and not claim.unsupported for claim in claims)
    return (*told, said["unsaid"]) if unsaid else tuple(told)


def of_search(
    asked: str, searched: str, hits: Sequence[Hit], found: Found, *, answered: bool = True
) -> Iterator[str]:
    """Yield what is told of the pages found for a question, whatever is made of them.

    Which of several documents is meant is not asked where nothing was answered.
    """
    if answered:
        yield from which_is_meant(asked, found.alike)
    if found.absent is not None:
        yield no_such_page(asked, found.absent)
    yield from page_as_printed(searched, hits, found.by_number)


def which_is_meant(question: str, alike: Sequence[Document]) -> tuple[str, ...]:
    """Return the notice that names documents which answer alike, none where there are none."""
    if not alike:
        return ()
    spoken = language(question)
    titles = [one.title for one in alike]
    names = [
        one.title
        if titles.count(one.title) == 1
        else f"{one.title} ({one.collection}/{one.source})"
        for one in alike
    ]
    told = ("；" if spoken == "zh" else "; ").join(names)
    return (_SAID[spoken]["alike"].format(titles=told),)


def no_such_page(question: str, absent: Absent) -> str:
    """Return that a document has no page of the number asked for.

    Or how many it has, where that is asked.
    """
    document = absent.document
    return _SAID[language(question)]["count" if absent.number is None else "absent"].format(
        title=document.title,
        count=document.page_count,
        unit=document.unit,
        number=absent.number,
    )


def page_as_printed(question: str, hits: Sequence[Hit], named: Set[PageId]) -> tuple[str, ...]:
    """Return the notice that a page asked for by its number is another one in the file."""
    asked = read_places(question).pages
    if len(asked) != 1 or asked[0].counted or not hits or hits[0].page.id not in named:
        return ()
    number, page, unit = asked[0].number, hits[0].page.number, hits[0].document.unit
    said = _SAID[language(question)]["printed"].format(number=number, page=page, unit=unit)
    return (said,) if page != number else ()


def written(text: str, finished: Finished, model: str) -> str:
    """Return what a model wrote.

    Nothing at all, and not because it was done, says nothing about the pages; so that raises
    ModelUnavailable.
    """
    if not text.strip() and finished.finish in ("length", "deadline"):
        limit = "model.max_tokens" if finished.finish == "length" else "the time allowed"
        raise ModelUnavailable(f"{model} wrote no answer within {limit}")
    return text
