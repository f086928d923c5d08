"""A question of the chat stands in the same line as everybody's, and is told so; and it is counted as theirs are."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.answer import Answer, Turn
from assistant.desk import Desk
from assistant.progress import Report, ignore
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from assistant.running.line import Line
from corpus.settings import Language, Settings
from corpus.store import Store
from tests.documents import take_in, write_folder
from tests.ui.samples import put_all
from tests.ui.scripted import Script, ScriptedDesk
from ui.chat.asking import Asked, Asking
from ui.chat.conversation import Talk
from ui.chat.leaving import OpenPages

EN, FR = "How many police officers were there?", "Combien de policiers y avait-il dans la mission ?"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> ScriptedDesk:
    put_all(store)
    take_in(write_folder(tmp_path / "papers"), store)
    journal = Journal(tmp_path / "journal.sqlite3")
    return ScriptedDesk(store, journal, Settings(data=tmp_path, strictness="off"), script=Script())


async def came(desk: ScriptedDesk, line: Line, question: str, language: Language = "en") -> tuple[list[str], str]:
    """What was said while a question was on its way, and the markup of what it came to."""
    asking = Asking(desk, line, Talk(), Asked(question), language)
    announcements = [words async for _, words in asking.turns() if words]
    assert asking.exchange
    return announcements, asking.exchange.markup({})


async def held_up(desk: ScriptedDesk, line: Line) -> asyncio.Task[tuple[list[str], str]]:
    """A question that has its turn, and keeps it until the script lets it go."""
    slow = asyncio.create_task(came(desk, line, "slow one"))
    while not desk.script.asked:
        await asyncio.sleep(0.01)
    return slow


@pytest.mark.parametrize(
    ("language", "question", "advice"), [("en", EN, "Ask again in a minute."), ("fr", FR, "Posez-la de nouveau")]
)
def test_who_has_no_turn_in_time_is_told_in_their_language(
    desk: ScriptedDesk, language: Language, question: str, advice: str
) -> None:
    async def crowd() -> tuple[list[str], str]:
        line = Line(patience=0.5, at_once=1)
        slow = await held_up(desk, line)
        announcements, shown = await came(desk, line, question, language)
        desk.script.may_answer.set()
        await slow
        figures = line.metrics.exposed(0, 0, True).decode()
        assert "peaceops_busy_total 1.0" in figures
        return announcements, shown

    announcements, shown = asyncio.run(crowd())
    assert any("turn" in words or "tour" in words for words in announcements)
    assert 'class="fault"' in shown and advice in shown
    assert desk.script.questions == ["slow one"]


def test_who_waits_is_told_and_then_answered_and_counted(desk: ScriptedDesk) -> None:
    async def two() -> tuple[list[str], str, str]:
        line = Line(patience=20, at_once=1)
        slow = await held_up(desk, line)
        other = asyncio.create_task(came(desk, line, EN))
        await asyncio.sleep(0.6)
        assert desk.script.questions == ["slow one"]
        desk.script.may_answer.set()
        await slow
        return *await other, line.metrics.exposed(0, 0, True).decode()

    announcements, shown, figures = asyncio.run(two())
    assert [words.split()[0] for words in announcements] == ["Reading", "Others", "Reading"]
    assert "claim" in shown and "fault" not in shown
    assert 'peaceops_answers_total{language="en",status="answered"} 2.0' in figures


def test_who_leaves_while_waiting_leaves_the_line(desk: ScriptedDesk) -> None:
    async def left() -> None:
        line = Line(patience=20, at_once=1)
        slow = await held_up(desk, line)
        waiting = asyncio.create_task(came(desk, line, EN))
        await asyncio.sleep(0.5)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        desk.script.may_answer.set()
        await slow
        assert "How next?" in (await came(desk, line, "How next?"))[1]

    asyncio.run(left())
    assert desk.script.questions == ["slow one", "How next?"]


@pytest.mark.parametrize("closed", [True, False])
def test_what_is_asked_on_a_page_that_is_closed_or_left_is_given_up(desk: ScriptedDesk, closed: bool) -> None:
    began, go_on = threading.Event(), threading.Event()

    class Held(ScriptedDesk):
        def ask(self, request: AskRequest, history: Sequence[Turn] | None = None, report: Report = ignore) -> Answer:
            began.set()
            go_on.wait(20)
            return Desk.ask(self, request, history, report)

    async def left() -> None:
        line, pages = Line(patience=20, at_once=1), OpenPages()
        asking = Asking(Held(desk.store, desk.journal, desk.settings), line, Talk(), Asked(EN), "en")

        async def shown() -> None:
            with pages.asked_on("page", asking):
                async for _ in asking.turns():
                    pass

        showing = asyncio.create_task(shown())
        await asyncio.to_thread(began.wait)
        if closed:
            await pages.closed(SimpleNamespace(session_hash="page"))  # type: ignore[arg-type]
        else:
            showing.cancel()  # as Gradio does where another conversation is opened
        await asyncio.wait([showing])
        go_on.set()
        assert asking.exchange is None
        assert "How next?" in (await came(desk, line, "How next?"))[1]  # its turn is free again

    asyncio.run(left())
    assert [conversation.name for conversation in desk.journal.conversations.list()] == ["How next?"]


def test_a_fault_is_told_in_the_language_of_the_question(desk: ScriptedDesk) -> None:
    long = "Combien de policiers la mission comptait-elle ? " * 100
    shown = asyncio.run(came(desk, Line(patience=20), long, "fr"))[1]
    assert "C’est plus long que ce qui est permis." in shown
    assert "more than the 4,000 allowed" in asyncio.run(came(desk, Line(patience=20), "Which officers? " * 300))[1]


def test_faults_are_told_as_they_are(desk: ScriptedDesk) -> None:
    line = Line(patience=20, at_once=1)
    assert "still loading" in asyncio.run(came(desk, line, "fault, please"))[1]
    assert "secret" not in asyncio.run(came(desk, line, "crash, please"))[1]
