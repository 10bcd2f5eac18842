"""Questions with pictures, by OpenAI's client and by the native route."""

import base64
import json
import random
from io import BytesIO

import openai
import pytest
from fakes import ScriptedModel, make_line
from live import live
from PIL import Image, ImageDraw, ImageFont
from serving import PUBLIC, make_client, open_test_service

from pageglass.api.app import create_app
from pageglass.api.assemble import open_picture_reader
from pageglass.api.picture_reader import PictureReader
from pageglass.core.config import Serve, Settings


def screenshot(*lines: str) -> bytes:
    """Return a PNG that shows the lines."""
    page = Image.new("RGB", (900, 60 + 70 * len(lines)), "white")
    draw = ImageDraw.Draw(page)
    for at, line in enumerate(lines):
        draw.text((30, 30 + 70 * at), line, "black", ImageFont.load_default(36))
    buffer = BytesIO()
    page.save(buffer, "PNG")
    return buffer.getvalue()


def data_url(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def about(question: str, *urls: str) -> list[dict]:
    parts = [{"type": "image_url", "image_url": {"url": url}} for url in urls]
    return [{"role": "user", "content": [{"type": "text", "text": question}, *parts]}]


ERROR = screenshot("Invoice 4711", "Amount due: 1,250 euro", "Status: overdue")


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    service = open_test_service(tmp_path_factory.mktemp("library"))
    with live(create_app(service)) as served:
        yield served.url


@pytest.fixture(scope="module")
def client(url):
    with openai.OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0) as opened:
        yield opened


def ask(client, messages, **wanted):
    return client.chat.completions.create(model="pageglass", messages=messages, **wanted)


def test_a_question_about_a_screenshot_alone_is_answered_from_what_it_says(client) -> None:
    for stream in (False, True):
        messages = about("Amount due in euro?", data_url(ERROR))
        said = ask(client, messages, stream=stream)
        if stream:
            text = "".join(chunk.choices[0].delta.content or "" for chunk in said)
        else:
            message = said.choices[0].message
            text = message.content
            (cited,) = [c for c in message.pageglass["citations"] if "1,250" in c["quote"]]
            assert (cited["document_id"], cited["support"]) == ("picture-1", "text")
            assert cited["boxes"]
            assert message.pageglass["notices"] == []
        assert "1,250" in text
        assert "] picture 1, image 1" in text


def test_a_picture_is_seen_by_a_follow_up(client) -> None:
    earlier = about("What is this?", data_url(ERROR))
    later = [
        *earlier,
        {"role": "assistant", "content": "An invoice."},
        {"role": "user", "content": "Amount due in euro?"},
    ]
    assert "1,250" in ask(client, later).choices[0].message.content


def test_a_screenshot_is_searched_with_and_the_documents_answer(client) -> None:
    shown = screenshot("Staff canteen", "closed until nine")
    message = ask(client, about("What do the documents say on that?", data_url(shown))).choices[0]
    told = message.message.pageglass
    assert told["hits"][0]["document"]["id"] == PUBLIC.id
    assert told["hits"][0]["page"]["number"] == 2


def test_a_model_that_sees_gets_the_picture_itself_and_what_it_says(tmp_path) -> None:
    model = ScriptedModel("1,250 euro. [4]", sees=True)
    native = make_client(open_test_service(tmp_path, model=model))
    sent = {"question": "What is due?", "images": [data_url(ERROR)]}
    answer = native.post("/v1/ask", json=sent).json()
    assert model.seen[-1].images[0].startswith(b"\xff\xd8")
    assert model.seen[-1].pages[-1].label == "[4] picture 1, image 1"
    assert answer["citations"][0]["document_id"] == "picture-1"
    assert answer["verdict"] == "grounded"


def test_a_reading_is_remembered_for_the_next_turn() -> None:
    seen = []

    def read(pixels):
        seen.append(pixels.shape)
        return (make_line("Amount due"),)

    reader = PictureReader(read)
    jpeg = BytesIO()
    Image.new("RGB", (40, 20), "white").save(jpeg, "JPEG")
    assert (
        reader.read(jpeg.getvalue()) == reader.read(jpeg.getvalue()) == (make_line("Amount due"),)
    )
    assert seen == [(20, 40, 3)]


def test_pictures_are_not_read_where_text_recognition_is_off(tmp_path) -> None:
    settings = Settings(home=tmp_path, ingest={"ocr": "off"})
    assert open_picture_reader(settings).read(b"") == ()


def noise(side: int) -> bytes:
    buffer = BytesIO()
    grain = random.Random(0).randbytes(side * side)
    Image.frombytes("L", (side, side), grain).save(buffer, "PNG")
    return buffer.getvalue()


def bomb() -> bytes:
    """Return a PNG of 20,000 by 20,000 pixels in a few kilobytes' worth of zeros."""
    buffer = BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")
    return buffer.getvalue()


POLYGLOT = b"GIF89a/*" + b"<script>alert(1)</script>*/=1;"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (data_url(b"not a picture"), "invalid_image"),
        (data_url(b""), "invalid_image"),
        (data_url(POLYGLOT, "image/gif"), "invalid_image"),
        (data_url(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"), "invalid_image"),
        (data_url(ERROR[:200]), "invalid_image"),
        (data_url(noise(2600)), "invalid_image"),
        (data_url(bomb()), "invalid_image"),
        ("data:image/png;base64,###", "invalid_image"),
        ("data:image/png,raw", "invalid_image"),
        ("https://pictures.example/a.png", "unsupported_value"),
        ("http://169.254.169.254/latest/meta-data", "unsupported_value"),
        ("file:///etc/passwd", "unsupported_value"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_a_picture_that_cannot_be_taken_is_refused_with_a_code(client, address, code) -> None:
    for stream in (False, True):
        with pytest.raises(openai.BadRequestError) as error:
            ask(client, about("What is this?", address), stream=stream)
        assert (error.value.code, error.value.param) == (code, "messages")


def test_more_pictures_than_allowed_are_refused(client) -> None:
    with pytest.raises(openai.BadRequestError, match="at most 4"):
        ask(client, about("What are these?", *[data_url(ERROR)] * 5))


def test_the_limit_of_pixels_is_a_setting(tmp_path) -> None:
    service = open_test_service(tmp_path, serve=Serve(picture_megapixels=0.1))
    sent = {"question": "What is due?", "images": [data_url(ERROR)], "stream": True}
    refused = make_client(service).post("/v1/ask", json=sent)
    assert refused.status_code == 422
    assert refused.json()["error"]["type"] == "BadImage"
    assert "limit is 0.1" in json.dumps(refused.json())
