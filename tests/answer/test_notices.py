"""What a user is told beside the answer."""

from fakes import make_document

from pageglass.answer.notices import which_is_meant


def test_documents_of_one_title_are_told_apart_by_where_they_lie() -> None:
    alike = [
        make_document("old/plan.pdf", collection="archive"),
        make_document("plan.pdf"),
    ]
    (said,) = which_is_meant("What is it?", alike)
    assert "(archive/old/plan.pdf)" in said and "(main/plan.pdf)" in said


def test_nothing_is_said_where_none_are_alike() -> None:
    assert which_is_meant("What is it?", []) == ()
