import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.composing.excerpt import _TURNING, excerpt
from assistant.question.understand import understand

HOW_MANY = understand("How many ferries sank?", (), "en")
RARITY = {"ferri": 4.0, "sank": 4.0}
LONG = "In the storm of that winter, as the keeper of the light wrote, three ferries sank, and the harbour was closed."


def cut(text: str, room: int) -> str:
    start, end = excerpt(text, "en", room, HOW_MANY, RARITY)
    return text[start:end].strip(" ,")


def test_a_sentence_that_fits_stays_whole() -> None:
    assert cut(LONG, 40) == LONG


def test_the_clauses_with_the_asked_words_and_a_figure_are_kept() -> None:
    assert "three ferries sank" in cut(LONG, 8)
    assert len(cut(LONG, 8).split()) <= 8


@pytest.mark.parametrize(
    "text",
    [
        "Not one of the many reports, which were read in the harbour by all who could, says that three ferries sank.",
        "Unless the keeper of the light was wrong about what he had seen in that winter, three ferries sank there.",
        "Aucun des nombreux rapports, que tous ont lus dans le port, ne dit que trois ferries ont coulé.",
    ],
)
def test_a_sentence_is_not_cut_where_its_meaning_would_turn(text: str) -> None:
    assert cut(text, 8) == text


def test_a_sentence_without_clauses_is_not_cut() -> None:
    assert cut("ferries " * 30, 8) == ("ferries " * 30).strip()


words = st.sampled_from(
    ["ferries", "sank", "three", "not", "if", "the", "and", "which", "harbour,", "(old)", "pas", "1904;"]
)


@given(st.lists(words, min_size=1, max_size=60), st.integers(3, 30))
def test_an_excerpt_is_a_run_of_the_sentence_with_all_that_turns_it(said: list[str], room: int) -> None:
    text = " ".join(said)
    start, end = excerpt(text, "en", room, HOW_MANY, RARITY)
    assert 0 <= start < end <= len(text)
    assert len(_TURNING.findall(text[start:end])) == len(_TURNING.findall(text))
    assert (start, end) == (0, len(text)) or len(text[start:end].split()) <= room
