import pytest
from page_samples import at

from pageglass.ingest.quality import doubt, text_layer_problem
from pageglass.ingest.textlayer import TextLayer

ENGLISH = "The quarterly report shows that revenue grew by twelve percent in the north."
CHINESE = "公司北方地区的营业收入增长了百分之十二净利润为三千二百万元同比有所提高现金流稳定"
LATIN_ONES, THEIR_CYRILLIC_TWINS = "aeopcyx", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445"
GOOD = {
    "english": ENGLISH,
    "chinese": CHINESE,
    "korean": "이번 분기 보고서에 따르면 북부 지역의 매출이 십이 퍼센트 증가했습니다.",
    "japanese": "今四半期の報告書によると、北部地域の売上高は十二パーセント増加しました。",
    "arabic": "يظهر التقرير الفصلي أن الإيرادات نمت بنسبة اثني عشر بالمائة في الشمال",
    "russian": "Квартальный отчёт показывает, что выручка выросла на двенадцать процентов.",
    "greek": "τριμηνιαία έκθεση δείχνει ότι τα έσοδα αυξήθηκαν κατά δώδεκα τοις εκατό φέτος",
    "french": "Où êtes-vous allés l'été dernier ? À la fête près de l'église, où il a plu fort.",
    "numbers": "1,204.50 (987.10) 12.5% 455 1,310 2023 2024 $5.6 -3.2 +8.8 10:45 17/03 0.001 99",
    "code": 'if (x[i] != y->z) { printf("%d", a<<2 & 0xff); } else { return !(b || c); } /* {} */',
    "formula": "∑ αᵢ xᵢ² ≤ β · ‖w‖₂ + λ ∫ f(x) dx, ∀ i ∈ {1, …, n}, ∂L/∂θ = log p(θ | x) ≈ 0",
    "contents": "1 Introduction ........................ 3   2 Method ............. 7  A ... 9",
    "slide": "Q&A",
    "emoji": "Great job 🎉🎉 team! We ❤ shipping 🚀🚀🚀 features, see you at the party 🍕🍕",
}
BAD = {
    "replaced": "Th\ufffd q\ufffdrt\ufffdrl\ufffd r\ufffdp\ufffdrt sh\ufffdws th\ufffdt",
    "private": "\ue001\ue002\ue003 \ue004\ue005\ue006\ue007 \ue008\ue009 \ue00a\ue00b",
    "numbers of glyphs": "(cid:12)(cid:34)(cid:5) (cid:81)(cid:7)(cid:99)(cid:1) (cid:3)(cid:44)",
    "signs": "!#$%& ()*+, ./:;< >?@[] ^_`{ ~!#$% &()*+ ,./:; <=>?@ []^_` {}~!# $%&@ ^^&*( #@!$%",
    "wrong encoding": CHINESE.encode("gb18030").decode("latin-1"),
    "scrambled": ENGLISH.translate(str.maketrans(LATIN_ONES, THEIR_CYRILLIC_TWINS)),
    "nothing to read": "- - - . . . ---",
    "empty": "",
}


def layer(text: str, *, hidden: bool = False) -> TextLayer:
    glyphs = [character for character in text if character != " "]
    lost = sum(character == "\ufffd" or "\ue000" <= character <= "\uefff" for character in glyphs)
    kept = "".join(c for c in text if c != "\ufffd" and not "\ue000" <= c <= "\uefff")
    pieces = (at(" ".join(kept.split()), 0.1, 0.1),) if kept.split() else ()
    return TextLayer(pieces, len(glyphs), lost, len(glyphs) if hidden else 0, 0)


@pytest.mark.parametrize("kind", GOOD)
def test_a_readable_text_layer_is_used(kind: str) -> None:
    assert text_layer_problem(layer(GOOD[kind])) is None
    assert doubt(layer(GOOD[kind])) is None


@pytest.mark.parametrize("kind", BAD)
def test_an_unreadable_text_layer_is_found_out(kind: str) -> None:
    assert text_layer_problem(layer(BAD[kind])) is not None


def test_a_hidden_text_layer_is_to_be_compared_with_the_page() -> None:
    assert doubt(layer(GOOD["english"], hidden=True)) is not None


def test_glyph_numbers_that_look_like_rare_han_are_to_be_compared_with_the_page() -> None:
    assert doubt(layer("㐂㐄㐆㐈㐊㐌㐎㐐㐒㐔㐖㐘")) is not None


def test_a_hidden_text_layer_in_a_script_that_is_not_recognised_is_trusted() -> None:
    assert doubt(layer(GOOD["arabic"], hidden=True)) is None
