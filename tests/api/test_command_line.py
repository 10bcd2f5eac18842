"""The commands as an operator runs them: real processes over the sample documents."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from commands import SAMPLES, Ran, run
from PIL import Image
from tiny_glm import tiny_glm

QUESTIONS = SAMPLES.parent / "questions.jsonl"
DOCUMENTS = sorted(path.name for path in SAMPLES.iterdir())


@pytest.fixture(scope="module")
def home(ingested_samples: tuple[Path, Ran]) -> Path:
    return ingested_samples[0]


@pytest.fixture(scope="module")
def ingested(ingested_samples: tuple[Path, Ran]) -> Ran:
    return ingested_samples[1]


@pytest.fixture(scope="module")
def pageglass(home: Path, ingested: Ran) -> Iterator[Callable[..., Ran]]:
    assert ingested.code == 0, ingested.errors

    def command(*arguments: str | Path, **environment: str) -> Ran:
        return run(*arguments, home=home, **environment)

    yield command


def test_every_sample_is_added(ingested: Ran) -> None:
    report = ingested.json
    assert sorted(report["added"]) == DOCUMENTS
    assert report["failed"] == []


def test_a_second_run_finds_everything_unchanged(pageglass: Callable[..., Ran]) -> None:
    report = pageglass("ingest", SAMPLES, "--json").json
    assert sorted(report["unchanged"]) == DOCUMENTS
    assert report["pages"] == 0


def test_the_ledger_says_where_every_page_came_from(pageglass: Callable[..., Ran]) -> None:
    ledger = {row["source"]: row for row in pageglass("status", "--json").json["documents"]}
    assert ledger["annual-report-2025.pdf"]["text_sources"] == {"text-layer": 7}
    assert ledger["scanned-contract.pdf"]["text_sources"] == {"ocr": 2}
    assert ledger["product-roadmap.pptx"]["hidden_pages"] == [6]
    assert all(row["status"] == "ok" and row["coverage"] == 1.0 for row in ledger.values())


def test_the_tiny_glm_looks_at_page_images_and_writes(pageglass: Callable[..., Ran]) -> None:
    chosen = {"engine": "glm", "model": tiny_glm(), "page_tokens": 120, "max_tokens": 20}
    environment = {f"PAGEGLASS_MODEL__{name.upper()}": str(chosen[name]) for name in chosen}
    answer = pageglass("ask", "What was the revenue?", "--json", **environment).json
    assert answer["model"] == tiny_glm().name
    assert answer["usage"]["prompt_tokens"] > 4 * 100
    assert answer["usage"]["completion_tokens"] > 0


@pytest.mark.parametrize(
    ("question", "source", "said"),
    [
        ("2025年公司的营业收入是多少？", "财务简报.pdf", "48,620"),
        ("What dividend per share does the board propose?", "annual-report-2025.pdf", "0.42"),
        ("What is the target list price of the H60?", "product-roadmap.pptx", "9,900"),
    ],
)
def test_the_answer_names_its_page_and_marks_it(
    pageglass: Callable[..., Ran], tmp_path: Path, question: str, source: str, said: str
) -> None:
    picture = tmp_path / "page.png"
    answer = pageglass("ask", question, "--save-page", picture, "--json").json
    assert answer["verdict"] == "grounded"
    assert said in answer["answer"]
    cited = answer["citations"][0]
    assert cited["source"] == source
    assert cited["support"] == "text"
    if "notes" not in cited["place"]:
        assert all(0 <= side <= 1 for box in cited["boxes"] for side in box)
        assert cited["boxes"]
    with Image.open(picture) as page:
        assert max(page.size) == pytest.approx(1750, abs=2)


def test_speaker_notes_are_cited_as_notes(pageglass: Callable[..., Ran]) -> None:
    answer = pageglass("ask", "What is the target list price of the H60?", "--json").json
    (price,) = [one for one in answer["citations"] if "CNY 9,900" in one["quote"]]
    assert (price["place"], price["boxes"]) == ("slide 3, notes", [])


def test_a_question_that_no_page_answers_is_not_answered(pageglass: Callable[..., Ran]) -> None:
    answer = pageglass("ask", "Who won the football world cup in 1974?", "--json").json
    assert answer["verdict"] == "not_found"
    assert answer["reason"] in ("no_relevant_page", "answer_not_on_page")
    assert answer["citations"] == []


def test_a_search_can_be_kept_to_one_document(pageglass: Callable[..., Ran]) -> None:
    hits = pageglass("search", "年假", "--document", "员工手册.pdf", "--json").json["hits"]
    assert {hit["document"]["source"] for hit in hits} == {"员工手册.pdf"}
    assert all(Path(hit["page"]["image"]).is_file() for hit in hits)


def test_the_samples_questions_find_their_pages(pageglass: Callable[..., Ran]) -> None:
    report = pageglass("eval", QUESTIONS, "--no-answers", "--json").json
    assert report["overall"]["n"] == 24
    assert report["overall"]["recall@5"] >= 0.9
    assert "answers" not in report


def test_an_evaluation_is_compared_with_an_earlier_one(
    pageglass: Callable[..., Ran], tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier.json"
    first = pageglass("eval", QUESTIONS, "--output", earlier)
    assert first.code == 0, first.errors
    report = json.loads(earlier.read_text(encoding="utf-8"))
    assert report["answers"]["refusal"]["unanswerable"] == 3
    assert report["answers"]["overall"]["boxes"] >= 0.9
    same = pageglass("eval", QUESTIONS, "--no-answers", "--compare", earlier)
    assert same.code == 0, same.errors

    for question in report["questions"]:
        question["recall@5"] = 2.0  # better than can be, so that now is worse
    earlier.write_text(json.dumps(report), encoding="utf-8")
    worse = pageglass("eval", QUESTIONS, "--no-answers", "--compare", earlier)
    assert worse.code == 1
    assert "worse" in worse.output


def test_a_missing_folder_is_a_clear_error(pageglass: Callable[..., Ran], tmp_path: Path) -> None:
    ran = pageglass("ingest", tmp_path / "nowhere")
    assert ran.code == 2
    assert "no such file or folder" in ran.errors


def test_an_empty_folder_is_a_clear_error(pageglass: Callable[..., Ran], tmp_path: Path) -> None:
    ran = pageglass("ingest", tmp_path)
    assert ran.code == 2
    assert "no documents" in ran.errors


def test_an_unknown_document_exits_with_4(pageglass: Callable[..., Ran]) -> None:
    ran = pageglass("remove", "nowhere.pdf", "--json")
    assert ran.code == 4
    assert ran.json["error"]["type"] == "NotFound"


def test_an_unknown_collection_exits_with_4_and_names_those_there_are(
    pageglass: Callable[..., Ran],
) -> None:
    ran = pageglass("search", "pump", "--collection", "reprots")
    assert (ran.code, "there are: default" in ran.errors) == (4, True)


def test_a_name_that_no_picture_can_have_is_refused_before_the_question_is_asked(
    pageglass: Callable[..., Ran],
) -> None:
    ran = pageglass("ask", "What was the revenue?", "--save-page", "page.doc")
    assert (ran.code, ran.output) == (2, "")
    assert "end its name with .png or .jpg" in ran.errors


def test_ctrl_c_stops_reading_and_says_that_it_can_go_on(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pageglass.api", "ingest", SAMPLES, "--home", tmp_path]
    # A shell's background jobs ignore Ctrl-C, and so would what they start.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, encoding="utf-8", preexec_fn=heed
    ) as process:
        assert process.stderr is not None
        assert "files to read" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()
    assert (process.returncode, "run it again to go on" in errors) == (130, True)


def test_a_misspelt_setting_is_named(pageglass: Callable[..., Ran]) -> None:
    ran = pageglass("status", PAGEGLASS_SEARCH__PAGESS="3")
    assert ran.code == 2
    assert "pagess" in ran.errors


def test_bad_files_are_each_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "zero.pdf").touch()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (folder / "good.txt").write_text("The canteen opens at nine.", encoding="utf-8")
    ran = run("ingest", folder, "--json", home=tmp_path / "library")
    assert ran.code == 3
    assert ran.json["added"] == ["good.txt"]
    reasons = {failure["source"]: failure["reason"] for failure in ran.json["failed"]}
    assert reasons == {"zero.pdf": "empty", "broken.pdf": "damaged"}
    assert "canteen" in run("ask", "When does the canteen open?", home=tmp_path / "library").output


def test_a_relative_home_takes_office_files(tmp_path: Path) -> None:
    ran = run("ingest", SAMPLES / "销售数据.xlsx", "--json", home=Path("here"), folder=tmp_path)
    assert ran.json["added"] == ["销售数据.xlsx"]
    assert (tmp_path / "here" / "images").is_dir()


def test_the_doctor_finds_this_machine_fit(pageglass: Callable[..., Ran]) -> None:
    ran = pageglass("doctor", "--json")
    assert ran.code == 0, ran.output
    names = {finding["name"] for finding in ran.json["findings"]}
    assert {"python", "memory", "sqlite", "LibreOffice", "embedder", "library"} <= names
