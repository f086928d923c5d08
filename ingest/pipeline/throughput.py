"""Measure ingest against the bound that the model sets, and the memory that a large folder takes.

    python -m ingest.pipeline.throughput [--corpus FOLDER] [--rounds N]     speed: a ratio to the model's bare `encode`
    python -m ingest.pipeline.throughput --pages 5000                       memory: a made-up folder of that many pages

Both print ratios or differences within one run: a machine's own speed says little.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.embedding.embedder import Embedder, LazyEmbedder, Vectors, cores
from corpus.embedding.weights import sentence_transformers_folder
from corpus.settings import PACKAGED_E5, SHIPPED_CORPUS, read_settings
from corpus.store import Store
from ingest.pipeline.peak_memory import peak_memory
from ingest.pipeline.reader_process import ReaderProcess
from ingest.sources.folder import sources_in
from ingest.sync import sync

PAGES_A_FILE = 50
WORDS_A_PAGE = 400
DIMENSIONS = 384
THEIR_BATCH = 32  # the batch size of `encode` where the caller gives none


class TimingEmbedder:
    """An embedder that remembers its texts and how long they took."""

    def __init__(self, inner: Embedder) -> None:
        self.name, self._inner = inner.name, inner
        self.texts: list[str] = []
        self.seconds = 0.0

    def passages(self, texts: Sequence[str]) -> Vectors:
        began = time.perf_counter()
        vectors = self._inner.passages(texts)
        self.seconds += time.perf_counter() - began
        self.texts += texts
        return vectors

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._inner.queries(texts)


class NoiseEmbedder:
    """Random vectors, which cost next to nothing, so that everything but the model is measured."""

    name = "noise"

    def passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.random.default_rng(len(texts)).standard_normal((len(texts), DIMENSIONS)).astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    queries = passages


def ingest(folder: Path, embedder: Embedder) -> float:
    """Seconds of one ingest of a folder into an empty store, from the first file to the last write.

    The process that reads is up by then, as the model is: neither start is counted.
    """
    settings = read_settings()
    limits = (settings.max_document_seconds, settings.max_document_memory)
    with (
        tempfile.TemporaryDirectory() as data,
        Store(Path(data), embedder) as store,
        ReaderProcess(settings.passage_words, *limits) as prepare,
    ):
        prepare.start()
        began = time.perf_counter()
        report = sync(sources_in(folder), store, prepare=prepare, max_bytes=settings.max_document_bytes)
        seconds = time.perf_counter() - began
    assert report.count("created") == len(report.documents), "a document failed"
    return seconds


def speed(folder: Path, rounds: int) -> None:
    """Ingest and bare encode in turns; the medians of their ratios and of the model's share of the time."""
    settings = read_settings()
    model = LazyEmbedder(PACKAGED_E5).load()
    model.passages(["warm"])
    bare = BareModel(str(sentence_transformers_folder(settings.cache)))
    ratios: dict[int, list[float]] = {settings.embedding_batch: [], THEIR_BATCH: []}
    shares = []
    for _ in range(rounds):
        timed = TimingEmbedder(model)
        whole = ingest(folder, timed)
        shares.append(timed.seconds / whole)
        line = f"  {len(timed.texts)} texts: ingest {whole:.1f} s, of it in the model {timed.seconds:.1f}"
        for batch, of_batch in ratios.items():
            seconds = bare.seconds(timed.texts, batch)
            of_batch.append(seconds / whole)
            line += f", bare in batches of {batch} {seconds:.1f}"
        print(line)
    for batch, of_batch in ratios.items():
        median = statistics.median(of_batch)
        print(f"texts a second against bare encode, batch {batch}: {median:.2f} (median of {rounds})")
    print(f"share of the time in the model: {statistics.median(shares):.2f}")


class BareModel:
    """The same weights called as sentence-transformers' own users call them."""

    def __init__(self, folder: str) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(folder, device="cpu", local_files_only=True)

    def seconds(self, texts: list[str], batch: int) -> float:
        """How long one call of `encode` takes, with all cores at work for it."""
        import torch

        torch.set_num_threads(cores())
        began = time.perf_counter()
        self._model.encode(texts, prompt_name="passage", batch_size=batch, show_progress_bar=False)
        return time.perf_counter() - began


def memory(pages: int) -> None:
    """The most memory that an ingest of many pages takes, above one of a single page."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small").mkdir()
        write_pages(Path(folder) / "small", 1)
        (Path(folder) / "large").mkdir()
        write_pages(Path(folder) / "large", pages)
        peaks = {}
        for name in ("small", "large"):
            with peak_memory() as peak:
                seconds = ingest(Path(folder) / name, NoiseEmbedder())
            peaks[name] = peak[0]
            print(f"  {name}: {peak[0] / 2**20:.0f} MiB at most, {seconds:.1f} s")
    print(f"{pages} pages take {(peaks['large'] - peaks['small']) / 2**20:.0f} MiB more than one page")


def write_pages(folder: Path, pages: int) -> None:
    """Files of PAGES_A_FILE pages of made-up sentences each, a paragraph a page."""
    chance = random.Random(pages)
    vocabulary = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 10))) for _ in range(5_000)]
    for first in range(0, pages, PAGES_A_FILE):
        paragraphs = []
        for page in range(first, min(first + PAGES_A_FILE, pages)):
            words = [f"Page {page}", *chance.choices(vocabulary, k=WORDS_A_PAGE)]
            words = [f"{word}. The" if number % 20 == 19 else word for number, word in enumerate(words)]
            paragraphs.append(" ".join(words) + ".")
        (folder / f"report-{first:05}.txt").write_text("\n\n".join(paragraphs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SHIPPED_CORPUS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int)
    chosen = parser.parse_args()
    if chosen.pages:
        memory(chosen.pages)
    else:
        speed(chosen.corpus, chosen.rounds)


if __name__ == "__main__":
    main()
