"""How the documents spell their words: what a misspelt word of a question is compared with."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import cached_property

from sqlalchemy import Connection, Engine, select

from corpus.document import Document
from corpus.sql.dialect import put_row
from corpus.sql.tables import documents, vocabularies
from corpus.words.dictionary import bare

SHORTEST = 4  # letters of a word that is kept
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")

REMEMBERED = 4  # results: of each audience, and of both again while documents change


class Spellings(dict[str, int]):
    """Words as they are written, a name with its capital, each with the number of documents that have it."""

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Each word with its bare letters, the form that words are compared in."""
        return {word: bare(word) for word in self}

    @cached_property
    def known(self) -> frozenset[str]:
        """The bare letters of all words."""
        return frozenset(self.letters.values())


class Vocabulary:
    """The words of the current editions. The last results are remembered: those who ask see different editions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._remembered: dict[frozenset[tuple[str, str]], Spellings] = {}

    def within(self, ids: Collection[str]) -> Spellings:
        """The words of these documents."""
        current = (documents.c.id == vocabularies.c.document_id) & (documents.c.digest == vocabularies.c.digest)
        editions = select(documents.c.id, documents.c.digest)
        with self._engine.connect() as connection:
            wanted = frozenset((row.id, row.digest) for row in connection.execute(editions) if row.id in ids)
            if (remembered := self._remembered.get(wanted)) is not None:
                return remembered
            counts = Spellings()
            for row in connection.execute(select(vocabularies).join(documents, current)):
                for word in row.words.split() if row.document_id in ids else ():
                    counts[word] = counts.get(word, 0) + 1
        latest = [*self._remembered.items(), (wanted, counts)][-REMEMBERED:]
        self._remembered = dict(latest)  # anew, as other threads may be reading
        return counts


def spellings(document: Document) -> list[str]:
    """The words of a document, each once, without figures and acronyms; in small letters if it ever occurs so."""
    written: dict[str, str] = {}
    for match in _WORD.finditer(unicodedata.normalize("NFC", document.text)):
        word = match.group()
        if word[1:].islower() and (word.islower() or word.lower() not in written):
            written[word.lower()] = word
    return sorted(written.values())


def write(connection: Connection, document: Document) -> None:
    """Keep the words of an edition."""
    row = {"document_id": document.id, "digest": document.digest, "words": " ".join(spellings(document))}
    put_row(connection, vocabularies, **row)
