"""Names as text writes them."""

import pytest

from corpus.text.names import capitalised_words, is_acronym, names


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("the Ministry of the Interior and Haiti", ["Ministry of the Interior and Haiti"]),
        ("l’École nationale de police, à Port-au-Prince", ["Port-au-Prince"]),
        ("le Bureau des Nations Unies du Mali", ["Bureau des Nations Unies du Mali"]),
        ("officers × months in the Œuvre", ["Œuvre"]),
        ("no names at all", []),
    ],
)
def test_runs_of_capitalised_words_are_names(text: str, runs: list[str]) -> None:
    assert names(text) == runs


def test_capitalised_words_are_found_one_by_one() -> None:
    assert capitalised_words("The UN Mission in Côte-d’Ivoire ended.") == ["The", "UN", "Mission", "Côte-d’Ivoire"]


@pytest.mark.parametrize(("word", "acronym"), [("UN", True), ("MINUJUSTH", True), ("GoC", True), ("Haiti", False)])
def test_an_acronym_has_more_than_one_capital(word: str, acronym: bool) -> None:
    assert is_acronym(word) is acronym
