"""From the bytes of a text file to its characters."""

import codecs
import re

from charset_normalizer import from_bytes

SAMPLE_BYTES = 65_536
# Longest first: the UTF-32 mark starts with the UTF-16 mark.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What offices still write; a short list guesses better than the ninety of charset-normalizer.
GUESSES = ["gb18030", "big5hkscs", "shift_jis", "cp949", "cp1252", "cp1251"]
TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")
DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
MAX_CONTROL_SHARE = 0.01


def find_encoding(data: bytes) -> str | None:
    """Return the encoding of text, judged by the first 64 KiB; None when it is not text."""
    sample = data[:SAMPLE_BYTES]
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding
    if b"\0" in sample:
        return _wide_encoding(sample)
    controls = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in sample)
    if controls > MAX_CONTROL_SHARE * len(sample):
        return None
    if _decodes(sample, "utf-8"):
        return "utf-8"
    return _declared(sample) or _guess(sample)


def decode(data: bytes) -> str | None:
    """Return the characters of a text file, bad ones replaced; None when it is not text."""
    encoding = find_encoding(data)
    if encoding is None:
        return None
    text = data.decode(encoding, errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decodes(sample: bytes, encoding: str) -> bool:
    """Tell whether the sample is in the encoding; a character cut at its end is no objection."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(sample, final=len(sample) < SAMPLE_BYTES)
    except UnicodeDecodeError:
        return False
    return True


def _declared(sample: bytes) -> str | None:
    """Return the encoding that a web page names, if it is one and the sample is in it."""
    found = DECLARED.search(sample, 0, 1024)
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    name = "gb18030" if name in ("gb2312", "gbk") else name
    try:
        "".encode(name)  # raises for names of codecs that are no text encodings, too
    except LookupError:
        return None
    return name if _decodes(sample, name) else None


def _wide_encoding(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zero bytes, which stand in every second place only."""
    even = sample[: len(sample) // 2 * 2]
    for encoding, high, low in (
        ("utf-16-le", even[1::2], even[::2]),
        ("utf-16-be", even[::2], even[1::2]),
    ):
        if high.count(0) > len(high) // 20 and not low.count(0) and _decodes(even, encoding):
            return encoding
    return None


def _guess(sample: bytes) -> str | None:
    """Return the likeliest old encoding.

    Short Chinese samples also read as Korean or Japanese; common characters decide those.
    """
    fitting = [name for name in GUESSES if _decodes(sample, name)]
    chinese = max(
        (name for name in fitting if name in ("gb18030", "big5hkscs")),
        key=lambda name: _common_share(sample, name),
        default=None,
    )
    if chinese is not None and _common_share(sample, chinese) > 0:
        return chinese
    best = from_bytes(sample, cp_isolation=GUESSES).best()
    if best is not None:
        return best.encoding
    return fitting[0] if fitting else None


# The characters that open every frequency list of written Chinese, simplified and traditional,
# and those that head the tables and reports of an office.
COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "這個們來為國說時會對於過發後與無開關報告公司項目數據編號名稱日期備註單位合計總金額收入"
    "项目数据编号名称备注单位总额报告关发后与无开营业部门会议记录表第月日元万"
)


def _common_share(sample: bytes, encoding: str) -> float:
    """Return which part of the non-ASCII characters is common Chinese, 0..1."""
    wide = [letter for letter in sample.decode(encoding, errors="ignore") if ord(letter) > 127]
    return sum(letter in COMMON for letter in wide) / len(wide) if wide else 0.0
