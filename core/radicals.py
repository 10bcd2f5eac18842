"""The ideographs that broken PDF fonts name as radicals, so that a search for the word finds it."""

import unicodedata

# Fonts of some slide tools map a glyph to the radical that looks the same: U+2F8F for U+884C.
# NFKC repairs the Kangxi block U+2F00..U+2FD5; it leaves the supplement U+2E80..U+2EF3 alone.
# Pairs after EquivalentUnifiedIdeograph.txt of Unicode, where the two look alike in running text.
_SUPPLEMENT = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵"
    "⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹"
    "⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青"
    "⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# NFKC answers with U+6236, the form of Taiwan; the fonts that do this are simplified Chinese ones.
_KANGXI["⼾"] = "户"

# Each radical character and the ideograph that is meant by it.
RADICALS: dict[str, str] = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)) | _KANGXI
