"""Opening the journal: its tables are made, and those of an earlier version are migrated."""

import json
from itertools import groupby
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, select, text

from assistant.records.conversations import keep, short_name
from assistant.records.tables import LOCAL, answers, conversations, metadata, writing
from corpus.sql.database import open_database

LATER: Final = {"pinned": "BOOLEAN NOT NULL DEFAULT false", "collection": "VARCHAR NOT NULL DEFAULT ''"}
"""Columns that conversations got after their table was first made."""

ATTACHED: Final = "attached BOOLEAN NOT NULL DEFAULT false"


def open_records(file: Path, url: str = "") -> Engine:
    """The journal's database: PostgreSQL at `url`, or else an SQLite file."""
    engine = open_database(file, url, metadata)
    with writing(engine) as connection:
        if "attached" not in _columns(connection, "answers"):
            connection.execute(text(f"ALTER TABLE answers ADD COLUMN {ATTACHED}"))
        if "owner" not in _columns(connection, "answers"):
            _migrate(connection)
        for name, kind in LATER.items():
            if name not in _columns(connection, "conversations"):
                connection.execute(text(f"ALTER TABLE conversations ADD COLUMN {name} {kind}"))
    return engine


def _columns(connection: Connection, table: str) -> set[str]:
    return {column["name"] for column in inspect(connection).get_columns(table)}


def _migrate(connection: Connection) -> None:
    """Before conversations had owners and names, an answer was a row of five columns, and nothing stood beside it."""
    for name, default in (("owner", LOCAL), ("settings", "{}")):
        connection.execute(text(f"ALTER TABLE answers ADD COLUMN {name} VARCHAR NOT NULL DEFAULT '{default}'"))
    rows = connection.execute(select(answers).order_by(answers.c.conversation_id, answers.c.number)).all()
    for conversation_id, answered in groupby(rows, lambda row: row.conversation_id):
        times = []
        for row in answered:
            answer = json.loads(row.answer)
            said = f"{answer['question']}\n{answer['text']}"
            keep(connection, conversation_id, LOCAL, short_name(answer["question"]), said)
            times.append(row.answered_at)
        of = conversations.c.id == conversation_id
        connection.execute(conversations.update().where(of).values(began=times[0], changed=times[-1]))
