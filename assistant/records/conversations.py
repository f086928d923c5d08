"""Conversations: each belongs to one person, who may list, search, rename, read and delete it; nobody else sees it."""

import builtins
import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, update

from assistant.records.audit import note
from assistant.records.marks import known_words
from assistant.records.tables import (
    NAME_LENGTH,
    answers,
    attachments,
    conversations,
    copies,
    feedback,
    marks,
    now,
    quotes,
    shares,
    writing,
)
from corpus.errors import NotFound, WrongUse
from corpus.sql.dialect import settle
from corpus.sql.tables import chunks
from corpus.text.stems import folded

NAMELESS = ""  # the name of conversations that stand in no list


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation in a list: its name, when it began and last changed (UTC, ISO), and how many answers it has.

    One that is `pinned` stands above the others. `collection` is the id of the collection that its last question kept
    to, empty where that was all documents.
    """

    id: str
    name: str
    began: str
    changed: str
    answers: int
    pinned: bool = False
    collection: str = ""


class Conversations:
    """Those of one person. Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine, owner: str, folder: Path) -> None:
        """`folder` is where the files lie that people attached to conversations."""
        self._engine, self._owner, self._folder = engine, owner, folder

    def list(self, search: str = "", limit: int = 50, offset: int = 0) -> list[Conversation]:
        """Those that hold every word of `search`: the pinned ones, then the others, the last changed first."""
        # Times are whole seconds: of two in one second, the one answered last comes first.
        last = select(func.max(answers.c.number)).where(answers.c.conversation_id == conversations.c.id)
        newest = (
            conversations.c.pinned.desc(),
            conversations.c.changed.desc(),
            last.scalar_subquery().desc(),
            conversations.c.id,
        )
        wanted = self._matching(_listing(), search).order_by(*newest)
        with self._engine.connect() as connection:
            return [Conversation(*row) for row in connection.execute(wanted.limit(limit).offset(offset))]

    def count(self, search: str = "") -> int:
        """How many of them hold every word of `search`."""
        with self._engine.connect() as connection:
            wanted = self._matching(select(func.count()).select_from(conversations), search)
            return int(connection.execute(wanted).scalar_one())

    def get(self, conversation_id: str) -> Conversation:
        """One of them; NotFound where there is none of that id, or it is another person's."""
        with self._engine.connect() as connection:
            row = connection.execute(
                self._matching(_listing(), "").where(conversations.c.id == conversation_id)
            ).first()
        if row is None:
            raise conversation_not_found(conversation_id)
        return Conversation(*row)

    def answers(self, conversation_id: str) -> builtins.list[dict[str, Any]]:
        """All answers of a conversation, oldest first, each in the shape of Answer, with `answered_at`."""
        self.get(conversation_id)
        wanted = select(answers).where(answers.c.conversation_id == conversation_id).order_by(answers.c.number)
        with self._engine.connect() as connection:
            return [{**json.loads(row.answer), "answered_at": row.answered_at} for row in connection.execute(wanted)]

    def collection_of(self, conversation_id: str) -> str:
        """The id of the collection that a conversation keeps to; empty for all documents, or where there is none."""
        wanted = select(conversations.c.collection).where(
            conversations.c.id == conversation_id, conversations.c.owner == self._owner
        )
        with self._engine.connect() as connection:
            return connection.execute(wanted).scalar() or ""

    def rename(self, conversation_id: str, name: str) -> Conversation:
        """Give it another name; WrongUse for an empty one."""
        if not name.strip():
            raise WrongUse("A conversation needs a name.", "Write a few words.")
        with writing(self._engine) as connection:
            self._check(connection, conversation_id)
            name = short_name(known_words(connection, conversation_id, [name]).masked(name))
            renamed = update(conversations).where(conversations.c.id == conversation_id)
            connection.execute(renamed.values(name=name, said=conversations.c.said + "\n" + folded(name)))
        return self.get(conversation_id)

    def pin(self, conversation_id: str, pinned: bool) -> Conversation:
        """Keep it above the others, or no longer."""
        with writing(self._engine) as connection:
            self._check(connection, conversation_id)
            chosen = update(conversations).where(conversations.c.id == conversation_id)
            connection.execute(chosen.values(pinned=pinned))
        return self.get(conversation_id)

    def delete(self, conversation_id: str) -> None:
        """Take it away, with its answers and their feedback, and the files that were attached to it."""
        with writing(self._engine) as connection:
            self._check(connection, conversation_id)
            forget(connection, [conversation_id])
            note(connection, self._owner, "conversation deleted", conversation_id)
        drop_folder(folder_of(self._folder, conversation_id))
        settle(self._engine)

    def _check(self, connection: Connection, conversation_id: str) -> None:
        wanted = select(conversations.c.owner).where(conversations.c.id == conversation_id)
        if connection.execute(wanted).scalar() != self._owner:
            raise conversation_not_found(conversation_id)

    def _matching(self, wanted: Select[Any], search: str) -> Select[Any]:
        mine = wanted.where(conversations.c.owner == self._owner, conversations.c.name != NAMELESS)
        for word in folded(search).split():
            mine = mine.where(conversations.c.said.contains(word, autoescape=True))
        return mine


