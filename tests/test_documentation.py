"""What docs/ says of settings and errors is what the code does."""

from documentation import DOCS, errors_page, settings_page

from pageglass.core.config import Settings

HOW = "run: .venv/bin/python tests/documentation.py"


def test_every_setting_is_documented_as_it_is() -> None:
    assert (DOCS / "settings.md").read_text(encoding="utf-8") == settings_page(), HOW


def test_every_error_is_documented_as_it_is() -> None:
    assert (DOCS / "errors.md").read_text(encoding="utf-8") == errors_page(), HOW


def test_every_setting_says_what_it_means() -> None:
    nameless = [
        f"{section}.{name}"
        for section, field in Settings.model_fields.items()
        for name, own in getattr(type(field.default), "model_fields", {}).items()
        if not own.description and name != "engine"
    ]
    assert not nameless
