"""Attached files: how one comes into its conversation, is asked there, leaves it, or becomes a document for others.

A file comes in as an upload does, by the same reading process, limits and screening, but into a small library of its
conversation. Only whoever owns the conversation gets to that, by the journal, which knows whose it is.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from assistant.access.uploads import TakeIn, UploadOutcome, forget, named, places_left, take
from assistant.records.attachments import Attachment
from assistant.records.conversations import drop_folder
from assistant.records.journal import Journal
from corpus.document import Document, Source
from corpus.embedding.embedder import Embedder
from corpus.errors import DocumentUnreadable, NotAllowed, NotFound, PeaceOpsError, TooLarge, WrongUse
from corpus.library.places import UPLOADS
from corpus.settings import Settings
from corpus.store import Store

MOST_TEXTS: Final = 20_000  # sentences and passages of one file: some 400 pages, and minutes for the model
PATIENCE: Final = 60.0  # seconds that taking a file off waits for a question that is just answered from it


@dataclass(slots=True)
class _Opened:
    store: Store
    users: int = 0


class AttachedFiles:
    """The files of all conversations of a server. Every method may be called from any thread."""

    def __init__(self, embedder: Embedder, settings: Settings, take_in: Callable[[Store], TakeIn]) -> None:
        """`take_in` makes what brings a file into a store."""
        self._embedder, self._settings, self._take_in = embedder, settings, take_in
        self._opened: dict[Path, _Opened] = {}
        self._opening, self._reading = threading.Condition(), threading.Lock()

    @property
    def limit(self) -> int:
        """The bytes of the largest file that can be attached."""
        return min(self._settings.attached_bytes, self._settings.max_document_bytes)

    @property
    def days(self) -> int:
        """How long files stay after the last one came: never longer than their conversation. 0: nobody attaches any."""
        both = (self._settings.attached_days, self._settings.journal_days)
        return min(days for days in both if days) if both[0] else 0

    def attach(self, journal: Journal, conversation_id: str | None, name: str, file: BinaryIO) -> Attachment:
        """Bring a file into a conversation, or into one that begins with it; it takes as long as reading it does.

        TooLarge, TooManyFiles, and DocumentUnreadable where nothing in it can be asked; then nothing of it is kept.
        """
        if not self.days:
            raise NotAllowed("On this server no files can be attached.", "Ask a curator to add it to the documents.")
        coming = journal.attachments.begin(conversation_id, named(name), self.days)
        try:
            with self._reading:  # one at a time, so that questions are still answered meanwhile
                size, outcomes = self._read(journal, coming, file)
            passages, aside = (
                sum(getattr(outcome, count) for outcome in outcomes) for count in ("passages", "set_aside")
            )
            journal.attachments.finish(coming.id, size, passages, aside)
        except BaseException:
            self._undo(journal, coming)
            raise
        return journal.attachments.get(coming.conversation_id, coming.id)

    def _read(self, journal: Journal, coming: Attachment, file: BinaryIO) -> tuple[int, list[UploadOutcome]]:
        """The size of the file, and the documents that it held. DocumentUnreadable where there is nothing in it."""
        folder = journal.attachments.folder(coming.conversation_id)
        source = Source(id=document_of(coming.id), file=coming.name, title=coming.name, audience="public")
        texts = 0

        def count(embedded: int) -> None:
            nonlocal texts
            texts += embedded
            if texts > MOST_TEXTS:
                raise TooLarge(
                    f"The file has more than {MOST_TEXTS:,} sentences.", "Attach the part that you want to ask about."
                )

        with self._open(folder) as store:
            outcomes = take(source, file, folder, self.limit, self._take_in(store), count)
            for outcome in outcomes:
                if outcome.outcome == "failed":
                    raise DocumentUnreadable(outcome.reason, "Attach it as another kind of file, such as PDF or DOCX.")
        if not sum(outcome.passages for outcome in outcomes):
            raise DocumentUnreadable(
                "The file holds no text that can be asked.", "Scanned pages need text recognition first."
            )
        return _file_of(folder, coming.id).stat().st_size, outcomes

    def _undo(self, journal: Journal, coming: Attachment) -> None:
        """Leave nothing of a file that did not come in."""
        try:
            self.remove(journal, coming.conversation_id, coming.id)
        except NotFound:  # its conversation was deleted meanwhile
            drop_folder(journal.attachments.folder(coming.conversation_id))

    def remove(self, journal: Journal, conversation_id: str, attachment_id: str) -> None:
        """Take a file off its conversation, with the answers from it. NotFound where this person has no such file."""
        folder = journal.attachments.folder(conversation_id)
        with self._opening:  # a question on its way may still be read from it
            self._opening.wait_for(lambda: folder not in self._opened, PATIENCE)
        if not journal.attachments.remove(conversation_id, attachment_id):
            return
        with self._open(folder) as store:
            for document_id in _documents_of(store, attachment_id):
                place = store.places.get(document_id)
                store.remove(document_id)
                forget(folder, place, places_left(store))
            for file in store.quarantine.all():
                if file.document_id.startswith(document_of(attachment_id)):
                    store.quarantine.release(file.place)
                    forget(folder, file.place, places_left(store))
            store.text_vectors.drop_unused()
            store.settle()
        with self._open(folder):  # which makes the vector index anew, without what was removed
            pass

    @contextmanager
    def store_of(self, journal: Journal, conversation_id: str) -> Iterator[Store]:
        """The library of a conversation's files, open. WrongUse where it has none that can be asked."""
        check_attached(journal, conversation_id)
        with self._open(journal.attachments.folder(conversation_id)) as store:
            try:
                yield store
            except PeaceOpsError:
                raise
            except Exception:
                check_attached(journal, conversation_id)  # whoever takes the files away says why nothing can be read
                raise

    def document(self, journal: Journal, conversation_id: str, attachment_id: str) -> Document:
        """A file's text; the first document of a file that holds several. NotFound for another person's."""
        journal.attachments.get(conversation_id, attachment_id)
        with self.store_of(journal, conversation_id) as store:
            return store.library.document(_documents_of(store, attachment_id)[0])

    def file(self, journal: Journal, conversation_id: str, attachment_id: str) -> Path:
        """Where the file lies as it came. NotFound for another person's."""
        journal.attachments.get(conversation_id, attachment_id)
        return _file_of(journal.attachments.folder(conversation_id), attachment_id)

    @contextmanager
    def _open(self, folder: Path) -> Iterator[Store]:
        """The library in a folder: one for all who have it open, closed when the last one is done."""
        with self._opening:
            opened = self._opened.get(folder)
            if opened is None:
                opened = self._opened[folder] = _Opened(Store(folder, self._embedder))
            opened.users += 1
        try:
            yield opened.store
        finally:
            with self._opening:
                opened.users -= 1
                if not opened.users:
                    del self._opened[folder]
                    opened.store.close()
                    self._opening.notify_all()


def document_of(attachment_id: str) -> str:
    """The id of the document that a file became. Documents that lie within it have longer ones."""
    return f"attached-{attachment_id}"


def check_attached(journal: Journal, conversation_id: str) -> list[Attachment]:
    """The files of a conversation. WrongUse where it has none, NotFound where this person has no such conversation."""
    files = journal.attachments.list(conversation_id)
    if not files:
        raise WrongUse("No file is attached to this conversation any more.", "Attach it again, or ask the documents.")
    return files


def _documents_of(store: Store, attachment_id: str) -> list[str]:
    """The ids of the documents that a file held: itself first, then those within it."""
    own = document_of(attachment_id)
    return sorted(document_id for document_id in store.library.sources() if document_id.startswith(own))


def _file_of(folder: Path, attachment_id: str) -> Path:
    """Where an upload of that id lies in a folder; NotFound where it is gone."""
    for path in (folder / UPLOADS).glob(document_of(attachment_id) + "*"):
        return path
    raise NotFound(f"The file {attachment_id} is not here any more.", "Attach it again.")
