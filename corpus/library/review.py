"""What waits for a person's review, as the HTTP interface and the command line tell it."""

from dataclasses import asdict
from typing import Any

from corpus.store import Store


def review(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Files that could not be read, text that is kept out of answers, and the editions that somebody has let in.

    `can_be_let_in` says what a person may overrule.
    """
    return {
        "quarantined": [{**asdict(file), "can_be_let_in": False} for file in store.quarantine.all()],
        "set_aside": [
            {"id": document_id, **asdict(piece), "can_be_let_in": piece.overrulable}
            for document_id, pieces in store.library.set_aside().items()
            for piece in pieces
        ],
        "let_in": [
            {"id": release.document_id, "digest": release.digest, "since": release.since}
            for release in store.screenings.current_releases()
        ],
    }
