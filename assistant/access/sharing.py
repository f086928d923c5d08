"""Which answers one may read that others were given: those shared with one's audience, from documents one sees."""

from collections.abc import Mapping
from typing import Any

from assistant.desk import Desk
from corpus.errors import NotFound, WrongUse
from corpus.settings import Audience


def share(desk: Desk, answer_id: str, audience: Audience | None) -> None:
    """Let those of an audience read an answer of the caller's, or with None nobody else; NotFound for another's."""
    mine = desk.journal.of(desk.caller.id)
    if mine.answer(answer_id).get("attached") and audience:
        raise WrongUse(
            "An answer from an attached file is for whoever attached it.",
            "Have a curator add the file to the documents, and ask again.",
        )
    if audience:
        desk.journal.shares.put(answer_id, audience, desk.caller.id)
    else:
        desk.journal.shares.end(answer_id, desk.caller.id)


def shared_answer(desk: Desk, answer_id: str) -> dict[str, Any]:
    """A recorded answer that is the caller's own or shared with them, in the shape of Answer.

    NotFound, in the same words, where it is not shared, shared with others, or quotes what the caller may not read.
    """
    everyone = desk.journal.of(desk.caller.id, sees_all=True)
    audience = desk.journal.shares.of([answer_id]).get(answer_id)
    if audience is None or (audience == "staff" and desk.caller.audience == "public"):
        raise _not_shared(answer_id)
    answer = everyone.answer(answer_id)
    if not all(_may_read(desk, citation) for citation in (*answer["citations"], *answer["nearby"])):
        raise _not_shared(answer_id)
    return {**answer, "answered_at": everyone.made_with(answer_id)["answered_at"]}


def _may_read(desk: Desk, citation: Mapping[str, Any]) -> bool:
    """Whether the caller may read the edition that was quoted; where nobody knows which that was, all of them."""
    document_id, passage_id = citation["document_id"], citation["passage_id"]
    if document_id not in desk.shelf.sources():
        return False
    if desk.store.library.passages([passage_id]):
        return desk.passage(passage_id) is not None
    return len(desk.shelf.editions(document_id)) == len(desk.store.library.editions(document_id))


def _not_shared(answer_id: str) -> NotFound:
    return NotFound(
        f"There is no answer {answer_id} that you may read.", "Ask whoever sent you the link to share it anew."
    )
