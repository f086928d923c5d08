"""The questions to ask after an answer that was given: within what its own question kept to, and for who asked it."""

from collections.abc import Mapping
from typing import Any

from assistant.answer import Answer, Filters
from assistant.composing.further import further
from assistant.desk import Desk
from assistant.records.recorded import recorded


def following(desk: Desk, answer_id: str) -> tuple[str, ...]:
    """Up to three questions, each of which the documents answer with something new.

    NotReady while the models load, NotFound for an answer that is not the caller's, WrongUse where a document or
    collection is gone that its question kept to.
    """
    desk.check_ready()
    journal = desk.journal.of(desk.caller.id)
    answer, settings = recorded(journal.answer(answer_id)), journal.made_with(answer_id)["settings"]
    with desk.over(answer.attached, answer.conversation_id) as over:
        return _following(over, answer, settings)


def _following(desk: Desk, answer: Answer, settings: Mapping[str, Any]) -> tuple[str, ...]:
    audience = desk.audience("public" if settings.get("audience") == "public" else None)
    filters = Filters(
        audience,
        documents=_listed(settings, "documents"),
        as_of=settings.get("as_of"),
        since=settings.get("since"),
        publishers=_listed(settings, "publishers"),
        languages=_listed(settings, "languages"),
        collection=settings.get("collection"),
    )
    store, scope = desk.narrow(filters)
    asked_before = [turn.question for turn in desk.journal.of(desk.caller.id).turns(answer.conversation_id)]
    return further(answer, asked_before, store, scope, desk.reader)


def _listed(settings: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    """What the question kept to; None where it asked of all."""
    return tuple(settings[name]) if settings.get(name) else None
