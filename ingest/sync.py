"""The path of a folder into the corpus: open, compare, prepare, embed, write.

Three things go on side by side: files are opened and prepared ahead, the model embeds, and what is embedded is written
behind. The model is what takes the time, so everything else hides behind it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, get_args

from corpus.embedding.vectors import vectors_of
from corpus.orders.detection import rules
from corpus.store import Store
from ingest.pipeline.ahead import Ahead
from ingest.pipeline.batches import batches, with_missing
from ingest.pipeline.writer import Writer
from ingest.sources.file import File, Prepared, Preparing
from ingest.sources.files import Opened, opened
from ingest.sources.folder import Entry
from ingest.sources.ledger import Ledger

AHEAD = 2_000_000  # characters of documents that wait to be embedded: more would only fill the memory

Outcome = Literal["created", "updated", "moved", "unchanged", "removed", "failed", "rescreened"]


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of one document. `set_aside` counts what is kept out of answers, for a person to look at."""

    id: str
    outcome: Outcome
    passages: int = 0
    reason: str = ""
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a run: a file is being `read`, texts were `embedded`, or a document or file is `done`."""

    kind: Literal["read", "embedded", "done"]
    document_id: str = ""
    texts: int = 0


Tell = Callable[[Step], None]
"""Hears of every step, from any thread."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What became of every document of one run, in the order of its entries; what was removed last."""

    documents: tuple[Synced, ...]

    def count(self, outcome: Outcome) -> int:
        return sum(document.outcome == outcome for document in self.documents)

    def counts(self) -> dict[str, int]:
        """How many documents had each outcome, those included that none had."""
        return {outcome: self.count(outcome) for outcome in get_args(Outcome)}

    def then(self, again: Iterable[Synced]) -> "SyncReport":
        """With what became of documents after the run, in the place of "unchanged" or at the end."""
        later = {one.id: one for one in again}
        there = [later.pop(one.id, one) if one.outcome == "unchanged" else one for one in self.documents]
        return SyncReport((*there, *later.values()))


def sync(
    entries: Iterable[Entry],
    store: Store,
    *,
    prepare: Preparing,
    max_bytes: int,
    prune: bool = False,
    retry: bool = False,
    tell: Tell = lambda step: None,
) -> SyncReport:
    """Bring the corpus in step with `entries`; with `prune`, take away every document that is not among them.

    With `retry`, files that took their reader down before are tried again.
    """
    run = _Run(store, Ledger(store), tell, retry)
    changed = run.changed(opened(entries, run.ledger, prepare.key, max_bytes))
    ready = Ahead(with_missing(prepare(changed), store.kept), _characters, AHEAD, stop=prepare.stop)
    with Writer() as writer, ready:
        for batch in batches(ready):
            for keys, vectors in vectors_of(batch.missing, store.embedder):
                writer.do(partial(store.kept.put, keys, vectors))
                tell(Step("embedded", texts=len(keys)))
            for one in batch.documents:
                writer.do(partial(run.write, one))
    run.tidy_up(prune)
    return SyncReport(tuple(sorted(run.done, key=lambda one: run.ledger.order(one.id))))


def _characters(ready: tuple[Prepared, dict[str, str]]) -> int:
    document = ready[0].document
    return len(document.text) if document else 0


@dataclass(slots=True)
class _Run:
    """What a run knows and has done."""

    store: Store
    ledger: Ledger
    tell: Tell
    retry: bool
    done: list[Synced] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)

    def changed(self, files: Iterable[Opened]) -> Iterator[File]:
        """The files that are to become documents; the others are done."""
        for one in files:
            source = one.file.source
            known = self.ledger.listed(source.id)
            if one.unchanged and known:
                self._keep_place(one.file)
                self._finish(Synced(source.id, "unchanged", known.passages))
            elif one.fault and not (one.held and self.retry):
                self.fail(Prepared(one.file, fault=one.fault))
            else:
                self.tell(Step("read", source.id))
                if one.moved:
                    self.moved.add(source.id)
                yield one.file

    def write(self, one: Prepared) -> None:
        """Make a prepared document the current edition; its texts have their vectors by now."""
        if one.document is None:
            self.fail(one)
            return
        known = self.ledger.listed(one.document.id)
        outcome: Outcome = "moved" if one.document.id in self.moved else "updated" if known else "created"
        self.store.write(one.document, one.passages, one.file.fingerprint)
        self.store.screenings.note(one.document.id, one.document.digest, rules(), let_in=one.file.let_in)
        self._keep_place(one.file)
        self.store.quarantine.release(one.file.place)
        self._finish(Synced(one.document.id, outcome, len(one.passages), set_aside=len(one.document.set_aside)))

    def fail(self, one: Prepared) -> None:
        assert one.fault is not None
        file = one.file
        self.store.quarantine.hold(file.place, file.source.id, file.fingerprint, one.fault)
        self._finish(Synced(file.source.id, "failed", reason=str(one.fault)))

    def tidy_up(self, prune: bool) -> None:
        for document_id in self.ledger.not_met() if prune else ():
            self.store.remove(document_id)
            self._finish(Synced(document_id, "removed"))
        for place in self.ledger.gone():
            self.store.quarantine.release(place)
        changed = [one.id for one in self.done if one.outcome not in ("unchanged", "failed")]
        if changed:
            self.store.successions.follow(changed)
            self.store.kept.drop_unused()

    def _keep_place(self, file: File) -> None:
        if self.ledger.place(file.source.id) != file.place:
            self.store.places.set(file.source.id, file.place)

    def _finish(self, synced: Synced) -> None:
        self.done.append(synced)
        self.tell(Step("done", synced.id))
