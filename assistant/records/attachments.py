"""Files that people attached to their conversations: what the journal knows of them, and how they leave with them.

The bytes lie in a folder of the conversation beside the journal: the file as it came, and a small library made of it.
An answer that was given from them goes with them: its quotes are their words.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from assistant.records.audit import note
from assistant.records.conversations import (
    conversation_not_found,
    drop_folder,
    folder_of,
    forget,
    forget_answers,
    short_name,
)
from assistant.records.marks import known_words
from assistant.records.tables import LOCAL, answers, attachments, conversations, now, writing
from corpus.errors import NotFound, TooManyFiles
from corpus.sql.dialect import settle, shared
from corpus.text.stems import folded

FILES: Final = 5  # of one conversation
FILES_OF_PERSON: Final = 20  # in all conversations together
ARRIVING: Final = timedelta(hours=1)  # how long a file may take to arrive: until then it may have no folder yet


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a conversation: its name, its size in bytes, when it came and until when it stays (UTC, ISO).

    `passages` is 0 while it is being read. `set_aside` counts what in it is kept out of answers.
    """

    id: str
    conversation_id: str
    name: str
    bytes: int
    attached_at: str
    until: str
    passages: int = 0
    set_aside: int = 0


class Attachments:
    """Those of one person. Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine, owner: str, folder: Path) -> None:
        """`folder` is where the files of all conversations lie, each conversation's in a folder of its own."""
        self._engine, self._owner, self._folder = engine, owner, folder

    def folder(self, conversation_id: str) -> Path:
        """Where the files of a conversation lie; it need not be there."""
        return folder_of(self._folder, conversation_id)

    def list(self, conversation_id: str) -> list[Attachment]:
        """Those that can be asked, as they came. NotFound where this person has no such conversation."""
        with self._engine.connect() as connection:
            _check(connection, conversation_id, self._owner)
            return [attachment for attachment in _of(connection, conversation_id) if attachment.passages]

    def get(self, conversation_id: str, attachment_id: str) -> Attachment:
        """One of them; NotFound where there is none, or it is another person's."""
        for attachment in self.list(conversation_id):
            if attachment.id == attachment_id:
                return attachment
        raise attachment_not_found(attachment_id)

    def begin(self, conversation_id: str | None, name: str, days: int) -> Attachment:
        """Make room for a file that is coming in, in a conversation or in one that begins with it.

        All files of a conversation stay for `days` after the last one came. TooManyFiles where there are too many.
        """
        until = (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds")
        coming = Attachment(uuid4().hex, conversation_id or uuid4().hex, name, 0, now(), until)
        with writing(self._engine) as connection:
            if conversation_id is None:
                _begin_conversation(connection, coming, self._owner)
            _check(connection, coming.conversation_id, self._owner)
            _check_number(connection, coming.conversation_id, self._owner)
            connection.execute(insert(attachments).values(**_row(coming), owner=self._owner))
            of = attachments.c.conversation_id == coming.conversation_id
            connection.execute(update(attachments).where(of).values(until=until))
            note(connection, self._owner, "file attached", coming.id)
        return coming

    def finish(self, attachment_id: str, size: int, passages: int, set_aside: int) -> None:
        """Have a file asked from now on. NotFound where it, or its conversation, was taken away meanwhile."""
        read = {"bytes": size, "passages": passages, "set_aside": set_aside}
        with writing(self._engine) as connection:
            row = attachments.c.id == attachment_id
            if not connection.execute(update(attachments).where(row).values(**read)).rowcount:
                raise attachment_not_found(attachment_id)

    def remove(self, conversation_id: str, attachment_id: str) -> bool:
        """Forget a file, and all answers that were given from it; whether its conversation has files left.

        A conversation that had nothing but this file goes as well. NotFound where this person has no such file.
        """
        with writing(self._engine) as connection:
            _check(connection, conversation_id, self._owner)
            files = {attachment.id for attachment in _of(connection, conversation_id)}
            if attachment_id not in files:
                raise attachment_not_found(attachment_id)
            _take_off(connection, conversation_id, {attachment_id})
            note(connection, self._owner, "attached file removed", attachment_id)
        if len(files) == 1:
            drop_folder(self.folder(conversation_id))
        settle(self._engine)
        return len(files) > 1


def sweep(engine: Engine, folder: Path) -> int:
    """Take off all files whose time is over, and delete what has no conversation; returns how many files went."""
    at, early = now(), (datetime.now(UTC) - ARRIVING).isoformat(timespec="seconds")
    with writing(engine) as connection:
        rows = connection.execute(select(attachments)).all()
        over: dict[str, set[str]] = {}
        for row in rows:
            # A restored backup has no attached files. Of several processes, each has a folder of its own.
            lost = not shared(connection) and row.attached_at < early
            lost = lost and not folder_of(folder, row.conversation_id).is_dir()
            if row.until <= at or lost or (not row.passages and row.attached_at < early):
                over.setdefault(row.conversation_id, set()).add(row.id)
        for conversation_id, ids in over.items():
            _take_off(connection, conversation_id, ids)
        count = sum(map(len, over.values()))
        if count:
            note(connection, LOCAL, "attached files forgotten", str(count))
        left = connection.execute(select(attachments.c.conversation_id).distinct()).scalars().all()
    wanted = {folder_of(folder, conversation_id) for conversation_id in left}
    for place in folder.iterdir() if folder.is_dir() else ():
        if place not in wanted:
            drop_folder(place)
    if count:
        settle(engine)
    return count


def check_attached(connection: Connection, conversation_id: str, ids: Collection[str]) -> None:
    """NotFound where one of these files is no longer there: nothing that was made from it may be written any more."""
    there = {attachment.id for attachment in _of(connection, conversation_id)}
    for attachment_id in ids:
        if attachment_id not in there:
            raise attachment_not_found(attachment_id)


def attachment_not_found(attachment_id: str) -> NotFound:
    return NotFound(f"There is no attached file {attachment_id}.", "Attach it again; files stay for some days only.")


def _of(connection: Connection, conversation_id: str) -> list[Attachment]:
    names = (attachments.c[name] for name in Attachment.__dataclass_fields__)
    wanted = select(*names).where(attachments.c.conversation_id == conversation_id, attachments.c.until > now())
    return [Attachment(*row) for row in connection.execute(wanted.order_by(attachments.c.number))]


def _row(attachment: Attachment) -> dict[str, object]:
    return {name: getattr(attachment, name) for name in Attachment.__dataclass_fields__}


def _check(connection: Connection, conversation_id: str, owner: str) -> None:
    wanted = select(conversations.c.owner).where(conversations.c.id == conversation_id)
    if connection.execute(wanted).scalar() != owner:
        raise conversation_not_found(conversation_id)


def _check_number(connection: Connection, conversation_id: str, owner: str) -> None:
    counted = select(func.count()).select_from(attachments)
    here = attachments.c.conversation_id == conversation_id
    if connection.execute(counted.where(here)).scalar_one() >= FILES:
        raise TooManyFiles(f"A conversation takes {FILES} files, and this one has them.", "Take one off first.")
    if connection.execute(counted.where(attachments.c.owner == owner)).scalar_one() >= FILES_OF_PERSON:
        raise TooManyFiles(
            f"One person may have {FILES_OF_PERSON} files attached, and you have them.",
            "Take some off in your other conversations.",
        )


def _begin_conversation(connection: Connection, coming: Attachment, owner: str) -> None:
    """A conversation that is called like its file until something is asked in it."""
    row = {"id": coming.conversation_id, "owner": owner, "began": now(), "changed": now(), "said": ""}
    connection.execute(insert(conversations).values(**row, name=_called(connection, coming)))


def _called(connection: Connection, attachment: Attachment) -> str:
    words = known_words(connection, attachment.conversation_id, [attachment.name])
    return short_name(words.masked(attachment.name))


def _take_off(connection: Connection, conversation_id: str, ids: Collection[str]) -> None:
    """Drop files with the answers that were given from them; and a conversation that was never more than they."""
    connection.execute(delete(attachments).where(attachments.c.id.in_(ids)))
    of = answers.c.conversation_id == conversation_id
    rows = connection.execute(select(answers.c.id, answers.c.answer, answers.c.attached).where(of)).all()
    recorded = {row.id: json.loads(row.answer) for row in rows}
    going = [row.id for row in rows if row.attached and any(file["id"] in ids for file in recorded[row.id]["attached"])]
    forget_answers(connection, going)
    here = conversations.c.id == conversation_id
    conversation = connection.execute(select(conversations).where(here)).one()
    left = _of(connection, conversation_id)
    staying = [recorded[row.id] for row in rows if row.id not in going]
    if not left and not staying:
        forget(connection, [conversation_id])
    elif not conversation.said:
        connection.execute(update(conversations).where(here).values(name=_called(connection, left[0])))
    elif going:
        lines = (conversation.name, *(f"{answer['question']}\n{answer['text']}" for answer in staying))
        connection.execute(update(conversations).where(here).values(said=folded("\n".join(lines))))
