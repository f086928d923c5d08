"""Asking on the chat page: the turn of a question, from the moment it is sent until all of its answer is shown."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Final

from assistant.desk import Desk
from corpus.errors import NotFound, PeaceOpsError
from corpus.settings import Language
from corpus.tongue import language_of
from ui.chat_filters import requested
from ui.chat_talk import Shown, Talk, answered, broken, faulty
from ui.render_answer import render_busy, render_growing, render_turn
from ui.words import ANSWER

AT_ONCE: Final = 0.3  # seconds; whoever waits longer for the model is told
log = logging.getLogger(__name__)


async def asked(mine: Desk, question: str, language: Language) -> AsyncIterator[tuple[str, str]]:
    """The turn of a question until it can be answered, as markup, and what a screen reader is told meanwhile."""
    spoken = language_of(question, language)
    yield render_turn(question, render_busy(spoken)), ANSWER[spoken]["busy"]
    ready = asyncio.create_task(asyncio.to_thread(mine.why_not_ready))  # which may wait for the model
    if not (await asyncio.wait([ready], timeout=AT_ONCE))[0]:
        yield render_turn(question, render_busy(spoken, "getting_ready")), ANSWER[spoken]["getting_ready"]
        await ready


def growing(turn: Shown) -> Iterator[str]:
    """The markup of an answer claim by claim, short of the whole."""
    if turn.answer:
        for count in range(1, len(turn.answer.claims) + 1):
            yield render_turn(turn.question, render_growing(turn.answer, count))


def answer(mine: Desk, talk: Talk, question: str, chosen: str, language: Language) -> Shown:
    """The exchange that a question comes to; whatever goes wrong is told in it."""
    try:
        given = mine.ask(requested(question, talk.id, chosen, language))
        return answered(mine, given, question, language)
    except PeaceOpsError as error:
        return faulty(question, error.message, error.what_to_do)
    except Exception:
        log.exception("A question could not be answered.")
        return broken(question, language_of(question, language))


def gone_on(mine: Desk, talk: Talk, turn: Shown) -> Talk:
    """The conversation after an exchange, under the name that the journal has for it."""
    talk = talk.with_turn(turn)
    if turn.answer is None:
        return talk
    try:
        return replace(talk, conversation=mine.journal.conversations.get(turn.answer.conversation_id))
    except NotFound:  # deleted meanwhile, from elsewhere
        return replace(talk, conversation=None)
