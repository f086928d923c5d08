"""Text in any encoding that offices use, and what is not text at all."""

import random

import pytest

from corpus.errors import DocumentUnreadable
from corpus.text.decoding import decode

FRENCH = [
    "Le général a été nommé à Strelsau.",
    "Déploiement",
    "Elle a passé l'été à Zenda, où la fête bat son plein. Ça ira très bien.",
    "La préfète élève sa voix : « Où êtes-vous ? » dit-elle.",
]
ENCODINGS = ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("text", FRENCH)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_french_is_read_in_any_usual_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_the_quotes_and_dashes_of_windows_are_read() -> None:
    text = "The chief said “stop” – twice… It cost 5 €, and that’s œuvre enough."
    assert decode(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\0\0\x08\0",
        bytes(range(256)) * 4,
        random.Random(7).randbytes(2000),
        b"\0" * 50,
        "cut off".encode("utf-16-le")[:-1],
    ],
    ids=["png", "zip", "every byte", "noise", "nothing", "half a character"],
)
def test_binary_is_refused_by_name(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.txt is not text"):
        decode(raw, "a.txt")


def test_nothing_is_no_text() -> None:
    assert decode(b"", "a.txt") == ""