def _listing() -> Select[Any]:
    counted = select(func.count()).where(answers.c.conversation_id == conversations.c.id).scalar_subquery()
    row = conversations.c
    return select(row.id, row.name, row.began, row.changed, counted, row.pinned, row.collection)


def keep(
    connection: Connection, conversation_id: str, owner: str, name: str, said: str, collection: str | None = ""
) -> None:
    """Add what was said to a conversation, or begin one of that name; from now on it keeps to `collection`.

    With None it keeps to what it kept to. One that began with a file gets its name from what is first said in it.
    NotFound where it is another person's.
    """
    known = connection.execute(select(conversations).where(conversations.c.id == conversation_id)).first()
    words = folded(said)
    if known is None:
        begun = {"id": conversation_id, "owner": owner, "name": name, "began": now(), "changed": now()}
        connection.execute(insert(conversations).values(**begun, said=words, collection=collection or ""))
    elif known.owner != owner:
        raise conversation_not_found(conversation_id)
    else:
        changed = update(conversations).where(conversations.c.id == conversation_id)
        said_since = conversations.c.said + "\n" + words
        kept_to = known.collection if collection is None else collection
        called = known.name if known.said else name
        connection.execute(changed.values(changed=now(), name=called, said=said_since, collection=kept_to))


def forget(connection: Connection, conversation_ids: Sequence[str]) -> None:
    """Drop conversations, with their answers, and what is known of their files, which whoever calls this deletes."""
    of = select(answers.c.id).where(answers.c.conversation_id.in_(conversation_ids))
    forget_answers(connection, connection.execute(of).scalars().all())
    for table in (marks, attachments):
        connection.execute(delete(table).where(table.c.conversation_id.in_(conversation_ids)))
    connection.execute(delete(conversations).where(conversations.c.id.in_(conversation_ids)))


def forget_answers(connection: Connection, answer_ids: Sequence[str]) -> None:
    """Drop answers, with their quotes, feedback, notes of copies, and leave to read them."""
    for chunk in chunks(answer_ids):
        for table in (quotes, feedback, copies, shares):
            connection.execute(delete(table).where(table.c.answer_id.in_(chunk)))
        connection.execute(delete(answers).where(answers.c.id.in_(chunk)))


def folder_of(folder: Path, conversation_id: str) -> Path:
    """Where the files of a conversation lie within the folder of all of them. Its name is no one's to choose."""
    return folder / hashlib.sha256(conversation_id.encode("utf-8", "replace")).hexdigest()[:32]


def drop_folder(folder: Path) -> None:
    """Delete a folder with all that is in it. It loses its name first: who still has it open can add nothing."""
    if not folder.is_dir():
        return
    nameless = folder.with_name(f"gone-{uuid4().hex}")
    folder.rename(nameless)
    shutil.rmtree(nameless)


def short_name(name: str) -> str:
    """A name on one line, of a length that fits a list."""
    line = " ".join(name.split())
    return line if len(line) <= NAME_LENGTH else line[: NAME_LENGTH - 1].rstrip() + "…"


def conversation_not_found(conversation_id: str) -> NotFound:
    return NotFound(f"There is no conversation {conversation_id}.", "Leave the id out to begin a new one.")
