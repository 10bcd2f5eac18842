import unicodedata

from pageglass.core.radicals import RADICALS


def test_every_kangxi_radical_has_an_ideograph() -> None:
    assert all("\u4e00" <= RADICALS[chr(code)] <= "\u9fff" for code in range(0x2F00, 0x2FD6))


def test_no_ideograph_is_itself_changed() -> None:
    assert not set(RADICALS) & set(RADICALS.values())


def test_simplified_forms_of_the_supplement_become_simplified_ideographs() -> None:
    simplified = {
        radical: letter
        for radical, letter in RADICALS.items()
        if "C-SIMPLIFIED" in unicodedata.name(radical)
    }
    assert "".join(simplified.values()) == "纟见讠贝车钅长门韦页风飞饣马鱼鸟卤黾齐齿龙龟"
