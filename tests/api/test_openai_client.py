"""The service through OpenAI's own client, and nothing else."""

import asyncio
from collections.abc import Iterator

import openai
import pytest
from live import live
from openai_cases import ASKED, ask, client_of
from serving import PUBLIC, SECRET, open_test_service

from pageglass.api.app import create_app
from pageglass.api.service import Service

AS_JSON = {"type": "json_schema", "json_schema": {"name": "figures", "schema": {"type": "object"}}}
PUBLIC_URL = "https://ask.example.com/pageglass"


@pytest.fixture(scope="module")
def service(tmp_path_factory) -> Service:
    return open_test_service(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def keys(service) -> dict[str, str]:
    made = service.guard.keys
    revoked, secret = made.create("gone", "read")
    made.revoke(revoked.id)
    return {
        "all": made.create("portal", "read")[1],
        "public": made.create("public", "read", collections=frozenset({"public"}))[1],
        "metrics": made.create("prometheus", "metrics")[1],
        "revoked": secret,
    }


@pytest.fixture(scope="module")
def url(service, keys) -> Iterator[str]:
    with live(create_app(service)) as served:
        yield served.url


@pytest.fixture(scope="module")
def client(url, keys) -> Iterator[openai.OpenAI]:
    with client_of(url, keys["all"]) as opened:
        yield opened


def test_an_answer_shows_its_source_to_a_client_that_knows_nothing_of_sources(client) -> None:
    completion = ask(client)
    (choice,) = completion.choices
    assert choice.message.role == "assistant"
    assert choice.message.content == (
        "The canteen opens at nine. [1]\n\nSources:\n- [1] report.pdf, page 2"
    )
    assert choice.finish_reason == "stop"
    assert (completion.object, completion.model) == ("chat.completion", "pageglass")
    assert completion.id.startswith("chatcmpl-")


def test_what_the_answer_rests_on_comes_beside_it(client) -> None:
    told = ask(client).choices[0].message.pageglass
    assert told["verdict"] == "grounded"
    assert told["answer"] == "The canteen opens at nine. [1]"
    (citation,) = told["citations"]
    assert (citation["document_id"], citation["page"]) == (PUBLIC.id, 2)
    assert citation["quote"] == "The canteen opens at nine."
    assert all(0 <= side <= 1 for box in citation["boxes"] for side in box)
    assert told["claims"][0]["support"] == "text"
    assert told["hits"][0]["document"]["id"] == PUBLIC.id


def test_the_stream_is_the_same_answer_in_pieces(client) -> None:
    chunks = list(ask(client, stream=True))
    choices = [chunk.choices[0] for chunk in chunks]
    assert choices[0].delta.role == "assistant"
    text = "".join(choice.delta.content or "" for choice in choices)
    assert text == ask(client).choices[0].message.content
    assert [choice.finish_reason for choice in choices][-1] == "stop"
    assert {choice.finish_reason for choice in choices[:-1]} == {None}
    assert chunks[-1].pageglass["verdict"] == "grounded"
    assert len({chunk.id for chunk in chunks}) == 1


def test_a_stream_counts_when_it_is_asked_to(client) -> None:
    plain = list(ask(client, stream=True))
    assert all(chunk.usage is None for chunk in plain)
    *_, last = ask(client, stream=True, stream_options={"include_usage": True})
    assert last.choices == []
    assert last.usage.total_tokens == last.usage.prompt_tokens + last.usage.completion_tokens
    assert last.usage.completion_tokens > 0


def test_usage_adds_up(client) -> None:
    usage = ask(client).usage
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
    assert usage.prompt_tokens > 0


def test_the_asynchronous_client_gets_the_same(url, keys, client) -> None:
    async def scene() -> tuple[str, str]:
        async with openai.AsyncOpenAI(base_url=f"{url}/v1", api_key=keys["all"]) as opened:
            whole = await opened.chat.completions.create(model="pageglass", messages=ASKED)
            stream = await opened.chat.completions.create(
                model="pageglass", messages=ASKED, stream=True
            )
            text = [part.choices[0].delta.content or "" async for part in stream]
            return whole.choices[0].message.content, "".join(text)

    whole, streamed = asyncio.run(scene())
    assert whole == streamed == ask(client).choices[0].message.content


def test_the_helper_for_streams_builds_the_same_message(client) -> None:
    with client.chat.completions.stream(model="pageglass", messages=ASKED) as stream:
        stream.until_done()
        completion = stream.get_final_completion()
    assert completion.choices[0].message.content == ask(client).choices[0].message.content


def test_models_are_the_collections_that_the_key_sees(client, url, keys) -> None:
    assert [model.id for model in client.models.list()] == [
        "pageglass",
        "pageglass/boardroom",
        "pageglass/public",
    ]
    assert client.models.retrieve("pageglass/public").id == "pageglass/public"
    with client_of(url, keys["public"]) as limited:
        assert [model.id for model in limited.models.list()] == ["pageglass", "pageglass/public"]
        with pytest.raises(openai.NotFoundError) as missing:
            limited.models.retrieve("pageglass/boardroom")
        assert missing.value.code == "model_not_found"


def test_a_model_is_its_collection_alone(client) -> None:
    merger = [{"role": "user", "content": "When is the merger with Umbra signed?"}]
    told = ask(client, merger, model="pageglass/boardroom").choices[0].message.pageglass
    assert {hit["document"]["id"] for hit in told["hits"]} == {SECRET.id}
    told = ask(client, merger, model="pageglass/public").choices[0].message.pageglass
    assert {hit["document"]["id"] for hit in told["hits"]} == {PUBLIC.id}


def test_a_hidden_collection_does_not_exist(url, keys) -> None:
    with client_of(url, keys["public"]) as limited:
        said = []
        for model in ("pageglass/boardroom", "pageglass/nowhere"):
            for stream in (False, True):
                with pytest.raises(openai.NotFoundError) as error:
                    ask(limited, model=model, stream=stream)
                assert (error.value.code, error.value.param) == ("model_not_found", "model")
                said.append(error.value.message.replace(model, "MODEL"))
        assert len(set(said)) == 1
        hits = ask(limited).choices[0].message.pageglass["hits"]
        assert {hit["document"]["collection"] for hit in hits} == {"public"}


@pytest.mark.parametrize("key", ["pgk_wrong", "revoked"])
def test_a_key_that_does_not_hold_is_an_authentication_error(url, keys, key) -> None:
    with client_of(url, keys.get(key, key)) as stranger:
        with pytest.raises(openai.AuthenticationError) as error:
            ask(stranger)
        assert error.value.code == "invalid_api_key"
        assert error.value.request_id
        with pytest.raises(openai.AuthenticationError):
            stranger.models.list()


def test_a_key_without_the_right_is_denied(url, keys) -> None:
    with client_of(url, keys["metrics"]) as other, pytest.raises(openai.PermissionDeniedError):
        ask(other)


@pytest.mark.parametrize(
    ("wanted", "code", "param"),
    [
        ({"model": "gpt-4o"}, "model_not_found", "model"),
        ({"n": 2}, "unsupported_value", "n"),
        ({"logprobs": True}, "unsupported_value", "logprobs"),
        ({"tool_choice": "required"}, "unsupported_value", "tool_choice"),
        ({"response_format": AS_JSON}, "unsupported_value", "response_format"),
        ({"temperature": 3}, "invalid_value", "temperature"),
        ({"max_tokens": 0}, "invalid_value", "max_tokens"),
        ({"messages": []}, "invalid_value", "messages"),
        ({"messages": [{"role": "user", "content": " "}]}, "unsupported_value", "messages"),
        ({"messages": [*ASKED, {"role": "assistant", "content": "x"}]}, None, "messages"),
        ({"messages": [{"role": "user", "content": "x" * 9000}]}, "context_length_exceeded", None),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_code(client, wanted, code, param) -> None:
    for stream in (False, True):
        with pytest.raises((openai.BadRequestError, openai.NotFoundError)) as error:
            ask(client, **({"stream": stream} | wanted))
        assert code in (None, error.value.code)
        assert param in (None, error.value.param)
        assert error.value.type == "invalid_request_error"


def test_what_has_no_effect_is_taken(client) -> None:
    completion = ask(
        client,
        seed=1,
        top_p=0.5,
        presence_penalty=0.1,
        user="u1",
        parallel_tool_calls=True,
        metadata={"chat": "1"},
        tools=[{"type": "function", "function": {"name": "look", "parameters": {}}}],
        extra_body={"anything": {"else": 1}},
    )
    assert completion.choices[0].message.content.startswith("The canteen opens at nine.")


def test_an_answer_that_is_not_there_says_so(client) -> None:
    told = ask(client, [{"role": "user", "content": "Who won the world cup in 1974?"}])
    message = told.choices[0].message
    assert message.pageglass["verdict"] == "not_found"
    assert message.content == "No page here is about this."
    assert "Sources" not in message.content


def test_links_open_the_highlighted_page_where_the_service_has_a_public_address(tmp_path) -> None:
    from pageglass.core.config import Serve

    service = open_test_service(tmp_path, serve=Serve(public_url=PUBLIC_URL + "/"))
    key = service.guard.keys.create("portal", "read")[1]
    with live(create_app(service)) as served, client_of(served.url, key) as client:
        message = ask(client).choices[0].message
        link = message.content.rpartition("](")[2].rstrip(")")
        assert "- [1] [report.pdf, page 2](" in message.content
        assert link.startswith(f"{PUBLIC_URL}/v1/documents/{PUBLIC.id}/pages/2/image?highlight=")
        assert message.pageglass["citations"][0]["image"] == link
        image = message.pageglass["hits"][0]["page"]["image"]
        for address in (link, image):
            assert address.startswith(PUBLIC_URL)
            with openai.OpenAI(base_url=served.url, api_key="none") as nobody:
                shown = nobody.get(address.removeprefix(PUBLIC_URL), cast_to=bytes)
                assert shown.startswith(b"\xff\xd8")
