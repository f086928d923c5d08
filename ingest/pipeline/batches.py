"""Documents taken together, so that their texts fill the model's batches: many small ones, or one that is large."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.embedding.vectors import TextVectors
from corpus.library.passages import embedded_texts
from ingest.pipeline.prefetcher import Prefetcher
from ingest.sources.file import PreparedFile

ENOUGH = 1_000  # texts that are sorted by length together: more gains nothing


@dataclass(slots=True)
class Batch:
    """Prepared files, in order, and those of all their texts that have no vector yet, by key."""

    files: list[PreparedFile] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)


def with_missing_texts(
    files: Iterator[PreparedFile], vectors: TextVectors
) -> Iterator[tuple[PreparedFile, dict[str, str]]]:
    """Each file with those texts of its document that have no vector yet, by key."""
    for file in files:
        yield file, vectors.missing(text for passage in file.passages for text in embedded_texts(passage))


def batches(prefetcher: Prefetcher[tuple[PreparedFile, dict[str, str]]]) -> Iterator[Batch]:
    """What is ready, up to about `ENOUGH` texts: the model waits only while there is nothing at all to embed."""
    batch = Batch()
    for file, missing in prefetcher:
        batch.files.append(file)
        batch.missing |= missing
        if len(batch.missing) >= ENOUGH or prefetcher.is_empty():
            yield batch
            batch = Batch()
    if batch.files:
        yield batch
