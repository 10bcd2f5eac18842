"""What an answer says beside what it claims: greetings, offers, and where it was read."""

import re

from .sources import PAGE_MARK, READ_AT, SOURCES, SOURCES_HAN, without_marks

# What a model says beside its answer, and what only answers yes or no.
_ASIDE = re.compile(
    r"(?:yes|no|sure|certainly|of course|in (?:summary|short|conclusion)|here (?:is|are)\b.*"
    r"|hello|hi(?: there)?|thank you\b.*|thanks\b(?! to\b).*|(?:great|good) question"
    r"|(?:i )?hope (?:this|that|it)\b.*|i hope\b.*|let me know\b.*|let[’']?s\b.{0,60}:"
    r"|below (?:is|are)\b.*"
    r"|please (?:let|note|see|check|consult|refer)\b.*"
    r"|(?:would|do) you (?:like|want|need)\b.*|if you (?:need|have|want|would)\b.*|feel free\b.*"
    r"|(?:i|we)(?: have|[’']ve)? (?:reviewed|read|checked|looked at) (?:the|all|your)\b[^\d]*"
    r"|(?:note|disclaimer)\s*:\s*th(?:is|e) (?:answer|response|information)\b[^\d]*"
    r"|(?:confidence(?: level)?)\s*:\s*(?:very )?(?:high|medium|low)|tl;?dr|question\s*:.*"
    # Of other pages it says that they say no more.
    r"|(?:the )?(?:other|remaining) (?:pages?|documents?|sources?) (?:do|does) not\b[^\d]*"
    r"|no (?:further|other|additional|more) (?:information|details?|data)\b[^\d]*"
    r"|是的?|否|不是|对的?|没有|好的|综上(?:所述)?|以下(?:是|为).*|如下(?:所示)?|希望.*|如(?:果您|需|有).*"
    r"|您好|你好|当然(?:可以)?|没问题|(?:感谢|谢谢).{0,20}|(?:下面|接下来)?(?:让|由)我.{0,20}"
    r"|(?:您|你)?(?:是否)?需要我.{0,30}|问(?:题)?[:：].*|请(?:参考|注意|核对|告诉|查阅|参阅).*"
    r"|以上(?:是|为|就是)[^\d]{0,40}|[（(]?(?:注意?|备注|说明|提示)[:：](?:以上|上述|本|该)(?:回答|内容|信息)[^\d]{0,40}"
    r"|(?:其他|其余|另外的)?(?:页面|文档|资料)(?:中)?(?:均|都|也)?(?:未|没有)(?:提供|提及|给出)?(?:更多|其他|相关)[^\d]{0,20})"
    r"[\s.,:;!?。，：；！？）)]*",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = r"(?:information|answer|data|details?|figures?|numbers?|values?|facts?|content)"
# A sentence or line that only says where the rest was read: "References: report.pdf, page 7".
_SOURCE = re.compile(
    r"[\W_]*(?:(?:sources?|references?|citations?|cited\s(?:pages?|sources?|from)|see(?:\salso)?"
    r"|来源|出处|引用|引自|参考(?:资料|文献|来源|页面)?|页码|资料来源|引用来源|数据来源)\W*"
    rf"(?:\s?(?:{SOURCES}|{SOURCES_HAN}))?(?:\W+(?:{SOURCES}|{SOURCES_HAN})){{0,9}}"
    # A document's name alone may be an answer.
    rf"|(?=.*{PAGE_MARK})(?:{SOURCES}|{SOURCES_HAN})"
    rf"|(?:this|that|it|(?:all\sof\s)?(?:this|the|these|that|all)(?:\sabove)?\s{_TOLD})\s"
    r"(?:can\sbe|is|are|was|were|has\sbeen|comes?)(?:\salso)?\s"
    rf"(?:{READ_AT}|(?:taken|drawn|available|located|stated)?\s?(?:from|on|in|at))\s{SOURCES}"
    r"|(?:注[:：])?(?:以上|上述|该|此|这些?|本)?(?:全部|所有)?(?:信息|内容|数据|答案|回答|结果|结论)?(?:均|都|皆)?"
    rf"(?:来自|出自|源自|来源于|见于|见|摘自|取自)于?{SOURCES_HAN})[\W_]*",
    re.IGNORECASE,
)


def is_beside(text: str) -> bool:
    """Say whether a text stands beside what is claimed, and claims nothing: Yes."""
    return _ASIDE.fullmatch(text.strip()) is not None


def is_source(marked: str) -> bool:
    """Say whether a text whose sources are marked only names them, as where the rest was read."""
    told = without_marks(marked)
    return any(map(str.isalnum, told)) and _SOURCE.fullmatch(marked) is not None
