"""Questions to ask after an answer: each is answered by the documents, with something that was not said yet."""

from pathlib import Path

import pytest

from assistant.answer import ANSWERED, Answer
from assistant.desk import Desk
from assistant.following import following
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from corpus.settings import Settings
from corpus.store import Store
from tests.documents import take_in
from tests.fakes import WordReader

HEADINGS = ("Painting boats", "Anchoring boats", "Rescuing boats", "Insuring boats", "Buying boats")
MANUAL = "# Harbour manual\n\n" + "\n\n".join(
    f"## {heading}\n\n{heading} is what one should know there before winter comes." for heading in HEADINGS
)
SILENT = "\n\n## Lanterns\n\nNothing but names of boats: Rose, Lily and Tulip."
QUESTION = "What should one know of painting boats before winter comes?"


@pytest.fixture
def desk(store: Store, journal: Journal, tmp_path: Path) -> Desk:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "manual.md").write_text(MANUAL + SILENT, encoding="utf-8")
    take_in(folder, store)
    return Desk(store, journal, Settings(data=tmp_path), reader=WordReader())


def asked(desk: Desk, question: str, before: Answer | None = None) -> Answer:
    return desk.ask(AskRequest(question=question, conversation_id=before.conversation_id if before else None))


def test_three_questions_are_offered_each_answered_with_something_new(desk: Desk) -> None:
    answer = asked(desk, QUESTION)
    offered = following(desk, answer.id)
    assert len(offered) == 3
    assert not any("Painting" in question or "Lanterns" in question for question in offered)
    said = {citation.quote for citation in answer.citations}
    for question in offered:
        further = asked(desk, question)
        assert further.status in ANSWERED
        assert further.citations[0].quote not in said


def test_nothing_follows_where_nothing_was_answered(desk: Desk) -> None:
    silent = asked(desk, "Who wrote the letters of the queen of Ruritania to her tailor?")
    assert silent.status == "not_in_documents"
    assert following(desk, silent.id) == ()


def test_what_was_asked_already_is_not_offered(desk: Desk) -> None:
    answer = asked(desk, QUESTION)
    first = following(desk, answer.id)[0]
    again = asked(desk, QUESTION, asked(desk, first))
    assert first not in following(desk, again.id)


def test_what_follows_keeps_to_what_the_question_kept_to(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "others"
    other.mkdir()
    (other / "garden.md").write_text("# Garden\n\n## Painting boats\n\nPainting boats is done in spring.", "utf-8")
    take_in(other, desk.store)
    answer = desk.ask(AskRequest(question="When is painting boats done in spring?", documents=["garden"]))
    assert following(desk, answer.id) == ()
