"""Whether a question asks for a document itself: what it is about, its title, date or length."""

import re
from typing import Literal

# What it is about; its title or authors, which stand on its first page; when it is from; how many
# pages it has.
About = Literal["whole", "front", "date", "pages"]

_KIND = r"(?:document|report|paper|file|deck|presentation|manual|article|guide|pdf|book|brochure)"
_THIS = rf"(?:this|the) {_KIND}"
_HAN = r"(?:文件|文档|报告|论文|手册|文章|材料|资料|幻灯片|ppt|pdf|演示文稿|说明书|白皮书|书)"
_THIS_HAN = rf"(?:这|本|该)一?(?:份|篇|个|本|套)?{_HAN}"
_MADE = r"(?:wrote|authored|prepared|published|issued|released|made)"
_WHEN_HAN = r"(?:什么时候|何时|哪一?[年天])"
_WRITTEN_HAN = r"(?:发布|出版|发表|编写|编制|印发|撰写|写)"
_ASKED: tuple[tuple[About, str], ...] = (
    # what is this document about, summarise the report, a short overview of this paper
    ("whole", rf"what(?:'s| is| does) {_THIS} (?:all )?(?:about|say|cover|contain|describe)"),
    (
        "whole",
        r"(?:briefly )?(?:summari[sz]e|describe|tell me (?:what|about)|give (?:me )?|what is )?\s*"
        r"(?:an? |the )?(?:(?:short|brief|quick|main) )?"
        r"(?:(?:summary|overview|topic|subject|contents?) of )?"
        rf"{_THIS}(?: is about)?(?: to me| for me)?(?: briefly)?",
    ),
    # 这份文件讲了什么, 概括一下本报告的主要内容
    (
        "whole",
        r"(?:简单|简要)?地?(?:总结|概括|概述|归纳|介绍|描述)?(?:一?下)?"
        rf"{_THIS_HAN}(?:里|中)?的?(?:主要|大概|大致|到底|都)?是?"
        r"(?:(?:讲述?|说|写|介绍|描述|关于|包含|包括|涉及)(?:了|的是|的)?)?(?:哪些|些?什么)?(?:方面|主题)?的?"
        r"(?:主要)?(?:内容)?的?(?:是什么|有哪些|吗|呢)?",
    ),
    ("front", rf"who {_MADE} (?:this|it|{_THIS})"),
    ("front", rf"who (?:is|are) the (?:authors?|writers?|publisher)(?: of {_THIS})?"),
    ("front", rf"what(?:'s| is) the (?:title|name) of {_THIS}"),
    (
        "front",
        rf"(?:{_THIS_HAN}的?)?(?:作者|标题|题目|编者|撰写人)(?:是|叫)?(?:谁|什么|哪些人|哪几位)",
    ),
    (
        "front",
        rf"{_THIS_HAN}(?:是|由)谁{_WRITTEN_HAN}的?|(?:是?谁{_WRITTEN_HAN}[了的]?|谁是){_THIS_HAN}(?:的作者|的)?",
    ),
    (
        "front",
        rf"{_THIS_HAN}的?(?:名称|名字)?(?:是|叫)什么(?:名字)?",
    ),
    (
        "date",
        rf"when (?:was|is) (?:this|it|{_THIS}) "
        r"(?:published|released|written|issued|made|dated|from)",
    ),
    ("date", rf"what(?:'s| is) the (?:(?:publication|release|issue) )?date of {_THIS}"),
    ("date", rf"{_THIS_HAN}是?在?{_WHEN_HAN}{_WRITTEN_HAN}的?"),
    ("date", rf"{_THIS_HAN}的?{_WRITTEN_HAN}?(?:日期|时间)(?:是|为)?(?:{_WHEN_HAN}|什么|多少)"),
    ("pages", rf"how many (?:pages|slides) (?:are there|does {_THIS} have)(?: in {_THIS})?"),
    ("pages", rf"how many (?:pages|slides) are (?:there )?in {_THIS}|how long is {_THIS}"),
    ("pages", rf"{_THIS_HAN}(?:里|中)?(?:一共|总共|共)?有?(?:多少|几)(?:页|张)(?:幻灯片)?"),
)
_BEFORE = r"(?:please\s+|(?:can|could) you (?:please )?|请帮我|请问|请|麻烦|帮我|你能)?"
_PATTERNS = tuple(
    (about, re.compile(rf"{_BEFORE}(?:{pattern})\s*[.?!。？！]*")) for about, pattern in _ASKED
)


THIS = re.compile(rf"(?:\b(?:of|in) )?\b{_THIS}\b|{_THIS_HAN}[的里中]?")


def asked_of_document(question: str) -> About | None:
    """Return what a question, folded, asks of the document itself; None for any other."""
    asked = question.strip()
    return next((about for about, pattern in _PATTERNS if pattern.fullmatch(asked)), None)
