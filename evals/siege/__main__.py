"""The promises of a service under attack, measured: small by default, as they are promised with --full.

    python -m evals.siege [--full] [--only NAME ...] [--kills 6] [--seed 0]

Starts servers of its own over new folders: one that holds the shipped documents, which takes a minute to make, one with
a key, one that is killed. Prints a line for each promise, and exits with 1 where one was broken. Times mean little on a
machine that does other work.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from evals.measure.bench import PEACEOPS, served
from evals.measure.start import reached
from evals.siege.attacks import UNITS, abandoned, hostile_texts, long_letter, slow_connections, wrong_keys
from evals.siege.client import Besieger, Line
from evals.siege.kills import kills

NAMES = ("streams", "letter", "slow", "texts", "keys", "kills")


def main() -> None:
    """Measure what was chosen, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", nargs="*", choices=NAMES, default=NAMES)
    parser.add_argument("--kills", type=int, help="6, or 50 in full")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    _more_files()
    lines = []
    with tempfile.TemporaryDirectory(prefix="peaceops-siege-") as folder:
        work = Path(folder)
        for line in _measured(work, set(given.only), given.full, given.kills or (50 if given.full else 6), given.seed):
            lines.append(line)
            print(line, flush=True)
    sys.exit(any(not line.is_kept for line in lines))


def _measured(work: Path, only: set[str], full: bool, killed: int, seed: int) -> Iterator[Line]:
    if only & {"streams", "letter", "slow", "texts"}:
        _run("ingest", "--data", str(work / "open"))
        with served(work / "open") as address:
            reached(f"{address}/readyz")
            besieger = Besieger(address)
            chosen: dict[str, Callable[[], Line]] = {
                "streams": lambda: abandoned(besieger, 200 if full else 10),
                "letter": lambda: long_letter(besieger),
                "slow": lambda: slow_connections(address, 3_000 if full else 100),
                "texts": lambda: hostile_texts(besieger, 100_000, UNITS if full else UNITS[:: len(UNITS) // 3]),
            }
            for name, measure in chosen.items():
                if name in only:
                    yield measure()
    if "keys" in only:
        _run("keys", "add", "besieged", "--data", str(work / "keyed"))
        with served(work / "keyed") as address:
            reached(f"{address}/healthz")
            _until_keyed(address)
            yield wrong_keys(address, 400 if full else 40)
    if "kills" in only:
        yield kills(work / "killed", work, killed, seed)


def _until_keyed(address: str) -> None:
    """Wait until the server asks who is there."""
    while Besieger(address).call("GET", "/api/documents").status == 503:
        time.sleep(0.2)


def _run(*words: str) -> str:
    return subprocess.run([*PEACEOPS, *words], check=True, capture_output=True, text=True).stdout


def _more_files() -> None:
    """Let this process, and the servers that it starts, have as many connections as the machine allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
