"""Documents taken together, so that their texts fill the model's batches: many small ones, or one that is large."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.embedding.vectors import KeptVectors
from corpus.library.passages import embedded_texts
from ingest.pipeline.ahead import Ahead
from ingest.sources.file import Prepared

ENOUGH = 1_000  # texts that are sorted by length together: more gains nothing


@dataclass(slots=True)
class Batch:
    """Documents, in order, and those of all their texts that have no vector yet, by key."""

    documents: list[Prepared] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)


def with_missing(prepared: Iterator[Prepared], kept: KeptVectors) -> Iterator[tuple[Prepared, dict[str, str]]]:
    """Each document with those of its texts that have no vector yet, by key."""
    for one in prepared:
        yield one, kept.missing(text for passage in one.passages for text in embedded_texts(passage))


def batches(ahead: Ahead[tuple[Prepared, dict[str, str]]]) -> Iterator[Batch]:
    """What is ready, up to about `ENOUGH` texts: the model waits only while there is nothing at all to embed."""
    batch = Batch()
    for one, missing in ahead:
        batch.documents.append(one)
        batch.missing |= missing
        if len(batch.missing) >= ENOUGH or ahead.waits():
            yield batch
            batch = Batch()
    if batch.documents:
        yield batch
