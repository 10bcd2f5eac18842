"""A wrong setting is named as the operator wrote it, with what to write instead."""

from pathlib import Path

import pytest

from pageglass.api.assemble import load_settings
from pageglass.core.errors import ConfigError

CASES = [
    ("MODEL__ENGINE=glmm", "setting model.engine: 'glmm' is none of 'auto', 'extract', 'glm', "),
    (
        "MODEL__QUANTIZE=int8",
        "model.quantize: engine 'auto' has no such setting; model.engine = 'glm'",
    ),
    ("MODEL__PAGS=3", "model.pags: there is no such setting; did you mean model.pages?"),
    ("SERVE__PROT=80", "serve.prot: there is no such setting; did you mean serve.port?"),
    ("SERVE__XYZZY=80", "serve.xyzzy: there is no such setting; see docs/settings.md"),
    ("INGEST__WORKERS=many", "setting ingest.workers: input should be a valid integer"),
    ("MODEL__PAGES=99", "setting model.pages: input should be less than or equal to 16"),
]


@pytest.mark.parametrize(("given", "said"), CASES)
def test_a_wrong_setting_of_the_environment_is_told(
    given: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    name, _, value = given.partition("=")
    monkeypatch.setenv(f"PAGEGLASS_{name}", value)
    with pytest.raises(ConfigError) as caught:
        load_settings(None)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[modle]\nengine = 'glm'", "setting modle: there is no such setting; did you mean model?"),
        (
            "[model]\nengine = 'http'\nurl = 'host/v1'",
            "model.url: must begin with http:// or https",
        ),
        (
            "[model]\nengine = 'glm'\ndecode = 'fast'",
            "model.decode: input should be 'auto', 'eager'",
        ),
        ("[model]\nengine = 'http'\nquantize = 'int8'", "model.engine = 'glm' has"),
    ],
)
def test_a_wrong_setting_of_the_file_is_told(
    text: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pageglass.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_settings(None)
    assert said in str(caught.value)
