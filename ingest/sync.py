"""The path of a folder into the corpus: open, compare, prepare, embed, write.

Three things go on side by side: the next files are opened and prepared, the model embeds, and what was embedded before
is written. The model takes most of the time, so the other two must never keep it waiting.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, get_args

from corpus.embedding.vectors import vectors_of
from corpus.errors import DocumentUnreadable
from corpus.orders.detection import rules
from corpus.store import Store
from ingest.pipeline.batches import batches, with_missing_texts
from ingest.pipeline.prefetcher import Prefetcher
from ingest.pipeline.writer import Writer
from ingest.sources.file import File, PreparedFile, Preparer
from ingest.sources.files import OpenedFile, open_files
from ingest.sources.folder import Entry
from ingest.sources.ledger import Ledger

MOST_WAITING = 2_000_000  # characters of documents that wait to be embedded: more would only fill the memory

Outcome = Literal["created", "updated", "moved", "unchanged", "removed", "failed", "rescreened"]


@dataclass(frozen=True, slots=True)
class DocumentReport:
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
"""Is called with every step, from any thread."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What became of every document of one run, in the order of its entries; what was removed last."""

    documents: tuple[DocumentReport, ...]

    def count(self, outcome: Outcome) -> int:
        return sum(document.outcome == outcome for document in self.documents)

    def counts(self) -> dict[str, int]:
        """How many documents had each outcome, those included that none had."""
        return {outcome: self.count(outcome) for outcome in get_args(Outcome)}

    def then(self, reports: Iterable[DocumentReport]) -> "SyncReport":
        """This report with later ones of the same documents in the place of "unchanged", and all others at its end."""
        later = {report.id: report for report in reports}
        own = [later.pop(report.id, report) if report.outcome == "unchanged" else report for report in self.documents]
        return SyncReport((*own, *later.values()))


def sync(
    entries: Iterable[Entry],
    store: Store,
    *,
    prepare: Preparer,
    max_bytes: int,
    prune: bool = False,
    retry: bool = False,
    tell: Tell = lambda step: None,
) -> SyncReport:
    """Bring the corpus in step with `entries`; with `prune`, remove every document that is not among them.

    With `retry`, files that made their reader crash or hang before are tried again.
    """
    run = _Run(store, Ledger(store), tell, retry)
    changed = run.changed(open_files(entries, run.ledger, prepare.key, max_bytes))
    with_texts = with_missing_texts(prepare(changed), store.text_vectors)
    prefetcher = Prefetcher(with_texts, _characters, MOST_WAITING, stop=prepare.stop)
    with Writer() as writer, prefetcher:
        for batch in batches(prefetcher):
            for keys, vectors in vectors_of(batch.missing, store.embedder):
                writer.do(partial(store.text_vectors.put, keys, vectors))
                tell(Step("embedded", texts=len(keys)))
            for file in batch.files:
                writer.do(partial(run.write, file))
    run.tidy_up(prune)
    return SyncReport(tuple(sorted(run.reports, key=lambda report: run.ledger.order(report.id))))


def _characters(file_with_texts: tuple[PreparedFile, dict[str, str]]) -> int:
    document = file_with_texts[0].document
    return len(document.text) if document else 0


@dataclass(slots=True)
class _Run:
    """What a run knows and has done."""

    store: Store
    ledger: Ledger
    tell: Tell
    retry: bool
    reports: list[DocumentReport] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)

    def changed(self, files: Iterable[OpenedFile]) -> Iterator[File]:
        """The files that are to become documents; the others are reported at once."""
        for opened in files:
            source = opened.file.source
            listing = self.ledger.listing(source.id)
            if opened.unchanged and listing:
                self._note_place(opened.file)
                self._report(DocumentReport(source.id, "unchanged", listing.passages))
            elif opened.fault and not (opened.quarantined and self.retry):
                self.fail(opened.file, opened.fault)
            else:
                self.tell(Step("read", source.id))
                if opened.moved:
                    self.moved.add(source.id)
                yield opened.file

    def write(self, prepared: PreparedFile) -> None:
        """Make a prepared document the current edition; its texts have their vectors by now."""
        file, document = prepared.file, prepared.document
        if document is None:
            assert prepared.fault is not None
            self.fail(file, prepared.fault)
            return
        known = self.ledger.listing(document.id)
        outcome: Outcome = "moved" if document.id in self.moved else "updated" if known else "created"
        self.store.write(document, prepared.passages, file.fingerprint)
        self.store.screenings.note(document.id, document.digest, rules(), let_in=file.let_in)
        self._note_place(file)
        self.store.quarantine.release(file.place)
        set_aside = len(document.for_review)
        self._report(DocumentReport(document.id, outcome, len(prepared.passages), set_aside=set_aside))

    def fail(self, file: File, fault: DocumentUnreadable) -> None:
        self.store.quarantine.hold(file.place, file.source.id, file.fingerprint, fault)
        self._report(DocumentReport(file.source.id, "failed", reason=str(fault)))

    def tidy_up(self, prune: bool) -> None:
        for document_id in self.ledger.absent() if prune else ():
            self.store.remove(document_id)
            self._report(DocumentReport(document_id, "removed"))
        for place in self.ledger.outdated_quarantine():
            self.store.quarantine.release(place)
        changed = [report.id for report in self.reports if report.outcome not in ("unchanged", "failed")]
        if changed:
            self.store.successions.follow(changed)
            self.store.text_vectors.drop_unused()

    def _note_place(self, file: File) -> None:
        if self.ledger.place(file.source.id) != file.place:
            self.store.places.set(file.source.id, file.place)

    def _report(self, report: DocumentReport) -> None:
        self.reports.append(report)
        self.tell(Step("done", report.id))
