"""The path of one document into the corpus, and of a folder: read, lay out, split, compare, embed, write."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import Literal

from corpus.document import Document, Source
from corpus.errors import DocumentUnreadable
from corpus.library import Listed
from corpus.store import Store
from corpus.tongue import language_of
from ingest.clean import tidy
from ingest.layout import lay_out
from ingest.read import read
from ingest.split import split

PROCESSING = "1"
"""Version of reading, laying out and splitting: raise it when they change, and every document is processed anew."""

Outcome = Literal["created", "updated", "unchanged", "removed", "failed"]
Tell = Callable[[str, int], None]
"""Hears a document's id and how many texts were embedded for it just now (0 when it begins)."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of one document."""

    id: str
    outcome: Outcome
    passages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What became of every document of one run."""

    documents: tuple[Synced, ...]

    def count(self, outcome: Outcome) -> int:
        return sum(document.outcome == outcome for document in self.documents)


def sync(
    sources: Iterable[tuple[Source, Path]],
    store: Store,
    *,
    passage_words: int,
    max_bytes: int,
    prune: bool = False,
    tell: Tell | None = None,
) -> SyncReport:
    """Bring the corpus in step with `sources`; with `prune`, take away every document that is not among them."""
    known = {listed.source.id: listed for listed in store.library.list()}
    done = []
    for source, path in sources:
        try:
            done.append(sync_one(source, path, known.pop(source.id, None), store, passage_words, max_bytes, tell))
        except DocumentUnreadable as error:
            done.append(Synced(source.id, "failed", reason=str(error)))
    for document_id in sorted(known) if prune else ():
        store.remove(document_id)
        done.append(Synced(document_id, "removed"))
    if any(document.outcome in ("updated", "removed") for document in done):
        store.kept.drop_unused()
    return SyncReport(tuple(done))


def sync_one(
    source: Source,
    path: Path,
    known: Listed | None,
    store: Store,
    passage_words: int,
    max_bytes: int,
    tell: Tell | None,
) -> Synced:
    """Take one file in, unless it, its manifest entry and its processing are what they were."""
    raw = _bytes(path, source.file, max_bytes)
    source = replace(source, sha256=hashlib.sha256(raw).hexdigest())
    fingerprint = _digest(PROCESSING, passage_words, asdict(source))
    if known and known.fingerprint == fingerprint:
        return Synced(source.id, "unchanged", known.passages)
    document = lay_out(source, _edition(source), read(source.file, raw))
    document = replace(document, source=_completed(document))
    pieces = split(document, passage_words)
    store.put(document, pieces, fingerprint, tell and partial(tell, source.id))
    return Synced(source.id, "updated" if known else "created", len(pieces))


def _bytes(path: Path, name: str, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise DocumentUnreadable(
                f"{name} has {size:,} bytes, more than the {limit:,} that are allowed.",
                "Split it, or raise PEACEOPS_MAX_DOCUMENT_BYTES.",
            )
        return path.read_bytes()
    except OSError as error:
        raise DocumentUnreadable(
            f"{name} cannot be opened: {error.strerror}.", "Check its place and rights."
        ) from error


def _edition(source: Source) -> str:
    """The digest of an edition: of all that its text comes from, which is the suffix too, as it chooses the reader."""
    return _digest(PROCESSING, PurePath(source.file).suffix.lower(), source.sha256)


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _completed(document: Document) -> Source:
    """The source, with what its manifest entry left open told by the text: title and language."""
    source = document.source
    first = document.headings[:1]
    heading = document.text[first[0].start : first[0].end] if first else ""
    title = source.title or heading or tidy(PurePath(source.file).stem) or source.id
    return replace(source, title=title, language=source.language or language_of(document.text))
