"""Whom to contact, by matter, as the office says. Empty until the office fills it: no address is ever made up."""

from sqlalchemy import Engine, delete, select

from assistant.hr.keeping.tables import contacts
from assistant.hr.reading.topics import TOPICS
from assistant.hr.values import Directory, Draft
from corpus.errors import WrongUse
from corpus.settings import Language
from corpus.sql.dialect import put_row

SIGNATURE = "signature"
MATTERS = (
    "general",
    SIGNATURE,
    "medical",
    "complaint",
    "legal",
    "file",
    "discrimination",
    "harassment",
    "security",
    "media",
    "distress",
    "wrongdoing",
    "death",
    *(topic.name for topic in TOPICS if topic.name != "medical"),
)
"""What an entry can be for. "general" stands in for those without one; SIGNATURE closes every reply."""


class Contacts:
    """Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> dict[str, dict[Language, str]]:
        with self._engine.connect() as connection:
            return {row.matter: {"en": row.en, "fr": row.fr} for row in connection.execute(select(contacts))}

    def set(self, matter: str, en: str, fr: str) -> None:
        """Say where to turn with a matter; empty words take the entry away. WrongUse for an unknown matter."""
        if matter not in MATTERS:
            raise WrongUse(f"There is no matter {matter}.", f"Use one of {', '.join(MATTERS)}.")
        with self._engine.begin() as connection:
            connection.execute(delete(contacts).where(contacts.c.matter == matter))
            if en.strip() or fr.strip():
                put_row(connection, contacts, matter=matter, en=en.strip(), fr=fr.strip())


def public_words(draft: Draft, directory: Directory) -> list[str]:
    """Words that a reply may hold as they are: quotes, titles, publishers, and the office's own contacts."""
    sources = [words for citation in draft.citations for words in (citation.quote, citation.title, citation.publisher)]
    return [*sources, *(words for entry in directory.values() for words in entry.values())]
