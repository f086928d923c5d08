"""A recorded answer asked again, as it was asked then, and what differs now."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter

from assistant.answer import Answer, Turn
from assistant.desk import Desk
from assistant.records.recorded import turn_of
from assistant.requests import AskRequest
from evals.cases.case import Json
from evals.judging.judging import places

_ANSWER = TypeAdapter(Answer)


@dataclass(frozen=True, slots=True)
class Replay:
    """An answer then and now. The journal masks personal data, so a masked question is asked as it was kept."""

    then: Json
    now: Json

    @property
    def same(self) -> bool:
        return not any(self.differences())

    def differences(self) -> Iterator[str]:
        """What differs, a line each."""
        for name in ("status", "understood_as", "confidence", "answered_by"):
            if self.then.get(name) != self.now.get(name):
                yield f"{name}: {self.then.get(name)} -> {self.now.get(name)}"
        for line in difflib.ndiff(self.then["text"].splitlines(), self.now["text"].splitlines()):
            if line[:1] in "-+":
                yield f"text {line}"
        before, after = set(places(self.then)), set(places(self.now))
        yield from (f"no longer cited: {place}" for place in _named(self.then, before - after))
        yield from (f"now cited: {place}" for place in _named(self.now, after - before))


def _named(answer: Json, wanted: set[tuple[str, int, int]]) -> Iterator[str]:
    for citation in answer["citations"]:
        if (citation["document_id"], citation["start"], citation["end"]) in wanted:
            yield f"{citation['document_id']} [{citation['start']}, {citation['end']}) {citation['quote']}"


def replay(answer_id: str, recorded: Desk, apart: Desk) -> Replay:
    """Ask again what `recorded`'s journal has under that id, at a desk whose journal is thrown away.

    NotFound where there is no such answer.
    """
    then = recorded.journal.answer(answer_id)
    made = recorded.journal.made_with(answer_id)
    settings = made["settings"]
    request = {
        "question": then["question"],
        "language": then["language"],
        **{name: settings.get(name) for name in ("audience", "as_of", "documents")},
        "strictness": settings.get("strictness") or then.get("strictness"),
    }
    if before := turns_before(then, made["who"], recorded):
        request["conversation_id"] = then["conversation_id"]
    answer = apart.ask(AskRequest.model_validate(request), history=before)
    return Replay(then, _ANSWER.dump_python(answer, mode="json"))


def turns_before(then: Json, owner: str, recorded: Desk) -> list[Turn]:
    """What was said in its conversation before an answer."""
    answers = recorded.journal.of(owner).conversations.answers(then["conversation_id"])
    before = answers[: next((place for place, answer in enumerate(answers) if answer["id"] == then["id"]), 0)]
    return [turn_of(answer) for answer in before]
