"""Measure how the store grows: in a folder, and on PostgreSQL with a Chroma server, both started for it.

    python -m evals.measure.scaling [--passages 1000 10000 100000]

The passages are made-up words and their vectors random, of 384 dimensions as those of the default model; no model runs.
Random vectors are the hardest case for a nearest-neighbour graph. Prints one Markdown table row per size.
"""

import argparse
import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from corpus.document import Document, Passage, Sentence, Source
from corpus.embedding.embedder import Vectors
from corpus.library.passages import embedded_texts
from corpus.store import Store
from corpus.text.stems import query_stems
from evals.measure.servers import chroma, postgres

DIMENSIONS = 384
PER_DOCUMENT = 100  # passages
SENTENCES, WORDS = 3, 30  # in a passage, and in a sentence
VOCABULARY = 50_000
COMMON = 100  # words that are function words, which no question is searched with
ROUNDS = 40  # of each search
POOL = 40  # results of each, as the assistant asks for
COLUMNS = (
    "passages", "added a second", "vectors, ms", "words, ms", "rarity, ms", "reading 40, ms", "tidying, s",
    "opening, s", "memory, MB", "disk, MB",
)  # fmt: skip


class RandomEmbedder:
    """Gives every text a random vector of unit length."""

    name = "random-384"

    def __init__(self) -> None:
        self._chance = np.random.default_rng(1)

    def passages(self, texts: Sequence[str]) -> Vectors:
        rows = self._chance.standard_normal((len(texts), DIMENSIONS), np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    queries = passages


class Words:
    """Made-up words, as frequent as those of a language: the n-th has a share of about 1/n."""

    def __init__(self) -> None:
        self._chance = np.random.default_rng(2)
        syllables = ["".join(pair) for pair in itertools.product("bdfgklmnprstvz", "aeiou")]
        self.known = ["".join(parts) for parts in itertools.islice(itertools.product(syllables, repeat=3), VOCABULARY)]
        self._chance.shuffle(self.known)
        shares = 1 / (np.arange(VOCABULARY) + 2.7)
        self._edges = np.cumsum(shares / shares.sum())

    def some(self, count: int) -> list[str]:
        places = np.searchsorted(self._edges, self._chance.random(count)).clip(max=VOCABULARY - 1)
        return [self.known[place] for place in places]

    def document(self, number: int) -> tuple[Document, list[Passage]]:
        """A document of `PER_DOCUMENT` passages."""
        name, pieces, at, lines = f"d{number}", [], 0, []
        for _ in range(PER_DOCUMENT):
            sentences = [" ".join(self.some(WORDS)) + "." for _ in range(SENTENCES)]
            line = " ".join(sentences)
            starts = [
                at + start for start in itertools.accumulate((len(sentence) + 1 for sentence in sentences), initial=0)
            ]
            spans = tuple(Sentence(a, a + len(sentence)) for a, sentence in zip(starts, sentences, strict=False))
            pieces.append(Passage(f"{name}.{at}", name, "1", at, at + len(line), line, language="en", sentences=spans))
            lines.append(line)
            at += len(line) + 1
        return Document(Source(name, name, name), "1", "\n".join(lines)), pieces

    def question(self) -> list[str]:
        """The stems of six words, some of them rare and some common."""
        words = [word for word in self.some(60) if word not in self.known[:COMMON]][:6]
        return query_stems(" ".join(words), "en")


def median(once: Callable[[Any], object], given: Iterable[Any]) -> float:
    """Milliseconds that it takes with each of what is given, at the median."""
    times = []
    for argument in given:
        began = time.perf_counter()
        once(argument)
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def memory(needles: Sequence[str]) -> float:
    """MB that this process and every one whose command line holds a needle have, shared pages counted once."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_text().replace("\0", " ")
            if int(process.name) == os.getpid() or any(needle in command for needle in needles):
                rows = (process / "smaps_rollup").read_text().splitlines()
                total += next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
        except OSError:
            continue
    return total / 1024


def disk(folder: Path) -> float:
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*") if path.is_file()) / 1e6


def read(store: Store, ids: Sequence[str]) -> None:
    """What retrieval reads of the passages that both searches found."""
    store.vectors([text for piece in store.library.passages(ids) for text in embedded_texts(piece)])


@contextmanager
def setups(folder: Path, which: str) -> Iterator[tuple[Callable[[], Store], Sequence[str]]]:
    """How to open a store, and what marks its servers' processes."""
    if which == "folder":
        yield lambda: Store(folder / "data", RandomEmbedder()), ()
        return
    with postgres(folder / "postgres") as database, chroma(folder / "chroma") as vectors:
        shared = partial(Store, database_url=database, chroma_url=vectors)
        yield lambda: shared(folder / "data", RandomEmbedder()), (str(folder), "postgres: peaceops")


def fill(store: Store, words: Words, numbers: range) -> float:
    """Passages that were added in a second."""
    documents = [words.document(number) for number in numbers]
    began = time.perf_counter()
    for document, pieces in documents:
        store.put(document, pieces, "1")
    return len(documents) * PER_DOCUMENT / (time.perf_counter() - began)


def measured(store: Store, words: Words) -> list[float]:
    """Milliseconds of each search and of reading what they find, and seconds of dropping vectors that are unused."""
    questions, vectors = (
        [words.question() for _ in range(ROUNDS)],
        np.split(store.embedder.queries([""] * ROUNDS), ROUNDS),
    )
    nearest = [name for name, _ in store.index.search(vectors[0], POOL)]
    return [
        median(lambda vector: store.index.search(vector, POOL), vectors),
        median(lambda stems: store.words.search(stems, POOL), questions),
        median(store.words.rarity, questions),
        median(lambda ids: read(store, ids), [nearest] * ROUNDS),
        median(lambda _: store.text_vectors.drop_unused(), [None]) / 1000,
    ]


def grow(which: str, sizes: Sequence[int]) -> None:
    """Fill a store up to each size in turn, and print what it is like then."""
    words = Words()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        with setups(folder, which) as (open_store, needles):
            for before, size in itertools.pairwise([0, *sizes]):
                with open_store() as store:
                    added = fill(store, words, range(before // PER_DOCUMENT, size // PER_DOCUMENT))
                began = time.perf_counter()
                with open_store() as store:
                    opening = time.perf_counter() - began
                    figures = [*measured(store, words), opening]
                    row = [f"{size:,}", f"{added:,.0f}", *(f"{figure:.1f}" for figure in figures)]
                    row += [f"{memory(needles):,.0f}", f"{disk(folder):,.0f}"]
                print(f"| {which} | {' | '.join(row)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--where", choices=("folder", "servers"), nargs="+", default=["folder", "servers"])
    given = parser.parse_args()
    print(f"| where | {' | '.join(COLUMNS)} |\n|{'---|' * (len(COLUMNS) + 1)}", flush=True)
    for which in given.where:
        grow(which, sorted(given.passages))


if __name__ == "__main__":
    main()
