"""A process that is killed while it ingests: the folder opens, and running again ends where no kill would have."""

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import SIGKILL

import numpy as np
import pytest

from corpus.embed import Vectors
from corpus.store import Store
from ingest.sources import sources_in
from ingest.sync import SyncReport, sync
from tests.corpus.making import Contents, check_whole, contents
from tests.fakes import HashEmbedder
from tests.ingest.making import LIMITS

SEED = 20
KILLS = 10
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


@pytest.fixture
def start() -> Callable[[Path, Path], BaseProcess]:
    """Starts `slowly` in a process of its own, forked from one that has everything imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "chromadb.config", "ingest.readers.markdown"])
    first = context.Process()  # does nothing, but waits for the imports
    first.start()
    first.join(60)

    def begin(data: Path, papers: Path) -> BaseProcess:
        process = context.Process(target=slowly, args=(data, papers))
        process.start()
        return process

    return begin


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path, start: Callable[[Path, Path], BaseProcess]) -> None:
    names = [f"p{number:02}" for number in range(13)]
    last_year = write_papers(tmp_path / "last-year", names[:6], 1)
    papers = write_papers(tmp_path / "papers", names[1:], 2)  # twelve: new, changed and unchanged; the first is gone
    base, undisturbed = tmp_path / "base", tmp_path / "undisturbed"
    with Store(base, HashEmbedder()) as store:
        bring_in(store, last_year)
        old = read_whole(store, base).documents
    shutil.copytree(base, undisturbed)

    began = time.monotonic()
    process = start(undisturbed, papers)
    process.join(60)
    lasts = time.monotonic() - began
    assert process.exitcode == 0
    with Store(undisturbed, HashEmbedder()) as store:
        right = read_whole(store, undisturbed)
    assert len(right.documents) == 12

    chance = random.Random(SEED)
    caught = 0
    for kill in range(KILLS):
        data = shutil.copytree(base, tmp_path / f"killed-{kill}")
        moment = lasts * (kill + chance.random()) / KILLS
        process = start(data, papers)
        time.sleep(moment)
        process.kill()
        process.join()
        caught += process.exitcode == -SIGKILL

        with Store(data, embedder := HashEmbedder()) as store:
            broken_off = read_whole(store, data)
            assert embedder.embedded == []  # what was out of step is healed from the kept vectors
            for name, found in broken_off.documents.items():
                assert found in (old.get(name), right.documents.get(name)), name
            done = sum(found == right.documents.get(name) for name, found in broken_off.documents.items())
            print(f"seed {SEED}, kill {kill} after {moment:.3f} of {lasts:.3f} s: {done} of 12 as they will be")
            assert bring_in(store, papers).count("failed") == 0
            after = read_whole(store, data)
        assert after.documents == right.documents
        assert after.editions == right.editions
        assert after.words == right.words
        for name, vector in after.vectors.items():
            np.testing.assert_allclose(vector, right.vectors[name], atol=1e-2)
    assert caught >= KILLS // 2  # else the kills came too late to prove anything
