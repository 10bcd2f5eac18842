"""What a server says that it serves."""

import pytest
from chat_server import answering, chat_server

from pageglass.answer.http_models import served_models
from pageglass.core.config import HttpModel
from pageglass.core.errors import ModelUnavailable


def test_the_names_of_the_models_are_listed() -> None:
    with chat_server(answering("yes")) as server:
        server.models = ("one", "two")
        assert served_models(HttpModel(url=server.url)) == ["one", "two"]


def test_a_key_is_sent_and_a_wrong_one_is_said() -> None:
    with chat_server(answering("yes")) as server:
        server.key = "right"
        assert served_models(HttpModel(url=server.url, api_key="right")) == ["glm-4.6v-flash"]
        with pytest.raises(ModelUnavailable, match=r"model\.api_key: wrong key"):
            served_models(HttpModel(url=server.url, api_key="wrong"))


def test_a_server_that_is_away_is_unavailable() -> None:
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        served_models(HttpModel(url="http://127.0.0.1:9/v1"))
