"""An answer told piece by piece: steps as they are done, claims with the citations that they bring, then the whole."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import asdict
from typing import Any, Final

from assistant.answer import Answer
from assistant.api.faults import fault_of
from assistant.progress import Hear, Progress

Event = tuple[str, dict[str, Any]]
"""A name and what it tells, as JSON can hold it."""

NEXT: Final = {"understand": "search", "retrieve": "read", "compose": "check"}
"""What is begun when a step is done, in the words of the interface."""


class Told:
    """The events of one answer. What was told is not told again."""

    def __init__(self) -> None:
        self._citations: set[int] = set()
        self._claims: set[tuple[int, ...]] = set()
        self._conflicts = 0

    def of(self, progress: Progress) -> Iterator[Event]:
        """What is new with a step that is done."""
        if progress.told:
            yield from self._new(progress.told)
        elif begun := NEXT.get(progress.step):
            yield "step", {"step": begun, "question": progress.question, "of": progress.of}

    def whole(self, answer: Answer) -> Iterator[Event]:
        """What was not told yet; `answer` is last, and holds everything."""
        yield from self._new(answer)
        yield "answer", asdict(answer)

    def _new(self, answer: Answer) -> Iterator[Event]:
        """`citation` events come before the first `claim` that needs them; no two claims have the same citations."""
        cited = {one.number: one for one in answer.citations}
        for claim in answer.claims:
            if claim.citations in self._claims:
                continue
            self._claims.add(claim.citations)
            for number in claim.citations:
                if number not in self._citations:
                    self._citations.add(number)
                    yield "citation", asdict(cited[number])
            yield "claim", asdict(claim)
        for conflict in answer.conflicts[self._conflicts :]:
            yield "conflict", asdict(conflict)
        self._conflicts = len(answer.conflicts)


async def streamed(answer_to: Callable[[Hear], Coroutine[Any, Any, Answer]]) -> AsyncIterator[str]:
    """The events of an answer in the making. The status is sent by then, so that a fault is an event as well."""
    yield ": the documents are being read\n\n"
    loop, done = asyncio.get_running_loop(), asyncio.Queue[Progress | None]()

    def hear(progress: Progress) -> None:
        loop.call_soon_threadsafe(done.put_nowait, progress)

    answering = asyncio.create_task(answer_to(hear))
    answering.add_done_callback(lambda _: done.put_nowait(None))
    told = Told()
    while progress := await done.get():
        for event in told.of(progress):
            yield server_sent(*event)
    try:
        answer = await answering
    except Exception as error:  # noqa: BLE001 - whatever it is, it leaves as an event, as faults.py tells it
        yield server_sent("fault", fault_of(error).model_dump())
        return
    for event in told.whole(answer):
        yield server_sent(*event)


def server_sent(name: str, told: dict[str, Any]) -> str:
    """An event as it stands in a text/event-stream. JSON has no line breaks of its own, so none can end it early."""
    return f"event: {name}\ndata: {json.dumps(told)}\n\n"
