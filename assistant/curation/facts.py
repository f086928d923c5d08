"""The facts of a document, changed by a curator after it came in; and who finds a document of an audience."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from assistant.access.permissions import MAY, Caller, Role
from assistant.desk import Desk
from assistant.requests import PartialDate
from corpus.document import Source
from corpus.errors import WrongUse
from corpus.settings import Audience

TYPED: Final = "typed"
"""The basis of a date that a person gave: neither did the document state it, nor was it concluded from anything."""


class Facts(BaseModel):
    """What is to be changed; what is left out stays. An empty text takes the fact away."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = Field(None, max_length=500)
    publisher: str | None = Field(None, max_length=500)
    published: PartialDate | None = None
    audience: Audience | None = None
    supersedes: str | None = Field(None, max_length=200, description="The id of the older document; empty for none.")


def edit_facts(desk: Desk, document_id: str, facts: Facts) -> Source:
    """Change facts of a document, which is kept with who, when and what stood there before.

    NotFound where there is no such document, nor one that it is to supersede; WrongUse where nothing is to be changed,
    and for a title that is taken away.
    """
    desk.caller.check("curate")
    desk.shelf.document(document_id)
    changes = {name: " ".join(value.split()) for name, value in facts.model_dump(exclude_none=True).items()}
    if not changes:
        raise WrongUse("Nothing is to be changed.", "Give a title, publisher, date, audience, or what it supersedes.")
    if changes.get("title") == "":
        raise WrongUse("A document needs a title.", "Write one.")
    if older := changes.get("supersedes"):
        if older == document_id:
            raise WrongUse(f"{document_id} cannot supersede itself.", "Name the older document, or leave this out.")
        desk.shelf.document(older)
    if "published" in changes:
        changes["date_basis"] = TYPED if changes["published"] else ""
    source = desk.store.edit(document_id, changes, desk.caller.id)
    desk.journal.audit.note(desk.caller.id, "document edited", f"{document_id}: {', '.join(facts.model_fields_set)}")
    return source


def found_by(audience: str) -> list[Role]:
    """The roles that find documents of an audience. Where nobody needs a key, settings say whose are read."""
    return [role for role in MAY if audience == "public" or Caller("", role).audience == "staff"]
