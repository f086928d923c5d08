"""Asking on the chat page: the turn of a question, from the moment it is sent until all of its answer is shown."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Final

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.progress import Hear, Progress
from corpus.errors import NotFound, PeaceOpsError
from corpus.settings import Language
from corpus.tongue import language_of
from ui.chat_filters import requested
from ui.chat_talk import Shown, Talk, answered, broken, faulty
from ui.render_answer import render_busy, render_growing, render_turn
from ui.words import ANSWER

AT_ONCE: Final = 0.3  # seconds; whoever waits longer for the model is told
Coming = tuple[str, str]
"""The markup of a turn on its way, and what a screen reader is told of it."""

log = logging.getLogger(__name__)


class Asking:
    """A question on its way. It is answered in a thread that can be left behind: nobody need wait for an old answer."""

    def __init__(self, mine: Desk, talk: Talk, question: str, chosen: str, language: Language) -> None:
        self._mine, self._talk, self._question, self._chosen = mine, talk, question, chosen
        self._language, self._spoken = language, language_of(question, language)
        self.given: Shown | None = None

    async def turns(self) -> AsyncIterator[Coming]:
        """The turn as it comes to be; after that, `given` is what it came to."""
        yield self._busy("busy")
        ready = asyncio.create_task(asyncio.to_thread(self._mine.why_not_ready))  # which may wait for the model
        if not (await asyncio.wait([ready], timeout=AT_ONCE))[0]:
            yield self._busy("getting_ready")
            await ready
        told: asyncio.Queue[Answer | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def heard(progress: Progress) -> None:
            if progress.told:
                loop.call_soon_threadsafe(told.put_nowait, progress.told)

        answering = asyncio.create_task(asyncio.to_thread(self._answer, heard))
        answering.add_done_callback(lambda _: told.put_nowait(None))
        shown = 0
        while answer := await told.get():
            for count in range(shown + 1, len(answer.claims) + 1):
                yield render_turn(self._question, render_growing(answer, count)), ""
            shown = len(answer.claims)
        self.given = await answering

    def _busy(self, what: str) -> Coming:
        return render_turn(self._question, render_busy(self._spoken, what)), ANSWER[self._spoken][what]

    def _answer(self, heard: Hear) -> Shown:
        """The exchange that the question comes to; whatever goes wrong is told in it."""
        try:
            request = requested(self._question, self._talk.id, self._chosen, self._language)
            return answered(self._mine, self._mine.ask(request, heard=heard), self._question, self._language)
        except PeaceOpsError as error:
            return faulty(self._question, error.message, error.what_to_do)
        except Exception:
            log.exception("A question could not be answered.")
            return broken(self._question, self._spoken)


def gone_on(mine: Desk, talk: Talk, turn: Shown) -> Talk:
    """The conversation after an exchange, under the name that the journal has for it."""
    talk = talk.with_turn(turn)
    if turn.answer is None:
        return talk
    try:
        return replace(talk, conversation=mine.journal.conversations.get(turn.answer.conversation_id))
    except NotFound:  # deleted meanwhile, from elsewhere
        return replace(talk, conversation=None)
