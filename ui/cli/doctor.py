"""`peaceops doctor`."""

from dataclasses import asdict

from corpus.choices import read_settings
from ui.cli.opening import open_corpus
from ui.cli.options import Data, Json, out, print_json


def doctor(data: Data = None, as_json: Json = False) -> None:
    """Check documents, vectors and words against one another, and mend what differs."""
    with open_corpus(read_settings(data=data)) as store:
        mended = store.mend()
        documents = store.library.list()
    passages = sum(listing.passages for listing in documents)
    if as_json:
        print_json({"documents": len(documents), "passages": passages, **asdict(mended)})
        return
    out().print(f"{len(documents)} documents, {passages} passages.", highlight=False)
    out().print(
        f"Put right: {mended.vectors} vectors, {mended.words} word entries, {mended.texts} texts without a vector.",
        highlight=False,
    )
