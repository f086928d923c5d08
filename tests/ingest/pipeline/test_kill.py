"""A process that is killed while it ingests: the folder opens, and running again ends where no kill would have."""

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import SIGKILL

import pytest

from corpus.store import Store
from tests.fakes import HashEmbedder
from tests.ingest.pipeline.disturbed import bring_in, check_same, read_whole, slowly, write_papers

ROUNDS, KILLS = 5, 10  # fifty kills, spread over the time that an ingest takes


@pytest.fixture
def start() -> Callable[[Path, Path], BaseProcess]:
    """Starts `slowly` in a process of its own, forked from one that has everything imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "chromadb.config", "ingest.readers.text.markdown"])
    first = context.Process()  # does nothing, but waits for the imports
    first.start()
    first.join(60)

    def begin(data: Path, papers: Path) -> BaseProcess:
        process = context.Process(target=slowly, args=(data, papers))
        process.start()
        return process

    return begin


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_kill_at_any_moment_loses_nothing(
    tmp_path: Path, start: Callable[[Path, Path], BaseProcess], seed: int
) -> None:
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
        expected = read_whole(store, undisturbed)
    assert len(expected.documents) == 12

    chance = random.Random(seed)
    killed = 0
    for kill in range(KILLS):
        data = shutil.copytree(base, tmp_path / f"killed-{kill}")
        moment = lasts * (kill + chance.random()) / KILLS
        process = start(data, papers)
        time.sleep(moment)
        process.kill()
        process.join()
        killed += process.exitcode == -SIGKILL

        with Store(data, embedder := HashEmbedder()) as store:
            interrupted = read_whole(store, data)
            assert embedder.embedded == []  # what was out of step is healed from the kept vectors
            for name, stored in interrupted.documents.items():
                assert stored in (old.get(name), expected.documents.get(name)), name
            written = sum(stored == expected.documents.get(name) for name, stored in interrupted.documents.items())
            print(f"seed {seed}, kill {kill} after {moment:.3f} of {lasts:.3f} s: {written} of 12 as they will be")
            assert bring_in(store, papers).count("failed") == 0
            finished = read_whole(store, data)
        check_same(finished, expected)
    assert killed >= KILLS // 2  # else the kills came too late to prove anything
