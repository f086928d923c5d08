"""The lasting record: every answer, and so every conversation, in an SQLite file of its own or in the PostgreSQL."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text, insert, select

from assistant.answer import Answer, Turn
from corpus.database import open_database
from corpus.errors import NotFound

REMEMBERED = 10  # turns of a conversation that a question may lean on

_metadata = MetaData()
_answers = Table(
    "answers",
    _metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("conversation_id", String, nullable=False),
    Column("answered_at", String, nullable=False),
    Column("answer", Text, nullable=False),
    Index("answers_of_conversation", "conversation_id", "number"),
)


class Journal:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, file: Path, database_url: str = "") -> None:
        """Open the journal in the PostgreSQL at `database_url`, or else in `file`."""
        self._engine = open_database(file, database_url, _metadata)

    def close(self) -> None:
        self._engine.dispose()

    def record(self, answer: Answer) -> None:
        with self._engine.begin() as connection:
            connection.execute(
                insert(_answers).values(
                    id=answer.id,
                    conversation_id=answer.conversation_id,
                    answered_at=datetime.now(UTC).isoformat(timespec="seconds"),
                    answer=json.dumps(asdict(answer)),
                )
            )

    def turns(self, conversation_id: str) -> Sequence[Turn]:
        """The last turns of a conversation, oldest first. NotFound where there is no such conversation."""
        wanted = (
            select(_answers.c.answer)
            .where(_answers.c.conversation_id == conversation_id)
            .order_by(_answers.c.number.desc())
            .limit(REMEMBERED)
        )
        with self._engine.connect() as connection:
            said = [json.loads(row) for row in connection.execute(wanted).scalars()]
        if not said:
            raise NotFound(f"There is no conversation {conversation_id}.", "Leave the id out to begin a new one.")
        return [Turn(one["question"], one["understood_as"], one["text"]) for one in reversed(said)]

    def answer(self, answer_id: str) -> dict[str, Any]:
        """A recorded answer, in the shape of Answer, as JSON values."""
        wanted = select(_answers.c.answer).where(_answers.c.id == answer_id)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).scalar()
        if row is None:
            raise NotFound(f"There is no answer {answer_id}.", "Check the id; it comes with every answer.")
        found: dict[str, Any] = json.loads(row)
        return found
