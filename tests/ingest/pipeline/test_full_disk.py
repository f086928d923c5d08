"""A disk that is full while documents come in: the run ends with a clear fault, and with room it goes on."""

import multiprocessing
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.errors import StoreFull
from corpus.store import Store
from tests.fakes import HashEmbedder
from tests.ingest.pipeline.disturbed import bring_in, check_same, read_whole, write_papers

ROOM = [50, 150, 300, 500, 800]  # kilobytes beyond what the data takes when it begins


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of that size at `place`; mounting one needs an administrator."""
    place.mkdir()
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(place)], capture_output=True, text=True
    )
    if mounting.returncode:
        pytest.skip(f"NO FULL DISK WAS TESTED, as none can be made here: {mounting.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def until_full(data: Path, papers: Path) -> None:
    """Exits with 3 where the fault is the one that says so, with 0 where there was room."""
    try:
        with Store(data, HashEmbedder()) as store:
            bring_in(store, papers)
    except StoreFull:
        os._exit(3)
    os._exit(0)


@pytest.mark.parametrize("room", ROOM)
def test_a_full_disk_loses_nothing(tmp_path: Path, room: int) -> None:
    names = [f"p{number:02}" for number in range(13)]
    papers = write_papers(tmp_path / "papers", names[1:], 2)
    base, undisturbed = tmp_path / "base", tmp_path / "undisturbed"
    with Store(base, HashEmbedder()) as store:
        bring_in(store, write_papers(tmp_path / "last-year", names[:6], 1))
        old = read_whole(store, base).documents
    shutil.copytree(base, undisturbed)
    with Store(undisturbed, HashEmbedder()) as store:
        bring_in(store, papers)
        expected = read_whole(store, undisturbed)

    used = sum(file.stat().st_size for file in base.rglob("*") if file.is_file()) // 1024
    with small_disk(tmp_path / "disk", used + room) as disk:
        shutil.copytree(base, disk / "data")
        process = multiprocessing.get_context("spawn").Process(target=until_full, args=(disk / "data", papers))
        process.start()
        process.join(120)
        ended = process.exitcode
        saved = shutil.copytree(disk / "data", tmp_path / "saved")
    assert ended in (0, 3)
    assert ended == 3 or room > ROOM[0]

    with Store(saved, HashEmbedder()) as store:
        for name, stored in read_whole(store, saved).documents.items():
            assert stored in (old.get(name), expected.documents.get(name)), name
        assert bring_in(store, papers).count("failed") == 0
        check_same(read_whole(store, saved), expected)
