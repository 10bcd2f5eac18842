"""The native routes, over a small library."""

import json
from io import BytesIO

import pytest
from fakes import HashEmbedder, ScriptedModel
from PIL import Image
from serving import PUBLIC, make_client, open_test_service

BOTTOM = "0,0.5,1,1"


@pytest.fixture
def client(tmp_path):
    return make_client(open_test_service(tmp_path))


def read_events(text: str) -> list[tuple[str, dict]]:
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in blocks
    ]


def test_an_answer_names_its_page_and_where_its_image_is(client) -> None:
    answer = client.post("/v1/ask", json={"question": "When does the canteen open?"}).json()
    assert answer["answer"] == "The canteen opens at nine. [1]"
    assert answer["citations"][0]["page"] == 2
    image = answer["hits"][0]["page"]["image"]
    assert client.get(image).headers["Content-Type"] == "image/jpeg"


def test_a_streamed_answer_is_evidence_then_text_then_the_answer(tmp_path) -> None:
    model = ScriptedModel("Revenue rose to nine million euro in 2025. [1]")
    client = make_client(open_test_service(tmp_path, model=model))
    sent = {"question": "What was the revenue in 2025?", "stream": True}
    response = client.post("/v1/ask", json=sent)
    assert response.headers["Content-Type"].startswith("text/event-stream")
    events = read_events(response.text)
    names = [name for name, _ in events]
    assert names == ["evidence", *["text"] * (len(events) - 2), "answer"]
    assert "".join(body["text"] for name, body in events if name == "text") == model.reply
    assert events[-1][1]["verdict"] == "grounded"


def test_a_streamed_question_to_a_missing_collection_is_a_404_and_no_stream(client) -> None:
    sent = {"question": "revenue", "stream": True, "collection": "nowhere"}
    response = client.post("/v1/ask", json=sent)
    assert response.status_code == 404
    assert response.json()["error"]["type"] == "NotFound"


def test_the_history_reaches_the_model(tmp_path) -> None:
    model = ScriptedModel("Nine. [1]")
    client = make_client(open_test_service(tmp_path, model=model))
    turn = {"question": "Is there a canteen?", "answer": "Yes."}
    client.post("/v1/ask", json={"question": "When does it open?", "history": [turn]})
    assert model.seen[-1].history[0].question == "Is there a canteen?"


def test_a_search_is_kept_to_the_documents_named(client) -> None:
    sent = {"question": "nine", "documents": [PUBLIC.id]}
    hits = client.post("/v1/search", json=sent).json()["hits"]
    assert {hit["document"]["id"] for hit in hits} == {PUBLIC.id}


def test_a_search_says_why_each_page_was_found(client, tmp_path) -> None:
    sent = {"question": "When does the canteen open?", "explain": True}
    found = client.post("/v1/search", json=sent).json()
    assert len(found["why"]) == len(found["hits"])
    first, hit = found["why"][0], found["hits"][0]
    assert hit["page"]["number"] == 2
    assert first["fused"] == hit["score"]
    assert first["matched"] == ["the", "canteen", "open"]
    embedder = HashEmbedder()
    (row,) = embedder.embed_passages([hit["passages"][0]["text"]])
    cosine = float(row @ embedder.embed_question(sent["question"]))
    assert first["dense"] == pytest.approx(cosine, abs=2e-3)
    assert first["words"] > 0
    text = hit["passages"][0]["text"]
    marked = [text[start:end] for start, end in first["passages"][0]["marks"]]
    assert marked == ["The", "canteen", "opens"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"question": "  "},
        {"question": "x" * 9000},
        {"question": "x", "colection": "public"},
        {"question": "x", "history": [{"question": "y"}]},
    ],
)
def test_a_body_that_says_too_little_or_too_much_is_a_422(client, sent) -> None:
    response = client.post("/v1/ask", json=sent)
    assert response.status_code == 422
    assert response.json()["error"]["type"] == "InvalidRequest"


def test_documents_are_listed_in_parts(client) -> None:
    first = client.get("/v1/documents", params={"limit": 1}).json()
    second = client.get("/v1/documents", params={"limit": 1, "offset": 1}).json()
    assert (first["total"], second["total"]) == (2, 2)
    assert first["documents"][0]["source"] != second["documents"][0]["source"]


