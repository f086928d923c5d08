"""Tidy text: composed, visible, on one line, and tidy for good."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.clean import tidy, unwrap
from tests.corpus.making import UNHURRIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\t\u00a0 words\r\n", "two words"),
        ("one\u2028two\u0085three\vfour\ffive", "one two three four five"),
        ("caf\u0065\u0301", "caf\u00e9"),
        ("o\ufb03cer of the \ufb01fth", "officer of the fifth"),
        ("hid\u200bden \u202eleft\u202c \ufeffmark", "hidden left mark"),
        ("peace\u00adkeeper", "peacekeeper"),
        ("nul\0 bell\a escape\x1b[31m", "nul bell escape[31m"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("\u061cmark of direction", "mark of direction"),
        ("4\u202f000 m²", "4 000 m²"),
        ("«\u00a0Oui\u00a0»", "« Oui »"),
        ("\u200b\ufeff", ""),
    ],
)
def test_text_is_tidied(text: str, expected: str) -> None:
    assert tidy(text) == expected


@UNHURRIED
@given(st.text())
@example("e\u200b\u0301")
@example("\ufb01\u0301")
def test_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("lines", "known", "expected"),
    [
        (["The mission", " began."], (), "The mission began."),
        (["the troop-", "contributing towns"], (), "the troop-contributing towns"),
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
def test_lines_are_joined(lines: list[str], known: set[str], expected: str) -> None:
    assert unwrap(lines, known) == expected
