"""Asking on the chat page: the turn of a question, from the moment it is sent until all of its answer is shown."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any, Final

from markupsafe import Markup

from assistant.answer import Answer, Turn
from assistant.desk import Desk
from assistant.progress import Progress
from assistant.running.line import Line
from corpus.errors import NotFound, PeaceOpsError
from corpus.settings import Language
from corpus.text.language import language_of
from ui.chat.conversation import Exchange, Talk, broken, exchanged, faulty, stopped
from ui.chat.filters import requested
from ui.markup.answer import READINGS, render_busy, render_growing, render_turn
from ui.markup.fault_words import fault_words
from ui.markup.words import ANSWER

AT_ONCE: Final = 0.3  # seconds; whoever waits longer for the model, or for their turn, is told
TurnUpdate = tuple[Markup, str]
"""The markup of a turn on its way, and what a screen reader is told of it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the words, the state of the form of filters, and for a question that is asked anew how.

    `strictness` takes the place of the form's. `before` is the id of the answer to the question as it was: only what
    was said before that is leaned on.
    """

    question: str
    filters: str = ""
    strictness: str = ""
    before: str = ""


def asked_by(click: Mapping[str, str], typed: str, filters: str) -> Asked:
    """What the data of a click ask, or the words that are typed. A click may say how widely to read."""
    place = click.get("reading", "")
    strictness = READINGS[int(place)] if place in map(str, range(len(READINGS))) else ""
    return Asked((click.get("ask") or typed).strip(), filters, strictness, click.get("before", ""))


class Asking:
    """A question on its way. Once whoever asked has left, no more is done for it, and nothing of it is recorded."""

    def __init__(self, desk: Desk, line: Line, talk: Talk, asked: Asked, language: Language) -> None:
        """`language` is the page's. Waiting is told in the question's own."""
        self._mine, self._line, self._talk, self._asked, self._question = desk, line, talk, asked, asked.question
        self._language, self._question_language = language, language_of(asked.question, language)
        self._awaited: asyncio.Task[Any] | None = None
        self._stopped = False
        self.exchange: Exchange | None = None
        self._answering: asyncio.Task[Exchange] | None = None

    def stop(self) -> None:
        """End it at its next step, with nothing recorded: the person does not want this answer."""
        self._stopped = True
        if self._awaited:
            self._awaited.cancel()

    async def turns(self) -> AsyncIterator[TurnUpdate]:
        """The turn as it grows; `exchange` is set once this ends, unless whoever asked has left."""
        try:
            async with aclosing(self._turns()) as updates:
                async for update in updates:
                    yield update
        except asyncio.CancelledError:
            if not self._stopped:
                raise
        if self._stopped and self.exchange is None:
            self.exchange = stopped(self._question, self._question_language)

    async def _turns(self) -> AsyncGenerator[TurnUpdate, None]:
        yield self._busy("busy")
        ready = asyncio.create_task(asyncio.to_thread(self._mine.why_not_ready))  # which may wait for the model
        self._awaited = ready
        if not (await asyncio.wait([ready], timeout=AT_ONCE))[0]:
            yield self._busy("getting_ready")
        await ready
        partial_answers, begun = asyncio.Queue[Answer | None](), asyncio.Event()
        self._awaited = self._answering = answering = asyncio.create_task(self._answer(partial_answers, begun))
        try:
            async for update in self._waiting(begun):
                yield update
            shown = 0
            while answer := await partial_answers.get():
                for count in range(shown + 1, len(answer.claims) + 1):
                    yield render_turn(self._question, render_growing(answer, count)), ""
                shown = len(answer.claims)
            await asyncio.wait([answering])
        finally:
            self.give_up()
        if not answering.cancelled():
            self.exchange = answering.result()

    def give_up(self) -> None:
        """Whoever asked has left: what is done for them ends at its next step."""
        if self._answering:
            self._answering.cancel()

    async def _waiting(self, begun: asyncio.Event) -> AsyncIterator[TurnUpdate]:
        """What is shown until the question has its turn, or is given up."""
        if not (await asyncio.wait([asyncio.create_task(begun.wait())], timeout=AT_ONCE))[0]:
            yield self._busy("waiting")
            await begun.wait()
            yield self._busy("busy")

    def _busy(self, state: str) -> TurnUpdate:
        language = self._question_language
        return render_turn(self._question, render_busy(language, state)), ANSWER[language][state]

    async def _answer(self, partial_answers: asyncio.Queue[Answer | None], begun: asyncio.Event) -> Exchange:
        """The exchange that the question comes to; the queue gets each partial answer, and None at the end."""
        soon = asyncio.get_running_loop().call_soon_threadsafe

        def on_progress(progress: Progress) -> None:
            if progress.answer:
                soon(partial_answers.put_nowait, progress.answer)

        try:
            asked = self._asked
            attached = await asyncio.to_thread(self._asked_attached)
            request = requested(
                self._question, self._talk.id, asked.filters, self._language, asked.strictness, attached
            )
            answer = await self._line.answer(
                self._mine, request, self._history(), report=on_progress, begun=lambda: soon(begun.set)
            )
            return await asyncio.to_thread(exchanged, self._mine, answer, self._question, self._language)
        except PeaceOpsError as error:
            return faulty(self._question, *fault_words(error, self._question_language), self._question_language)
        except Exception:
            log.exception("A question could not be answered.")
            return broken(self._question, self._question_language)
        finally:
            begun.set()
            partial_answers.put_nowait(None)

    def _asked_attached(self) -> bool | None:
        """Whether a question that is asked anew went to attached files, where it goes again; None for any other."""
        if not self._asked.before:
            return None
        try:
            return bool(self._mine.journal.answer(self._asked.before).get("attached"))
        except NotFound:  # deleted meanwhile
            return None

    def _history(self) -> Sequence[Turn] | None:
        """The turns before a question that is asked anew; None, for those of the conversation, for any other."""
        if not (self._talk.id and self._asked.before):
            return None
        return self._mine.journal.turns(self._talk.id, self._asked.before)


def continued(desk: Desk, talk: Talk, exchange: Exchange) -> Talk:
    """The conversation after an exchange, under the name that the journal has for it."""
    talk = talk.with_turn(exchange)
    if exchange.answer is None:
        return talk
    try:
        return replace(talk, conversation=desk.journal.conversations.get(exchange.answer.conversation_id))
    except NotFound:  # deleted meanwhile, from elsewhere
        return replace(talk, conversation=None)
