"""The tables of the HR desk, beside the journal."""

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

drafts = Table(
    "drafts",
    metadata,
    Column("id", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("language", String, nullable=False),
    Column("created", String, nullable=False),
    Column("changed", String, nullable=False),
    Column("writer", String, nullable=False),  # who drafted or last edited
    Column("steps", Integer, nullable=False),  # how many steps its history has: two who write at once are told apart
    Column("reply", Text, nullable=False),  # what the steps lead to, from nothing
    Column("draft", Text, nullable=False),  # letter, questions and answers as JSON, without personal data
)

# What happened to each draft; rows are added and never changed.
steps = Table(
    "draft_steps",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("draft_id", String, nullable=False),
    Column("place", Integer, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("action", String, nullable=False),
    Column("difference", Text, nullable=False),  # from the reply before it, as JSON
    Column("previous", String, nullable=False),
    Column("digest", String, nullable=False),  # of all of the step and the digest before it
    UniqueConstraint("draft_id", "place"),
)

# What was masked in a letter, as far as it must be known again; see assistant/privacy/known_words.py.
draft_marks = Table(
    "draft_marks",
    metadata,
    Column("draft_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("mark", Integer, primary_key=True),
)

contacts = Table(
    "contacts",
    metadata,
    Column("matter", String, primary_key=True),
    Column("en", Text, nullable=False),
    Column("fr", Text, nullable=False),
)

snippets = Table(
    "snippets",
    metadata,
    Column("id", String, primary_key=True),
    Column("draft_id", String, nullable=False),
    Column("created", String, nullable=False),
    Column("language", String, nullable=False),
    Column("asked", Text, nullable=False),
    Column("answer", Text, nullable=False),  # as JSON
)
