from dataclasses import replace

import pytest

from assistant.answer import Citation, Claim, Conflict, Side
from assistant.gate.verify import passing, stands, verify
from corpus.document import Document, Source

TEXT = "Some say so. Over 4,000 officers have never been to Zenda."
SPAN = (13, len(TEXT))
DOCUMENT = Document(Source("d", "d.md", "D"), "digest", TEXT)


def cited(start: int = SPAN[0], end: int = SPAN[1], number: int = 1) -> Citation:
    return Citation(number, "d", "D", "", "", "", "", "", "en", False, "d.1", (), None, TEXT[start:end], start, end)


def test_a_quote_must_stand_at_its_place() -> None:
    assert stands(cited(), DOCUMENT)
    assert not stands(replace(cited(), start=12), DOCUMENT)
    assert not stands(replace(cited(), quote="Over 5,000 officers have never been to Zenda."), DOCUMENT)
    assert not stands(replace(cited(), start=13, end=13, quote=""), DOCUMENT)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Over 4,000 officers have never been to Zenda.", True),
        ("over 4 000 officers have never been to zenda", True),
        ("4,000 officers have never been to Zenda.", False),
        ("Almost 4,000 officers have never been to Zenda.", False),
        ("Over 400 officers have never been to Zenda.", False),
        ("Over 4,000 officers have never been to Strelsau.", False),
        ("Over 4,000 officers have been to Zenda.", False),
        ("Officers have never been to Zenda.", False),
        ("Over 4,000 officers have never been to Zenda. They were unhappy.", False),
    ],
)
def test_figures_names_and_negations_must_be_in_the_quotes(said: str, held: bool) -> None:
    assert (passing(Claim(said, (1,), 1.0), {1: cited()}) is not None) is held


@pytest.mark.parametrize(
    "text", ["Missions in Haiti and Côte d'Ivoire.", "L’État n’a pas dit « non ».", "Sub-Saharan A.B. & Co."]
)
def test_a_claim_in_the_words_of_its_quote_holds(text: str) -> None:
    citation = replace(cited(), quote=text)
    assert passing(Claim(text, (1,), 1.0), {1: citation})


def test_a_claim_without_a_quote_never_holds() -> None:
    assert not passing(Claim("Officers.", (), 1.0), {})
    assert not passing(Claim("Officers.", (2,), 1.0), {1: cited()})


def test_what_fails_is_dropped_with_its_citations() -> None:
    shifted = replace(cited(number=2), start=0, end=5)
    good, bad = Claim(TEXT[13:], (1,), 1.0), Claim(TEXT[13:], (2,), 1.0)
    clear = Conflict("officers", (Side(1, "a"), Side(1, "b")), 1, "")
    murky = Conflict("officers", (Side(1, "a"), Side(2, "b")), 1, "")
    result = verify([good, bad], [clear, murky], [cited(), shifted], lambda _: DOCUMENT)
    assert (result.claims, result.conflicts, result.citations) == ((good,), (clear,), (cited(),))
