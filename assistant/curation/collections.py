"""Collections of documents, as curators make, change and take them away. What they did is in the audit log."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from assistant.desk import Desk
from corpus.errors import WrongUse
from corpus.library.collections import LONGEST_NAME, Collection


class Gathering(BaseModel):
    """What a collection is to be: its name, and the ids of all of its documents."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=LONGEST_NAME, examples=["UN only"])
    documents: list[str] = []


def gather(desk: Desk, wanted: Gathering) -> Collection:
    """Make a collection. WrongUse for a name that another one has, or a document that there is not."""
    _check(desk, wanted.documents)
    made = desk.store.collections.add(wanted.name, wanted.documents)
    desk.journal.audit.note(desk.caller.id, "collection made", made.id)
    return made


def regather(desk: Desk, collection_id: str, wanted: Gathering) -> Collection:
    """Give a collection its name and documents anew. NotFound where there is none of that id; WrongUse as above."""
    _check(desk, wanted.documents)
    changed = desk.store.collections.change(collection_id, wanted.name, wanted.documents)
    desk.journal.audit.note(desk.caller.id, "collection changed", collection_id)
    return changed


def scatter(desk: Desk, collection_id: str) -> None:
    """Take a collection away; its documents stay. NotFound where there is none of that id."""
    desk.caller.check("curate")
    desk.store.collections.remove(collection_id)
    desk.journal.audit.note(desk.caller.id, "collection removed", collection_id)


def _check(desk: Desk, documents: Sequence[str]) -> None:
    """NotAllowed for those who may not curate; WrongUse for a document that there is not."""
    desk.caller.check("curate")
    if unknown := set(documents) - desk.shelf.sources().keys():
        raise WrongUse(f"There is no document {min(unknown)}.", "GET /api/documents lists all of them.")
