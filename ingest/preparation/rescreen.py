"""Documents looked through again for orders to a machine, without their files: the rules have changed, or a person let
them in. Only passages that are cut otherwise now are embedded."""

from collections.abc import Iterator

from corpus.orders.detection import rules
from corpus.store import Store
from ingest.preparation.screen import screen
from ingest.sync import Step, Synced, Tell


def rescreened(store: Store, passage_words: int, tell: Tell = lambda step: None) -> Iterator[Synced]:
    """Look through every document that came in by other rules; those of which something else is set aside now."""
    changed = False
    for document_id in store.screenings.due(rules()):
        tell(Step("read", document_id))
        if found := rescreen(store, document_id, passage_words):
            changed = True
            yield found
    if changed:
        store.kept.drop_unused()


def rescreen(store: Store, document_id: str, passage_words: int) -> Synced | None:
    """Look through the current edition of a document; None where what is set aside stays the same."""
    before = store.library.document(document_id)
    let_in = store.screenings.lets_in(document_id, before.digest)
    document, found = screen(before, let_in), None
    if document.set_aside != before.set_aside:
        from ingest.preparation.split import split  # takes seconds to import, and is seldom needed here

        pieces = split(document, passage_words)
        store.put(document, pieces, _fingerprint(store, document_id))
        store.successions.follow([document_id])
        found = Synced(document_id, "rescreened", len(pieces), set_aside=len(document.set_aside))
    store.screenings.note(document_id, document.digest, rules(), let_in=let_in)
    return found


def _fingerprint(store: Store, document_id: str) -> str:
    """Of the document's file as it was last read, which stays as it is."""
    return next(one.fingerprint for one in store.library.list() if one.source.id == document_id)
