"""An edition of a document as a library of its own, so that a question is answered from it by the same steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from corpus.document import Document
from corpus.embedding.vectors import vector_key
from corpus.library.passages import embedded_texts
from corpus.store import Store


@contextmanager
def store_of_edition(store: Store, document: Document) -> Iterator[Store]:
    """A store that holds one edition alone, as its current one, until the context ends. No text is embedded anew."""
    passages = store.library.passages_of_edition(document.id, document.digest)
    vectors = store.text_vectors.get({vector_key(text) for passage in passages for text in embedded_texts(passage)})
    alone = replace(document, source=replace(document.source, supersedes=""))
    with TemporaryDirectory() as folder, Store(Path(folder), store.embedder) as own:
        if vectors:
            own.text_vectors.put(list(vectors), np.stack(list(vectors.values())))
        own.put(alone, passages, "")
        yield own
