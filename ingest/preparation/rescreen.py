"""Documents screened again for orders to a machine, without their files: the rules have changed, or a person let the
sentences in. Only passages that are cut differently now are embedded.
"""

from collections.abc import Iterator

from corpus.orders.detection import rules
from corpus.store import Store
from ingest.preparation.screen import screen
from ingest.preparation.split import split
from ingest.sync import DocumentReport, Step, Tell


def rescreen_all(store: Store, passage_words: int, tell: Tell = lambda step: None) -> Iterator[DocumentReport]:
    """Screen every document that came in by other rules. Yields those of which something else is set aside now."""
    changed = False
    for document_id in store.screenings.due(rules()):
        tell(Step("read", document_id))
        if report := rescreen(store, document_id, passage_words):
            changed = True
            yield report
    if changed:
        store.text_vectors.drop_unused()


def rescreen(store: Store, document_id: str, passage_words: int) -> DocumentReport | None:
    """Screen the current edition of a document; None where what is set aside stays the same."""
    kept_document = store.library.document(document_id)
    let_in = store.screenings.is_let_in(document_id, kept_document.digest)
    document, report = screen(kept_document, let_in), None
    if document.set_aside != kept_document.set_aside:
        passages = split(document, passage_words)
        store.put(document, passages, _fingerprint(store, document_id))
        store.successions.follow([document_id])
        report = DocumentReport(document_id, "rescreened", len(passages), set_aside=len(document.for_review))
    store.screenings.note(document_id, document.digest, rules(), let_in=let_in)
    return report


def _fingerprint(store: Store, document_id: str) -> str:
    """The fingerprint of the document's file as it was last read: screening again does not change it."""
    return next(listing.fingerprint for listing in store.library.list() if listing.source.id == document_id)
