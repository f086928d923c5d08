"""The questions to ask after an answer that was given: within what its own question kept to, and for who asked it."""

from assistant.answer import Filters
from assistant.composing.further import further
from assistant.desk import Desk
from assistant.records.recorded import recorded

_LISTS = ("documents", "publishers", "languages")
_DATES = ("as_of", "since")


def following(desk: Desk, answer_id: str) -> tuple[str, ...]:
    """Up to three questions, each of which the documents answer with something new.

    NotReady while the models load, NotFound for an answer that is not the caller's, WrongUse where a document is gone
    that its question kept to.
    """
    desk.check_ready()
    journal = desk.journal.of(desk.caller.id)
    answer, settings = recorded(journal.answer(answer_id)), journal.made_with(answer_id)["settings"]
    audience = desk.audience("public" if settings.get("audience") == "public" else None)
    lists = {name: tuple(settings[name]) for name in _LISTS if settings.get(name)}
    store, scope = desk.narrow(Filters(audience, **lists, **{name: settings.get(name) for name in _DATES}))
    asked_before = [turn.question for turn in journal.turns(answer.conversation_id)]
    return further(answer, asked_before, store, scope, desk.reader)
