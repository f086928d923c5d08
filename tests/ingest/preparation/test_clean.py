"""Tidy text: composed, visible, on one line, and tidy for good."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.preparation.clean import clean, tidy, unwrap
from ingest.preparation.smuggled import CARRIER
from tests.corpus.making import UNHURRIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\t\u00a0 words\r\n", "two words"),
        ("one\u2028two\u0085three\vfour\ffive", "one two three four five"),
        ("caf\u0065\u0301", "caf\u00e9"),
        ("o\ufb03cer of the \ufb01fth", "officer of the fifth"),
        ("hid\u200bden \ufeffmark", "hidden mark"),
        ("peace\u00adkeeper", "peacekeeper"),
        ("nul\0 bell\a escape\x1b[31m", "nul bell escape[31m"),
        ("\u061cmark of direction", "mark of direction"),
        ("4\u202f000 m²", "4 000 m²"),
        ("«\u00a0Oui\u00a0»", "« Oui »"),
        ("\u200b\ufeff", ""),
    ],
)
def test_text_is_tidied(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hid\u200bden \u2067left\u2069 \ufeffmark", "hidden left mark"),
        ("plan\u202efdp.exe", "plan"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("a \u202e\u202c b\u2066", "a b"),
        ("e\U000e0041\u0301", "é"),
        ("heart \u2764\ufe0f", "heart \u2764\ufe0f"),
    ],
)
def test_cleaned_text_carries_nothing(text: str, expected: str) -> None:
    assert clean(text) == expected


@UNHURRIED
@given(
    st.text(st.characters() | st.sampled_from("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u202c\u200b\U000e0041"))
)
def test_cleaned_text_stays_as_it_is_and_holds_no_carrier(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == tidy(cleaned) == cleaned
    assert not CARRIER.search(cleaned)


@UNHURRIED
@given(st.text())
@example("e\u200b\u0301")
@example("\ufb01\u0301")
def test_tidy_text_stays_as_it_is(text: str) -> None:
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert unicodedata.is_normalized("NFC", tidied)
    assert tidied == " ".join(tidied.split())


POSTWAR = "a post-war re-election; demi-heure, porte-parole"


@pytest.mark.parametrize(
    ("lines", "vocabulary", "expected"),
    [
        (["The mission", " began."], (), "The mission began."),
        (["the troop-", "contributing towns"], (), "the troop-contributing towns"),
        (["an interna-", "tional jury of recog-", "nised guides"], (), "an international jury of recognised guides"),
        (["une coopé-", "ration du gouverne-", "ment"], (), "une coopération du gouvernement"),
        (["the Depart-", "ment keeps its head-", "quarters"], (), "the Department keeps its headquarters"),
        (["a long-", "term co-", "operation of policy-", "makers"], (), "a long-term co-operation of policy-makers"),
        (["a post-", "war re-", "election; demi-", "heure, porte-", "parole"], (), POSTWAR),
        (["they pre-", "sent and re-", "port it"], (), "they present and report it"),
        (["the work-", "shop of Strel-", "sau"], {"work-shop"}, "the work-shop of Strel-sau"),
        (["the peace-", "keeping towns"], {"peacekeeping"}, "the peacekeeping towns"),
        (["the Peace-", "keeping towns"], {"peacekeeping"}, "the Peacekeeping towns"),
        (["the peace\u2010", "keeping towns"], {"peacekeeping"}, "the peacekeeping towns"),
        (["from 1990-", "2000 and"], (), "from 1990- 2000 and"),
        (["Strelsau-", "Zenda road"], {"strelsauzenda"}, "Strelsau- Zenda road"),
        (["they left -", "and came back"], (), "they left - and came back"),
        (["l’", "été"], (), "l’ été"),
        (["peace\u00ad", "keeping"], (), "peacekeeping"),
        (["", "one", "", "two"], (), "one two"),
        ([], (), ""),
    ],
)
def test_lines_are_joined(lines: list[str], vocabulary: set[str], expected: str) -> None:
    assert unwrap(lines, vocabulary) == expected
