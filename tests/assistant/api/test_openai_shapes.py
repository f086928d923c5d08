"""An answer in OpenAI's shapes: the pieces of a stream are its text, and each annotation stands at its number."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Claim
from assistant.api.openai_shapes import annotations, chunks
from assistant.composing.telling import running_text


def citation(number: int) -> Citation:
    place = {"passage_id": f"p{number}", "section": (), "page": None, "quote": "…", "start": number, "end": number + 1}
    of = {"document_id": "zenda", "title": "Zenda", "publisher": "", "edition": "", "published": "", "date_basis": ""}
    return Citation(number=number, url="", language="en", restated=False, **of, **place)  # type: ignore[arg-type]


CLAIMS = (Claim("It ended in 2004.", (1,), 0.9), Claim("It ended in 2004, and again in 2005.", (2, 1), 0.8))
ANSWER = Answer("a", "c", "When?", "When?", "en", "answered", "", CLAIMS, (citation(1), citation(2)))
SAID = running_text(CLAIMS)


@pytest.mark.parametrize("text", [SAID, f"{SAID} The documents do not say why.", f"Not quite: {SAID} No more is said."])
def test_pieces_and_annotations_fit_the_text(text: str) -> None:
    answer = replace(ANSWER, text=text)
    pieces = [
        chunk["choices"][0]["delta"].get("content", "")
        for chunk in chunks(answer, "peaceops", "http://h/", usage=False)
    ]
    assert "".join(pieces) == text
    marks = [annotation["url_citation"] for annotation in annotations(answer, "http://h/")]
    assert [text[mark["start_index"] : mark["end_index"]] for mark in marks] == ["[1]", "[2]", "[1]"]
    assert [mark["passage_id"] for mark in marks] == ["p1", "p2", "p1"]


def test_an_answer_without_claims_is_one_piece() -> None:
    silent = replace(ANSWER, claims=(), citations=(), text="The documents do not say.")
    pieces = [
        chunk["choices"][0]["delta"].get("content", "")
        for chunk in chunks(silent, "peaceops", "http://h/", usage=False)
    ]
    assert "".join(pieces) == silent.text
    assert annotations(silent, "http://h/") == []
