"""Files spoiled on purpose, taken in as users take in theirs: each is a document or has a reason, and no trace shows.

    python -m evals.measure.spoiled FOLDER [--files 2000] [--seed 0]

FOLDER holds sound files of any formats. Each is spoiled in five ways in turn: bytes flipped, cut off, a stretch
doubled, a member of its package gone or changed, under another format's name. Prints how the files ended, and ends with
1 where one had no reason or a trace was printed.
"""

import argparse
import io
import json
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from evals.measure.bench import PEACEOPS

_TRACE = re.compile(r"Traceback \(most recent call last\)|panicked at|stack backtrace|Fatal Python error")
_OWN_FAULT = re.compile(r"its reader stopped with")  # a mistake in a reader, which is told as a reason too


class Spoiled(NamedTuple):
    """A file's name, how it was spoiled, and its bytes."""

    name: str
    how: str
    raw: bytes


def flipped(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with one to sixteen of them changed."""
    spoiled = bytearray(raw)
    for _ in range(chance.randint(1, 16)):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def cut_off(raw: bytes, chance: random.Random) -> bytes:
    """The bytes up to some place."""
    return raw[: chance.randrange(len(raw))]


def doubled(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with a stretch of them repeated behind itself."""
    start, end = sorted(chance.sample(range(len(raw) + 1), 2))
    return raw[:end] + raw[start:]


def member_spoiled(raw: bytes, chance: random.Random) -> bytes:
    """A package, sound in itself, of which one member is gone or spoiled; another file has bytes flipped."""
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return flipped(raw, chance)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as package, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as worse:
        spoiled = chance.choice(package.namelist())
        change = chance.choice([None, flipped, cut_off, doubled])
        for name in package.namelist():
            part = package.read(name)
            if name != spoiled:
                worse.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
            elif change and part:
                worse.writestr(zipfile.ZipInfo(name), change(part, chance), zipfile.ZIP_DEFLATED)
    return file.getvalue()


WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "flip": flipped,
    "cut": cut_off,
    "double": doubled,
    "member": member_spoiled,
}


def spoiled_files(sound: Sequence[tuple[str, bytes]], count: int, seed: int) -> Iterator[Spoiled]:
    """`count` files, of each of the `sound` ones (suffix, bytes) as many as of the others; the same for a seed."""
    suffixes = sorted({suffix for suffix, _ in sound})
    turns = cycle((way, file) for way in (*WAYS, "rename") for file in sound)
    for number, (way, (suffix, raw)) in enumerate(islice(turns, count)):
        chance = random.Random(f"{seed} {number}")  # so that what becomes of one file does not change another
        if way == "rename":
            suffix = chance.choice(suffixes)
        else:
            raw = WAYS[way](raw, chance)
        yield Spoiled(f"{number:05}-{way}{suffix}", way, raw)


def main() -> None:
    """Spoil, ingest, and tell how each file ended."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="sound files of any formats")
    options.add_argument("--files", type=int, default=2_000)
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    sound = [(path.suffix, path.read_bytes()) for path in sorted(chosen.folder.iterdir()) if path.is_file()]
    with tempfile.TemporaryDirectory() as work:
        papers = Path(work) / "papers"
        papers.mkdir()
        files = list(spoiled_files([(suffix, raw) for suffix, raw in sound if raw], chosen.files, chosen.seed))
        for file in files:
            (papers / file.name).write_bytes(file.raw)
        command = [*PEACEOPS, "ingest", str(papers), "--data", str(Path(work) / "data"), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    sys.exit(_told(json.loads(done.stdout), done.stderr, files))


def _told(report: dict[str, Any], printed: str, files: Sequence[Spoiled]) -> int:
    """Print how the files ended; 0 where all of them ended as they should."""
    documents = report["documents"]
    outcomes = Counter(document["outcome"] for document in documents)
    print(
        f"{len(documents)} documents of {len(files)} files:", ", ".join(f"{n} {name}" for name, n in outcomes.items())
    )
    numbers = {document["id"].split("-")[0] for document in documents}  # what a ZIP holds has its number as well
    lost = [f"{file.name}: nothing is told" for file in files if file.name.split("-")[0] not in numbers]
    reasons = {
        document["id"]: document.get("reason") or "" for document in documents if document["outcome"] == "failed"
    }
    faults = [f"{name}: {reason}" for name, reason in reasons.items() if not reason or _OWN_FAULT.search(reason)]
    trace = _TRACE.search(printed)
    print(
        "\n".join([*lost, *faults, printed[max(trace.start() - 200, 0) :][:2_000] if trace else ""]).strip()
        or "As it should be."
    )
    return int(bool(lost or faults or trace))


if __name__ == "__main__":
    main()
