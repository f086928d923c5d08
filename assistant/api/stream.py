"""An answer piece by piece: each step as it begins, each claim with its citations, and at last the whole answer."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import asdict
from typing import Any, Final

from assistant.answer import Answer
from assistant.api.faults import fault_of
from assistant.progress import Progress, Report

Event = tuple[str, dict[str, Any]]
"""A name, and values that JSON can hold."""

NEXT: Final = {"understand": "search", "retrieve": "read", "compose": "check"}
"""For a step that is done, the step that begins then, in the words of the interface."""


class AnswerEvents:
    """The events of one answer. Nothing is sent twice."""

    def __init__(self) -> None:
        self._citations: set[int] = set()
        self._claims: set[tuple[tuple[int, ...], str]] = set()
        self._conflicts = 0

    def of(self, progress: Progress) -> Iterator[Event]:
        """What is new once a step is done."""
        if progress.answer:
            yield from self._new(progress.answer)
        elif begun := NEXT.get(progress.step):
            yield "step", {"step": begun, "question": progress.question, "of": progress.of}

    def whole(self, answer: Answer) -> Iterator[Event]:
        """What was not sent yet; the event `answer` is the last, and holds everything."""
        yield from self._new(answer)
        yield "answer", asdict(answer)

    def _new(self, answer: Answer) -> Iterator[Event]:
        """`citation` events come before the first `claim` that needs them."""
        citations = {citation.number: citation for citation in answer.citations}
        for claim in answer.claims:
            if (claim.citations, claim.text) in self._claims:
                continue
            self._claims.add((claim.citations, claim.text))
            for number in claim.citations:
                if number not in self._citations:
                    self._citations.add(number)
                    yield "citation", asdict(citations[number])
            yield "claim", asdict(claim)
        for conflict in answer.conflicts[self._conflicts :]:
            yield "conflict", asdict(conflict)
        self._conflicts = len(answer.conflicts)


async def streamed(answer_to: Callable[[Report], Coroutine[Any, Any, Answer]]) -> AsyncIterator[str]:
    """The events of an answer in the making. A fault is an event as well, as the HTTP status was sent before."""
    yield ": the documents are being read\n\n"
    loop, steps = asyncio.get_running_loop(), asyncio.Queue[Progress | None]()

    def report(progress: Progress) -> None:
        loop.call_soon_threadsafe(steps.put_nowait, progress)

    answering = asyncio.create_task(answer_to(report))
    answering.add_done_callback(lambda _: steps.put_nowait(None))
    events = AnswerEvents()
    try:
        while progress := await steps.get():
            for event in events.of(progress):
                yield server_sent(*event)
        try:
            answer = await answering
        except Exception as error:  # noqa: BLE001 - every fault becomes an event, in the words of faults.py
            yield server_sent("fault", fault_of(error).model_dump())
            return
        for event in events.whole(answer):
            yield server_sent(*event)
    finally:
        answering.cancel()  # whoever listened may have left


def server_sent(name: str, values: dict[str, Any]) -> str:
    """An event as it stands in a text/event-stream. JSON has no line breaks of its own, so none can end it early."""
    return f"event: {name}\ndata: {json.dumps(values)}\n\n"
