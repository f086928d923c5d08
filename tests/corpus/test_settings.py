"""Settings come from the environment, and a bad one is named."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from corpus.errors import WrongUse
from corpus.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("PEACEOPS_"):
            monkeypatch.delenv(name)


def test_the_environment_sets_what_it_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PEACEOPS_DATA", str(tmp_path))
    monkeypatch.setenv("PEACEOPS_PASSAGE_WORDS", "50")
    monkeypatch.setenv("PEACEOPS_NO_SUCH_SETTING", "1")
    settings = read_settings()
    assert (settings.data, settings.passage_words, settings.strictness) == (tmp_path, 50, "balanced")


def test_an_argument_goes_before_the_environment_and_none_leaves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEACEOPS_PORT", "9000")
    assert read_settings(port=None).port == 9000
    assert read_settings(port=0).port == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PEACEOPS_PORT", "many"),
        ("PEACEOPS_PORT", "70000"),
        ("PEACEOPS_PASSAGE_WORDS", "5"),
        ("PEACEOPS_STRICTNESS", "fierce"),
        ("PEACEOPS_AUDIENCE", "everyone"),
        ("PEACEOPS_EMBEDDING_BATCH", ""),
    ],
)
def test_a_bad_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongUse, match=name):
        read_settings()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        read_settings().port = 1  # type: ignore[misc]


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())
