"""What people do on the chat page besides asking: each act takes what the page shows, and returns what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, cast

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.records.feedback import Verdict
from corpus.errors import NotFound, WrongUse
from corpus.settings import Language
from ui.chat.conversation import Talk, opened, recorded
from ui.markup.source import Kind, Opened, nothing_opened, numbers_of, render_source

Said = Mapping[str, str]
MORE: Final = 30  # conversations that the list grows by
LONGEST: Final = 4_000  # characters of a comment


def open_conversation(mine: Desk, talk: Talk, said: Said, language: Language) -> Talk:
    conversation, turns = opened(mine, said["id"], language)
    return replace(talk, conversation=conversation, turns=turns)


def begin(mine: Desk, talk: Talk, said: Said, language: Language) -> Talk:
    return talk.left()


def rename(mine: Desk, talk: Talk, said: Said, language: Language) -> Talk:
    return replace(talk, conversation=mine.journal.conversations.rename(talk.id or "", said["name"][:200]))


def delete(mine: Desk, talk: Talk, said: Said, language: Language) -> Talk:
    mine.journal.conversations.delete(talk.id or "")
    return talk.left()


def judge(mine: Desk, talk: Talk, said: Said, language: Language) -> Talk:
    """A verdict on an answer; the same one again keeps the comment that was given."""
    verdict = said["verdict"]
    if verdict not in ("up", "down"):
        raise WrongUse("A verdict is up or down.", "Press one of the two.")
    mine.journal.answer(said["answer"])
    comment = said.get("comment", "")[:LONGEST]
    mine.journal.feedback.give(said["answer"], mine.caller.id, cast(Verdict, verdict), comment)
    return talk


def list_more(mine: Desk, talk: Talk, said: Said, language: Language) -> Talk:
    return replace(talk, listed=talk.listed + MORE)


ACTS: Final[Mapping[str, Callable[[Desk, Talk, Said, Language], Talk]]] = {
    "open": open_conversation,
    "new": begin,
    "rename": rename,
    "delete": delete,
    "judge": judge,
    "more": list_more,
}


def source(mine: Desk, said: Said, language: Language) -> str:
    """The markup of the source that a citation of a recorded answer names."""
    try:
        answer = recorded(mine.journal.answer(said["answer"]))
        found = _opened(mine, answer, "near" if said["kind"] == "near" else "source", int(said["number"]))
    except (NotFound, ValueError):
        return nothing_opened(language)
    return render_source(found, language)


def _opened(mine: Desk, answer: Answer, kind: Kind, number: int) -> Opened:
    """A source with its document in the edition that was quoted; ValueError for a number that there is none of."""
    citations = answer.nearby if kind == "near" else answer.citations
    named: dict[int, Any] = {one.number: one for one in citations}
    if number not in named:
        raise ValueError(f"no source {number}")
    citation, numbers = named[number], numbers_of(citations)
    try:
        document = mine.shelf.document(citation.document_id, _edition(mine, citation.passage_id))
        current = mine.shelf.document(citation.document_id).digest == document.digest
    except NotFound:
        return Opened(answer.id, kind, citation, numbers)
    stands = document.text[citation.start : citation.end] == citation.quote
    return Opened(answer.id, kind, citation, numbers, document if stands else None, current)


def _edition(mine: Desk, passage_id: str) -> str | None:
    """The digest of a passage's edition; None, for the current one, where that is cut into other passages since."""
    try:
        return mine.shelf.passage(passage_id).digest
    except NotFound:
        return None
