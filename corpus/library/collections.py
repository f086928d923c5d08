"""Collections: named sets of documents that a conversation may keep to. A document may be in several, or in none."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.errors import NotFound, WrongUse
from corpus.sql.dialect import COLLECTIONS, add_missing, lock, shared
from corpus.sql.tables import chunks, collected, collections
from corpus.text.stems import folded

LONGEST_NAME: Final = 80  # characters
LONGEST_ID: Final = 60


@dataclass(frozen=True, slots=True)
class Collection:
    """A set of documents under a name; its id stays when the name changes. `documents` are ids, in order."""

    id: str
    name: str
    documents: tuple[str, ...] = ()


class Collections:
    """Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[Collection]:
        """Every collection, by name."""
        wanted = select(collected.c.collection_id, collected.c.document_id).order_by(collected.c.document_id)
        with self._engine.connect() as connection:
            names = [(row.id, row.name) for row in connection.execute(select(collections))]
            members: dict[str, list[str]] = {}
            for collection_id, document_id in connection.execute(wanted):
                members.setdefault(collection_id, []).append(document_id)
        every = [Collection(known, name, tuple(members.get(known, ()))) for known, name in names]
        return sorted(every, key=lambda collection: (folded(collection.name), collection.id))

    def get(self, collection_id: str) -> Collection:
        """One of them; NotFound where there is none of that id."""
        wanted = select(collected.c.document_id).where(collected.c.collection_id == collection_id)
        with self._engine.connect() as connection:
            name = connection.execute(select(collections.c.name).where(collections.c.id == collection_id)).scalar()
            documents = connection.execute(wanted.order_by(collected.c.document_id)).scalars().all()
        if name is None:
            raise collection_not_found(collection_id)
        return Collection(collection_id, str(name), tuple(documents))

    def add(self, name: str, documents: Iterable[str]) -> Collection:
        """A new one, whose id is made of its name. WrongUse for a name that is none, or that another one has."""
        with self._writing() as connection:
            name = _free(connection, name)
            ids = set(connection.execute(select(collections.c.id)).scalars())
            stem = _slug(name)
            names = (stem, *(f"{stem}-{number}" for number in range(2, len(ids) + 3)))
            made = next(candidate for candidate in names if candidate not in ids)
            connection.execute(insert(collections).values(id=made, name=name))
            _fill(connection, made, documents)
        return self.get(made)

    def change(self, collection_id: str, name: str, documents: Iterable[str]) -> Collection:
        """Give one another name and other documents; NotFound where there is none, WrongUse as for `add`."""
        with self._writing() as connection:
            _check(connection, collection_id)
            name = _free(connection, name, collection_id)
            connection.execute(update(collections).where(collections.c.id == collection_id).values(name=name))
            connection.execute(delete(collected).where(collected.c.collection_id == collection_id))
            _fill(connection, collection_id, documents)
        return self.get(collection_id)

    def remove(self, collection_id: str) -> None:
        """Take one away; its documents stay. NotFound where there is none."""
        with self._writing() as connection:
            _check(connection, collection_id)
            connection.execute(delete(collected).where(collected.c.collection_id == collection_id))
            connection.execute(delete(collections).where(collections.c.id == collection_id))

    def forget(self, document_id: str) -> None:
        """Take a document out of all of them: it is gone."""
        with self._writing() as connection:
            connection.execute(delete(collected).where(collected.c.document_id == document_id))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction beside which nobody else changes a collection: names and ids stay each other's."""
        with self._engine.begin() as connection:
            if not shared(connection):
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            lock(connection, COLLECTIONS)
            yield connection


def collection_not_found(collection_id: str) -> NotFound:
    return NotFound(f"There is no collection {collection_id}.", "GET /api/collections lists those there are.")


def _fill(connection: Connection, collection_id: str, documents: Iterable[str]) -> None:
    rows = [{"collection_id": collection_id, "document_id": document_id} for document_id in documents]
    for chunk in chunks(rows):
        add_missing(connection, collected, chunk)


def _check(connection: Connection, collection_id: str) -> None:
    if connection.execute(select(collections.c.id).where(collections.c.id == collection_id)).scalar() is None:
        raise collection_not_found(collection_id)


def _free(connection: Connection, name: str, own: str = "") -> str:
    """A name on one line that no other collection than `own` has."""
    line = " ".join(name.split())
    if not any(character.isalnum() for character in line) or len(line) > LONGEST_NAME:
        raise WrongUse("A collection needs a name.", f"Write a few words, of at most {LONGEST_NAME} characters.")
    others = select(collections.c.name).where(collections.c.id != own)
    if folded(line) in map(folded, connection.execute(others).scalars()):
        raise WrongUse(f"There is a collection {line} already.", "Take another name, or change that one.")
    return line


def _slug(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", folded(name)).strip("-")[:LONGEST_ID].strip("-") or "collection"
