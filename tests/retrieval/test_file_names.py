"""A question that names a document by its file or title is about that document."""

import pytest

from pageglass.core.ids import DocumentId
from pageglass.core.scope import DocumentName
from pageglass.retrieval.file_names import FileNames

NAMES = FileNames(
    [
        DocumentName(DocumentId("plan"), "Plan of fees", "town/fees_plan.pdf"),
        DocumentName(DocumentId("copy"), "Plan of fees", "old/fees_plan.pdf"),
        DocumentName(DocumentId("guide"), "白皮书", "白皮书 2023.docx"),
        DocumentName(DocumentId("covid"), "COVID-19", "COVID-19.pdf"),
        DocumentName(DocumentId("long"), "x", "the fees_plan.pdf"),
    ]
)


@pytest.mark.parametrize(
    ("question", "documents", "rest"),
    [
        (
            "In fees_plan.pdf, what is the fee?",
            {"plan", "copy"},
            "In this document, what is the fee?",
        ),
        ("What does page 7 of Fees_Plan.PDF say?", {"plan", "copy"}, None),
        ("在白皮书 2023.docx 第7页，费用是多少？", {"guide"}, "在这份文档第7页，费用是多少？"),
        ("白皮书 2023.docx有多少页？", {"guide"}, "这份文档有多少页？"),
        ("《白皮书》里费用是多少？", {"guide"}, "这份文档里费用是多少？"),
        ("According to fees_plan, what is the fee?", {"plan", "copy"}, None),
        ("What is in the fees_plan.pdf?", {"long"}, "What is in this document?"),
        ("Compare COVID-19.pdf and fees_plan.pdf", {"plan", "copy", "covid"}, None),
        ("fees_plan.pdf", {"plan", "copy"}, "this document"),
    ],
)
def test_a_file_is_named_to_the_letter(
    question: str, documents: set[str], rest: str | None
) -> None:
    named = NAMES.named(question)
    assert named is not None
    assert named.documents == documents
    assert rest is None or named.rest == rest


@pytest.mark.parametrize(
    "question",
    [
        "What is the plan of fees?",
        "How did COVID-19 change the fees?",
        "白皮书里费用是多少？",
        "What is plan.pdf?",
        "What is in my_fees_plan.pdfx?",
        "",
        "." * 5000,
    ],
)
def test_words_name_no_file(question: str) -> None:
    assert NAMES.named(question) is None
