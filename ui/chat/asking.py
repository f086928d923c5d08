"""Asking on the chat page: the turn of a question, from the moment it is sent until all of its answer is shown."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Final

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.progress import Progress
from assistant.running.line import Line
from corpus.errors import NotFound, PeaceOpsError
from corpus.settings import Language
from corpus.text.language import language_of
from ui.chat.conversation import Shown, Talk, answered, broken, faulty
from ui.chat.filters import requested
from ui.markup.answer import render_busy, render_growing, render_turn
from ui.markup.fault_words import fault_words
from ui.markup.words import ANSWER

AT_ONCE: Final = 0.3  # seconds; whoever waits longer for the model, or for their turn, is told
Coming = tuple[str, str]
"""The markup of a turn on its way, and what a screen reader is told of it."""

log = logging.getLogger(__name__)


class Asking:
    """A question on its way. It is answered in a thread that can be left behind: nobody need wait for an old answer."""

    def __init__(self, mine: Desk, line: Line, talk: Talk, question: str, chosen: str, language: Language) -> None:
        self._mine, self._line, self._talk, self._question, self._chosen = mine, line, talk, question, chosen
        self._language, self._spoken = language, language_of(question, language)
        self.given: Shown | None = None

    async def turns(self) -> AsyncIterator[Coming]:
        """The turn as it comes to be; then `given` is what it came to. Who leaves while waiting leaves the line."""
        yield self._busy("busy")
        ready = asyncio.create_task(asyncio.to_thread(self._mine.why_not_ready))  # which may wait for the model
        if not (await asyncio.wait([ready], timeout=AT_ONCE))[0]:
            yield self._busy("getting_ready")
            await ready
        told, begun = asyncio.Queue[Answer | None](), asyncio.Event()
        answering = asyncio.create_task(self._answer(told, begun))
        try:
            async for coming in self._waiting(begun):
                yield coming
        finally:
            if not begun.is_set():
                answering.cancel()
        shown = 0
        while answer := await told.get():
            for count in range(shown + 1, len(answer.claims) + 1):
                yield render_turn(self._question, render_growing(answer, count)), ""
            shown = len(answer.claims)
        self.given = await answering

    async def _waiting(self, begun: asyncio.Event) -> AsyncIterator[Coming]:
        """What is shown until the question's turn has come, or will not come any more."""
        if not (await asyncio.wait([asyncio.create_task(begun.wait())], timeout=AT_ONCE))[0]:
            yield self._busy("waiting")
            await begun.wait()
            yield self._busy("busy")

    def _busy(self, what: str) -> Coming:
        return render_turn(self._question, render_busy(self._spoken, what)), ANSWER[self._spoken][what]

    async def _answer(self, told: asyncio.Queue[Answer | None], begun: asyncio.Event) -> Shown:
        """The exchange that the question comes to; `told` gets what is answered until then, and None at the end."""
        soon = asyncio.get_running_loop().call_soon_threadsafe

        def heard(progress: Progress) -> None:
            if progress.answer:
                soon(told.put_nowait, progress.answer)

        try:
            request = requested(self._question, self._talk.id, self._chosen, self._language)
            answer = await self._line.answer(self._mine, request, report=heard, begun=lambda: soon(begun.set))
            return await asyncio.to_thread(answered, self._mine, answer, self._question, self._language)
        except PeaceOpsError as error:
            return faulty(self._question, *fault_words(error, self._spoken))
        except Exception:
            log.exception("A question could not be answered.")
            return broken(self._question, self._spoken)
        finally:
            begun.set()
            told.put_nowait(None)


def gone_on(mine: Desk, talk: Talk, turn: Shown) -> Talk:
    """The conversation after an exchange, under the name that the journal has for it."""
    talk = talk.with_turn(turn)
    if turn.answer is None:
        return talk
    try:
        return replace(talk, conversation=mine.journal.conversations.get(turn.answer.conversation_id))
    except NotFound:  # deleted meanwhile, from elsewhere
        return replace(talk, conversation=None)
