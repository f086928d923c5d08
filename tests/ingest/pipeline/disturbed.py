"""An ingest that is slow enough to be disturbed, and what must be true of its store afterwards."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.embedding.embedder import Vectors
from corpus.store import Store
from ingest.sources.folder import sources_in
from ingest.sync import SyncReport, sync
from tests.corpus.making import Contents, check_whole, contents
from tests.fakes import HashEmbedder
from tests.ingest.making import LIMITS

NOUNS = "harbour town castle guard whistle map horse bridge market winter crown island valley school river".split()
VERBS = "keeps finds leaves trains paints sells lends counts mends".split()


class SlowEmbedder(HashEmbedder):
    """Slow enough that a kill finds it at work."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        time.sleep(0.02)
        return super().passages(texts)


def write_papers(folder: Path, names: Sequence[str], year: int) -> Path:
    """Papers of two sections each; every third one says something else each year."""
    folder.mkdir()
    for number, name in enumerate(names):
        chance = random.Random(f"{name} {year if number % 3 == 0 else 0}")
        lines = [f"# Paper {name}"]
        for section in range(2):
            lines += [
                f"## Part {section}",
                " ".join(_sentence(chance) for _ in range(6)),
                f"- one {chance.choice(NOUNS)}\n- two {chance.choice(NOUNS)}s",
            ]
        (folder / f"{name}.md").write_text("\n\n".join(lines))
    return folder


def _sentence(chance: random.Random) -> str:
    return f"The {chance.choice(NOUNS)} {chance.choice(VERBS)} a {chance.choice(NOUNS)}."


def bring_in(store: Store, papers: Path) -> SyncReport:
    return sync(sources_in(papers), store, prune=True, **LIMITS)


def slowly(data: Path, papers: Path) -> None:
    with Store(data, SlowEmbedder()) as store:
        bring_in(store, papers)


def read_whole(store: Store, data: Path) -> Contents:
    stored = contents(store, data)
    check_whole(stored)
    return stored


def check_same(stored: Contents, expected: Contents) -> None:
    """That a store holds what an undisturbed one does."""
    assert stored.documents == expected.documents
    assert stored.editions == expected.editions
    assert stored.words == expected.words
    assert stored.vectors.keys() == expected.vectors.keys()
    for name, vector in stored.vectors.items():
        np.testing.assert_allclose(vector, expected.vectors[name], atol=1e-2)
