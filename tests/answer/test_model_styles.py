"""Right and wrong answers in the styles in which models write them."""

import pytest
from fakes import make_document, make_line, make_page

from pageglass.answer.ground import Grounded, ground
from pageglass.core.types import Hit

SITES = "The plan has 538 sites."
SOURCES = [
    "Source: [1]",
    "**References:** [1]",
    "来源：[1]",
    "References:\n[1] fees/plan.pdf, page 7",
    "[1] plan.pdf, page 7",
    "- plan.pdf, page 7 [1]",
    "参考资料：\n[1] plan.pdf 第7页",
    "**出处**：第7页[1]",
    "页码：第7页",
    "This information can be found on page 7 of plan.pdf.",
    "This is mentioned on page 7.",
    "以上信息来自第7页。",
    "该信息出自文档第7页。",
    "（注：以上信息均来自所提供的文档。）",
]
ASIDES = [
    "Hello!",
    "Great question!",
    "Thank you for your question.",
    "Below is the answer to your question.",
    "Let's break it down:",
    "Hope this helps!",
    "Would you like me to elaborate?",
    "**Confidence:** High",
    "Question: How many sites are there?",
    "Note: This answer is based solely on the provided pages.",
    "I reviewed the provided pages.",
    "The other pages do not provide relevant information.",
    "No further information is provided.",
    "您好！",
    "当然可以！",
    "感谢您的提问！",
    "让我为您解答。",
    "需要我进一步说明吗？",
    "问：有多少站点？",
    "以上是根据文档整理的内容。",
    "注意：以上回答仅供参考。",
    "文档未提供更多信息。",
]
MARKED = [
    "The plan has 538 sites [1] (page 7).",
    "The plan has 538 sites. (page 7) [1]",
    "The plan has 538 sites [1], page 7.",
    "The plan has 538 sites. (Source: [1])",
    "该方案有538个站点。[1]（第7页）",
    "According to [1], the plan has 538 sites.",
    "As stated in [1], the plan has 538 sites.",
    "Source [1] states that the plan has 538 sites.",
    "[1] states that the plan has 538 sites.",
    "根据[1]，该方案共有538个站点。",
    "由[1]可知，该方案共有538个站点。",
    "根据资料[1]，该方案共有538个站点。",
    "**TL;DR:** The plan has 538 sites [1].",
    "In summary, 538 [1]",
    "Approximately 538 [1]",
    "**Summary:** 538 [1]",
    "总之，538 [1]",
    r"$\boxed{538}$ [1]",
]
# What is written, and the page that says it.
WRITTEN = [
    (r"Nearly $70\%$ of disorders", "Nearly 70% of disorders"),
    (r"Nearly \(70\%\) of disorders", "Nearly 70% of disorders"),
    (r"摘除时间为 $\leq 30$ 秒", "摘除时间：30秒"),
    (r"$$y = 2{,}400$$", "y = 2,400"),
    (r"The fee for citizens is S\$15", "Fee for citizens is S$15"),
    ("CO<sub>2</sub> rose", "CO2 rose"),
    ("CO$_2$ rose", "CO2 rose"),
    ("Fees are $5 and $6", "Fees are $5 and $6"),
    ("Fees are $5-$6 a day", "Fees are $5-$6 a day"),
    ("<p>Time is 30 ms.</p>", "Time is 30 ms."),
    ("`config.yaml` is used", "File config.yaml is used"),
    ("See the [manual](https://x.y/z)", "The manual is at https://x.y/z"),
    ("**1. It improves speed**", "It improves speed."),
    ("可以：(1) 改善体验；(2) 增强可用性", "改善体验，增强可用性。"),
    ("支持 4 种语言：Java、PHP、Python、Go", "支持 Java、PHP、Python、Go"),
    ("There are 3 tools: Alpha, Beta and Gamma", "Tools: Alpha, Beta and Gamma."),
    ("Gov. Rick Scott signed it", "Gov. Rick Scott signed it"),
    ("| Rank | State | Sites |\n|---|---|---|\n| 1 | Florida | 538", "Sites\nFlorida 538"),
    ("| 项 | 措施 |\n|---|---|\n| 预防 | 定期扫描<br>提供培训", "预防\n定期扫描\n提供培训"),
]
WRONG = [
    ("See the [manual](https://x.y/a)", "The manual is at https://x.y/z"),
    ("Thanks to strong demand, sales rose sharply.", "Harbour dues are paid in May."),
    ("综上所述，李强是该市的市长", "张伟是该市的市长。"),
    ("**结论**：李强是该市的市长", "张伟是该市的市长。"),
    ("市长：李强", "张伟是该市的市长。"),
    ("因此，李强负责华东地区的销售工作。", "王芳负责华东地区的销售工作。"),
    ("The default is `-std`", "The default is -dbg and the option is -opt."),
    ("The file is `config.json`", "File config.yaml is read by foo_bar()."),
    ("It is read by `foo_baz()`", "File config.yaml is read by foo_bar()."),
    ("There are four tools: Alpha, Beta and Gamma", "Tools: Alpha, Beta and Gamma."),
    ("There are 4 tools: Alpha, Beta and Gamma", "Tools: Alpha, Beta and Gamma."),
    ("支持四个：Alpha、Beta、Gamma", "支持 Alpha、Beta、Gamma。"),
    (r"Nearly $71\%$ of disorders", "Nearly 70% of disorders"),
    ("| Rank | State | Sites |\n|---|---|---|\n| 1 | Florida | 583", "Sites\nFlorida 538"),
]


def _grounded(text: str, *page: str) -> Grounded:
    document = make_document("fees/plan.pdf", title="Plan of fees", pages=9)
    lines = [make_line(line, block=at) for at, line in enumerate(page)]
    return ground(text, [Hit(document, make_page(document.id, 7), (), 1.0)], [lines])


def _doubted(text: str, *page: str) -> list[str]:
    return [one.text for one in _grounded(text, *page).claims if one.support != "text"]


@pytest.mark.parametrize("source", SOURCES)
def test_a_line_that_names_the_source_claims_nothing(source: str) -> None:
    assert not _doubted(f"{SITES} [1]\n\n{source}", SITES)


@pytest.mark.parametrize("source", [one for one in SOURCES if "7" in one])
def test_a_line_that_names_another_page_is_doubted(source: str) -> None:
    assert _doubted(f"{SITES} [1]\n\n{source.replace('7', '8')}", SITES)


@pytest.mark.parametrize("aside", ASIDES)
def test_what_stands_beside_an_answer_claims_nothing(aside: str) -> None:
    for text in (f"{aside}\n\n{SITES} [1]", f"{SITES} [1]\n\n{aside}"):
        assert [one.text for one in _grounded(text, SITES).claims] == [SITES.rstrip(".") + "."]


@pytest.mark.parametrize("text", MARKED)
def test_wherever_the_marker_stands(text: str) -> None:
    assert not _doubted(text, SITES)
    assert _grounded(text, SITES).citations
    assert _doubted(text.replace("538", "583"), SITES)


@pytest.mark.parametrize(("text", "page"), WRITTEN)
def test_markup_and_lists_say_what_they_stand_for(text: str, page: str) -> None:
    assert not _doubted(f"{text} [1]", *page.splitlines())


@pytest.mark.parametrize(("text", "page"), WRONG)
def test_markup_and_lead_ins_hide_no_error(text: str, page: str) -> None:
    assert _doubted(f"{text} [1]", *page.splitlines())
