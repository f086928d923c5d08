"""The lasting record, as one person sees it: every answer, and so every conversation, and what was said of them.

It is an SQLite file of its own, or lies in the PostgreSQL. Personal data are masked before anything is written.
"""

import copy
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, insert, select

from assistant.answer import Answer, Turn
from assistant.privacy.personal_data import find, masked
from assistant.records.audit import AuditLog, note
from assistant.records.conversations import Conversations, conversation_not_found, keep
from assistant.records.copies import Copies
from assistant.records.feedback import FeedbackBook
from assistant.records.keys import Keys
from assistant.records.opening import open_records
from assistant.records.retention import forget_older
from assistant.records.tables import LOCAL, answers, conversations, now, quotes, writing
from corpus.errors import NotFound

REMEMBERED = 10  # turns of a conversation that a question may lean on


class Journal:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, file: Path, database_url: str = "") -> None:
        """Open the journal in the PostgreSQL at `database_url`, or else in `file`, for the machine's own user."""
        self._engine = open_records(file, database_url)
        self.audit, self.feedback, self.keys = AuditLog(self._engine), FeedbackBook(self._engine), Keys(self._engine)
        self.copies = Copies(self._engine)
        self._see(LOCAL, sees_all=True)

    def _see(self, owner: str, sees_all: bool) -> None:
        self.owner, self._sees_all = owner, sees_all
        self._settings: Mapping[str, Any] = {}
        self._history: Sequence[Turn] | None = None
        self.conversations = Conversations(self._engine, owner)

    def of(
        self,
        owner: str,
        *,
        sees_all: bool = False,
        settings: Mapping[str, Any] | None = None,
        history: Sequence[Turn] | None = None,
    ) -> Self:
        """The same journal as another person sees it: their conversations, and their answers or, with `sees_all`, all.

        `settings` are recorded with each answer. `history` takes the place of the turns that are recorded.
        """
        other = copy.copy(self)
        other._see(owner, sees_all)
        other._settings, other._history = settings or {}, history
        return other

    def close(self) -> None:
        self._engine.dispose()

    def record(self, answer: Answer) -> None:
        """Keep an answer, with its passages, and the conversation that it belongs to."""
        told = private(answer)
        body = json.dumps(asdict(told))
        with writing(self._engine) as connection:
            keep(connection, told.conversation_id, self.owner, told.question, told.text)
            connection.execute(
                insert(answers).values(
                    id=told.id,
                    conversation_id=told.conversation_id,
                    answered_at=now(),
                    answer=body,
                    owner=self.owner,
                    settings=json.dumps(self._settings),
                )
            )
            _keep_quotes(connection, told)
            note(connection, self.owner, "answer given", f"{told.id} {hashlib.sha256(body.encode()).hexdigest()}")

    def turns(self, conversation_id: str) -> Sequence[Turn]:
        """The last turns of a conversation, oldest first. NotFound where this person has no such conversation."""
        if self._history is not None:
            return self._history
        wanted = (
            select(answers.c.answer)
            .join(conversations, conversations.c.id == answers.c.conversation_id)
            .where(answers.c.conversation_id == conversation_id, conversations.c.owner == self.owner)
            .order_by(answers.c.number.desc())
            .limit(REMEMBERED)
        )
        with self._engine.connect() as connection:
            said = [json.loads(row) for row in connection.execute(wanted).scalars()]
        if not said:
            raise conversation_not_found(conversation_id)
        return [Turn(one["question"], one["understood_as"], one["text"]) for one in reversed(said)]

    def answer(self, answer_id: str) -> dict[str, Any]:
        """A recorded answer, in the shape of Answer, as JSON values. NotFound where it is another person's."""
        found: dict[str, Any] = json.loads(self._row(answer_id).answer)
        return found

    def made_with(self, answer_id: str) -> dict[str, Any]:
        """When an answer was given (UTC), by whom it was asked, and the settings that it was made with."""
        row = self._row(answer_id)
        return {"answered_at": row.answered_at, "who": row.owner, "settings": json.loads(row.settings)}

    def quotes(self, document_id: str | None = None) -> dict[str, list[dict[str, Any]]]:
        """What each answer that this person may read quotes, by its id, newest first; or only answers that quote one
        document."""
        wanted = select(quotes).join(answers, answers.c.id == quotes.c.answer_id)
        wanted = wanted.order_by(answers.c.number.desc(), quotes.c.number)
        if not self._sees_all:
            wanted = wanted.where(answers.c.owner == self.owner)
        if document_id is not None:
            wanted = wanted.where(quotes.c.document_id == document_id)
        found: dict[str, list[dict[str, Any]]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(wanted).mappings():
                found.setdefault(row["answer_id"], []).append({k: v for k, v in row.items() if k != "answer_id"})
        return found

    def _row(self, answer_id: str) -> Any:
        with self._engine.connect() as connection:
            row = connection.execute(select(answers).where(answers.c.id == answer_id)).first()
        if row is None or not (self._sees_all or row.owner == self.owner):
            raise NotFound(f"There is no answer {answer_id}.", "Check the id; it comes with every answer.")
        return row

    def forget_older(self, days: int) -> int:
        """Forget conversations that nobody went on with for `days` days; 0 keeps all. Returns how many."""
        return forget_older(self._engine, days, self.owner)


def _keep_quotes(connection: Connection, answer: Answer) -> None:
    rows = [
        {
            "answer_id": answer.id,
            "number": one.number,
            "document_id": one.document_id,
            "passage_id": one.passage_id,
            "start": one.start,
            "end": one.end,
            "quote": one.quote,
            "superseded_by": one.superseded_by,
        }
        for one in answer.citations
    ]
    if rows:
        connection.execute(insert(quotes), rows)


def private(answer: Answer) -> Answer:
    """The answer without the personal data of who asked: in the question, and wherever that is repeated.

    A name that the quoted documents hold is a public one, and stays; quotes are the documents' own.
    """
    public = "\n".join(one.quote for one in (*answer.citations, *answer.nearby))

    def told(text: str) -> str:
        names = [text[one.start : one.end] for one in find(text) if one.kind == "name"]
        return masked(text, [name for name in names if name in public])

    return replace(
        answer,
        question=told(answer.question),
        understood_as=told(answer.understood_as),
        missing=tuple(told(one) for one in answer.missing),
    )