@pytest.mark.parametrize(
    ("filters", "sources"),
    [
        ({"collection": "public"}, ["report.pdf"]),
        ({"name": "MERGER"}, ["merger.pdf"]),
        ({"media_type": "text/plain"}, []),
        ({"page_status": "ok", "collection": "public"}, ["report.pdf"]),
        ({"page_status": "failed"}, []),
        ({"text_source": "text-layer", "name": "MERGER"}, ["merger.pdf"]),
        ({"text_source": "ocr"}, []),
    ],
)
def test_documents_are_filtered(client, filters, sources) -> None:
    found = client.get("/v1/documents", params=filters).json()["documents"]
    assert [document["source"] for document in found] == sources


def test_the_ledger_tells_of_every_page(client) -> None:
    ledger = client.get(f"/v1/documents/{PUBLIC.id}").json()["ledger"]
    assert [(page["number"], page["text_source"]) for page in ledger] == [
        (1, "text-layer"),
        (2, "text-layer"),
    ]


def test_a_page_shows_its_words_and_their_boxes(client) -> None:
    page = client.get(f"/v1/documents/{PUBLIC.id}/pages/2").json()
    (line,) = page["lines"]
    assert line["words"][1] == {"text": "canteen", "box": [0.26, 0.1, 0.42, 0.12]}


def test_a_page_that_is_not_there_is_a_404(client) -> None:
    assert client.get(f"/v1/documents/{PUBLIC.id}/pages/3").status_code == 404
    assert client.get(f"/v1/documents/{PUBLIC.id}/pages/3/image").status_code == 404


def image_of(client, **wanted) -> Image.Image:
    response = client.get(f"/v1/documents/{PUBLIC.id}/pages/1/image", params=wanted)
    assert response.status_code == 200, response.text
    return Image.open(BytesIO(response.content))


def test_an_image_is_as_wide_as_wanted_and_never_wider_than_it_was_read(client) -> None:
    assert image_of(client).size == (400, 560)
    assert image_of(client, width=200).size == (200, 280)
    assert image_of(client, width=900).size == (400, 560)


def test_a_crop_shows_that_part_of_the_page(client) -> None:
    bottom = image_of(client, crop=BOTTOM)
    assert bottom.size == (400, 280)
    assert max(bottom.convert("L").getextrema()) < 40


def test_a_highlight_is_drawn_where_the_box_is(client) -> None:
    page = image_of(client, highlight="0.2,0.1,0.4,0.2;0.6,0.1,0.8,0.2")
    red, green, blue = page.getpixel((120, 84))
    assert blue < 150 < min(red, green)
    assert page.getpixel((200, 200)) == (255, 255, 255)


@pytest.mark.parametrize(
    "wanted",
    [
        {"width": 1},
        {"width": 100_000},
        {"crop": "0,0,1"},
        {"crop": "a,b,c,d"},
        {"highlight": "0,0,1,nan"},
        {"highlight": ";".join(["0,0,1,1"] * 201)},
    ],
)
def test_an_image_cannot_be_wanted_in_a_senseless_way(client, wanted) -> None:
    response = client.get(f"/v1/documents/{PUBLIC.id}/pages/1/image", params=wanted)
    assert response.status_code == 422


def test_an_image_that_the_client_has_is_not_sent_again(client) -> None:
    address = f"/v1/documents/{PUBLIC.id}/pages/1/image"
    tag = client.get(address, params={"width": 100}).headers["ETag"]
    same = client.get(address, params={"width": 100}, headers={"If-None-Match": tag})
    other = client.get(address, params={"width": 101}, headers={"If-None-Match": tag})
    assert (same.status_code, same.content, other.status_code) == (304, b"", 200)


def test_every_response_has_a_request_id_and_a_harmless_one_is_kept(client) -> None:
    assert len(client.get("/healthz").headers["X-Request-ID"]) == 16
    kept = client.get("/nowhere", headers={"X-Request-ID": "from-the-proxy-1"})
    assert kept.headers["X-Request-ID"] == "from-the-proxy-1"
    assert kept.json()["error"]["request_id"] == "from-the-proxy-1"
    forged = client.get("/healthz", headers={"X-Request-ID": 'a"} {"forged": 1'})
    assert "forged" not in forged.headers["X-Request-ID"]


def test_a_body_whose_type_was_not_told_says_which_header_is_missing(client) -> None:
    as_curl_does = {"Content-Type": "application/x-www-form-urlencoded"}
    refused = client.post("/v1/ask", content='{"question": "x"}', headers=as_curl_does)
    assert refused.status_code == 422
    assert "Content-Type: application/json" in refused.json()["error"]["message"]
    wrong = client.post("/v1/ask", json=["x"]).json()["error"]["message"]
    assert "Content-Type" not in wrong
