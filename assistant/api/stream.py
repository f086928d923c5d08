"""An answer told piece by piece: each claim with the citations that it brings, then the whole."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from assistant.answer import Answer

Event = tuple[str, dict[str, Any]]
"""A name and what it tells, as JSON can hold it."""


def events(answer: Answer) -> Iterator[Event]:
    """`citation` events come before the first `claim` that needs them; `answer` is last, and holds everything."""
    told: set[int] = set()
    cited = {one.number: one for one in answer.citations}
    for claim in answer.claims:
        for number in claim.citations:
            if number not in told:
                told.add(number)
                yield "citation", asdict(cited[number])
        yield "claim", asdict(claim)
    for conflict in answer.conflicts:
        yield "conflict", asdict(conflict)
    yield "answer", asdict(answer)


def server_sent(name: str, told: dict[str, Any]) -> str:
    """An event as it stands in a text/event-stream. JSON has no line breaks of its own, so none can end it early."""
    return f"event: {name}\ndata: {json.dumps(told)}\n\n"
