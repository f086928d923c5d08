"""The tables of the journal, how they are opened, and how one writes to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
    false,
)

from corpus.sql.dialect import lock, shared

LOCAL = "local"  # who asks where nobody has to say who they are
JOURNAL = "journal"  # the lock of those who write
NAME_LENGTH = 80  # characters of a question that name its conversation

metadata = MetaData()

answers = Table(
    "answers",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("conversation_id", String, nullable=False),
    Column("answered_at", String, nullable=False),
    Column("answer", Text, nullable=False),  # as JSON, personal data masked
    Column("owner", String, nullable=False, server_default=LOCAL),  # a pseudonym: the id of a key, or of a person
    Column("settings", Text, nullable=False, server_default="{}"),  # what it was made with, as JSON
    Column("attached", Boolean, nullable=False, server_default=false()),  # was given from attached files: its owner's
    Index("answers_of_conversation", "conversation_id", "number"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False),
    Column("name", String, nullable=False),
    Column("began", String, nullable=False),
    Column("changed", String, nullable=False),
    Column("said", Text, nullable=False, server_default=""),  # every word of it, folded, to search in
    Column("pinned", Boolean, nullable=False, server_default=false()),  # stands above the others
    Column("collection", String, nullable=False, server_default=""),  # what its last question kept to; empty for all
    Index("conversations_of_owner", "owner", "changed"),
)

# Files of conversations; see attachments.py.
attachments = Table(
    "attachments",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("conversation_id", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("name", String, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("attached_at", String, nullable=False),
    Column("until", String, nullable=False),
    Column("passages", Integer, nullable=False),  # 0 while it is being read
    Column("set_aside", Integer, nullable=False),
    Index("attachments_of_conversation", "conversation_id"),
)

# Which passages each answer stands on.
quotes = Table(
    "quotes",
    metadata,
    Column("answer_id", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document_id", String, nullable=False),
    Column("passage_id", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("superseded_by", String, nullable=False),
    Index("quotes_of_document", "document_id"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("answer_id", String, primary_key=True),
    Column("owner", String, primary_key=True),
    Column("given_at", String, nullable=False),
    Column("verdict", String, nullable=False),  # "up" or "down"
    Column("comment", Text, nullable=False),  # personal data masked
)

# Which answers others may read.
shares = Table(
    "shares",
    metadata,
    Column("answer_id", String, primary_key=True),
    Column("audience", String, nullable=False),  # "public" or "staff"
    Column("shared_at", String, nullable=False),
    Column("who", String, nullable=False),
)

# Which answers left as files.
copies = Table(
    "copies",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("answer_id", String, nullable=False),
    Column("at", String, nullable=False),
    Column("form", String, nullable=False),
    Column("who", String, nullable=False),
    Index("copies_of_answer", "answer_id"),
)

# What was masked in a conversation, as far as it must be known again; see assistant/privacy/known_words.py.
marks = Table(
    "marks",
    metadata,
    Column("conversation_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("mark", Integer, primary_key=True),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("added", String, nullable=False),
    Column("revoked", String, nullable=False, server_default=""),
)

# Browsers that are signed in, each by a digest of what its cookie holds.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String, primary_key=True),
    Column("who", String, nullable=False),  # the id of a key, or the pseudonym of a person
    Column("role", String, nullable=False),
    Column("by_key", Boolean, nullable=False),
    Column("began", String, nullable=False),
    Column("until", Integer, nullable=False),  # seconds since 1970
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("action", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("digest", String, nullable=False),  # of this entry and the digest before it
)

# The audit log only grows: the database itself refuses anything else.
for _change in ("UPDATE", "DELETE"):
    event.listen(
        audit,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER audit_no_{_change.lower()} BEFORE {_change} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
        ).execute_if(dialect="sqlite"),
    )
for _statement in (
    "CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$",
    "CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_only_grows()",
):
    event.listen(audit, "after_create", DDL(_statement).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction beside which no other thread or process writes to the journal."""
    with engine.begin() as connection:
        if not shared(connection):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        lock(connection, JOURNAL)
        yield connection


def now() -> str:
    """The time in UTC, as the journal writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
