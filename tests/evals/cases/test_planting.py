"""Documents as Markdown and back, changes to them, and the laboratory that they go into."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import peaceops
from corpus.document import Document, Heading, Source
from corpus.settings import SHIPPED_CORPUS, Settings
from corpus.store import Store
from evals.cases.planting import Edit, apart, as_they_are, edited, planted_in
from evals.subjects.here import documents_of, laboratory
from evals.suites.removal import CHANGED, MOVED, TAKEN, altered
from ingest.preparation.prepare import prepare
from tests.documents import take_in, write_folder
from tests.evals.conftest import DOORS
from tests.fakes import HashEmbedder


def read(source: Source, markdown: str) -> Document:
    return prepare(replace(source, file="x.md"), markdown.encode(), 60)[0]


@pytest.mark.parametrize("planted", planted_in(SHIPPED_CORPUS), ids=lambda planted: planted.source.id)
def test_every_shipped_document_comes_back_as_it_was(planted: object) -> None:
    first = read(planted.source, planted.text)  # type: ignore[attr-defined]
    again = read(first.source, edited(first))
    assert (again.text, again.headings) == (first.text, first.headings)


@pytest.mark.parametrize(
    "line", ["1. not a list", "- nor this", "# no heading", "a * b_c [d] <e> `f`", "a | b", "~~x~~", "+ y", "12) z"]
)
def test_marks_in_a_text_stay_in_it(line: str) -> None:
    source = Source("x", "x.md", "X")
    assert read(source, edited(Document(source, "", f"First.\n\n{line}"))).text == f"First.\n\n{line}"


TEXT = "Head\n\nSome 12 words here.\n\n• one\n• two"
DOCUMENT = Document(Source("x", "x.md", "X"), "", TEXT, headings=(Heading(2, 0, 4),))


def test_edits_are_made_at_their_spans() -> None:
    at = TEXT.index("12")
    assert edited(DOCUMENT, [Edit(at, at + 2, "15")]) == "## Head\n\nSome 15 words here.\n- one\n- two\n"
    two = TEXT.index("• two")
    assert edited(DOCUMENT, [Edit(two, len(TEXT))]) == "## Head\n\nSome 12 words here.\n- one\n"
    across = Edit(TEXT.index("here"), TEXT.index("one") + 3, "gone")
    assert edited(DOCUMENT, [across]) == "## Head\n\nSome 12 words gone\n- two\n"


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=8))
def test_edits_that_overlap_are_left_out(spans: list[tuple[int, int]]) -> None:
    separate = apart(Edit(start, start + length) for start, length in spans)
    assert all(first.end <= second.start for first, second in pairwise(separate))
    assert bool(separate) == bool(spans)


def test_evidence_is_taken_changed_and_moved_wherever_it_stands() -> None:
    second = replace(DOCUMENT, source=Source("y", "y.md", "Y"))
    quotes = ["Some 12 words here."]
    taken = list(altered([DOCUMENT, second], TAKEN, quotes))
    assert [planted.text for planted in taken] == ["## Head\n- one\n- two\n"] * 2
    changed = list(altered([DOCUMENT], CHANGED, quotes))
    assert "12" not in changed[0].text and "words here" in changed[0].text
    moved = list(altered([DOCUMENT], MOVED, [*quotes, "two"]))
    assert moved[0].text == "## Head\n- one\n"
    assert moved[1].source.id == "moved-from-x"
    assert moved[1].text == "# Head\n\nSome 12 words here.\n\n# Head\n\nSome 12 words here.\n\n- two\n"


def test_a_laboratory_embeds_only_what_changed_and_leaves_the_store_alone(store: Store, tmp_path: Path) -> None:
    take_in(write_folder(tmp_path / "documents"), store)
    settings = Settings(data=tmp_path / "data")
    before = documents_of(store)
    assert isinstance(store.embedder, HashEmbedder)
    store.embedder.embedded.clear()
    with laboratory(store, settings, DOORS, as_they_are(before)) as lab:
        assert store.embedder.embedded == []
        assert {name: lab.text(name) for name in lab.sources()} == {document.id: document.text for document in before}
    changed = list(altered(before, CHANGED, ["Over 450 Ruritanian officers have served in missions since 1995."]))
    with laboratory(store, settings, DOORS, changed) as lab:
        assert "450" not in lab.text("new")
        answer = lab.ask({"question": "How many Ruritanian officers have served?", "strictness": "off"})
    assert all("450" not in citation["quote"] for citation in answer["citations"])
    assert store.embedder.embedded and all("450" not in text for text in store.embedder.embedded)
    assert documents_of(store) == before
    assert peaceops.take_in is DOORS.take_in
