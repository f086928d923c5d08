"""What waits for a person's review, as the HTTP interface and the command line tell it."""

from dataclasses import asdict
from typing import Any

from corpus.store import Store


def review(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Files that could not be read, text that is kept out of answers, and the editions that somebody has let in.

    `can_be_let_in` says what a person may overrule.
    """
    pieces = [(name, one) for name, found in store.library.set_aside().items() for one in found]
    return {
        "quarantined": [{**asdict(one), "can_be_let_in": False} for one in store.quarantine.held()],
        "set_aside": [{"id": name, **asdict(one), "can_be_let_in": one.overrulable} for name, one in pieces],
        "let_in": [
            {"id": one.document_id, "digest": one.digest, "since": one.since} for one in store.screenings.standing()
        ],
    }
