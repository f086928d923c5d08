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
            said = (f"The {chance.choice(NOUNS)} {chance.choice(VERBS)} a {chance.choice(NOUNS)}." for _ in range(6))
            lines += [
                f"## Part {section}",
                " ".join(said),
                f"- one {chance.choice(NOUNS)}\n- two {chance.choice(NOUNS)}s",
            ]
        (folder / f"{name}.md").write_text("\n\n".join(lines))
    return folder


def bring_in(store: Store, papers: Path) -> SyncReport:
    return sync(sources_in(papers), store, prune=True, **LIMITS)


def slowly(data: Path, papers: Path) -> None:
    with Store(data, SlowEmbedder()) as store:
        bring_in(store, papers)


def read_whole(store: Store, data: Path) -> Contents:
    found = contents(store, data)
    check_whole(found)
    return found


def check_same(found: Contents, right: Contents) -> None:
    """That a store holds what an undisturbed one does."""
    assert found.documents == right.documents
    assert found.editions == right.editions
    assert found.words == right.words
    assert found.vectors.keys() == right.vectors.keys()
    for name, vector in found.vectors.items():
        np.testing.assert_allclose(vector, right.vectors[name], atol=1e-2)
