"""Acronyms that a text explains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.acronyms import acronyms
from tests.corpus.making import UNHURRIED


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Coastal Patrol Accord (CPA) binds both.", "CPA", "Coastal Patrol Accord"),
        ("The CPA (Coastal Patrol Accord) binds both.", "CPA", "Coastal Patrol Accord"),
        ("A plan on HSL, for harbours, ships and lighthouses, was made.", "HSL", "harbours, ships and lighthouses"),
        ("RHG stands for Royal Harbour Guard.", "RHG", "Royal Harbour Guard"),
        ("Quick Boarding Team (“QBT”)", "QBT", "Quick Boarding Team"),
        ("RHG: Royal Harbour Guard", "RHG", "Royal Harbour Guard"),
        ("the Office of the Keeper of Lighthouses (OKLs)", "OKLs", "Office of the Keeper of Lighthouses"),
        ("Harbour Police (HARPOL)", "HARPOL", "Harbour Police"),
        ("une Garde royale du port (GRP) y veille", "GRP", "Garde royale du port"),
        ("la GRP (Garde royale du port) y veille", "GRP", "Garde royale du port"),
        ("par l’Organisation des phares unis (OPU)", "OPU", "Organisation des phares unis"),
        ("RHG signifie Garde du havre royal.", "RHG", "Garde du havre royal"),
        ("Garde du havre royal (RHG)", "RHG", "Garde du havre royal"),
        ("the Secretary-General (SG) said", "SG", "Secretary-General"),
    ],
)
def test_an_acronym_is_explained_before_or_after(text: str, short: str, long: str) -> None:
    (acronym,) = acronyms(text)
    assert (acronym.short, acronym.long) == (short, long)
    assert short in text[acronym.start : acronym.end]
    assert long in text[acronym.start : acronym.end]


@pytest.mark.parametrize(
    "text",
    [
        "He left (see above) in May (A).",
        "The harbour of Zenda (ABC) is deep.",
        "Led by the RHG (a coastal service) and the QBT.",
        "It costs 30 (USD) a day.",
        "Keepers of the harbour met there. (KH)",
        "NOTE: the harbour is closed",
    ],
)
def test_what_is_no_explanation_is_left_alone(text: str) -> None:
    assert acronyms(text) == []


@given(st.text(alphabet="AB ab()-:,.\n«", max_size=80))
@UNHURRIED
def test_the_span_holds_both_whatever_the_text(text: str) -> None:
    for acronym in acronyms(text):
        assert acronym.short in text[acronym.start : acronym.end]
        assert acronym.long in " ".join(text[acronym.start : acronym.end].split())
