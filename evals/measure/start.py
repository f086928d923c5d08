"""A cold start as people meet it: how long until the server answers at all, shows a page, and answers a question.

    python -m evals.measure.start [--data FOLDER] [--rounds 3]        (in make bench)

Every round is a process of its own, over a folder that holds documents already. The share of imports is that of a bare
process that imports what a first answer needs and does nothing else, against the time until that answer.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from corpus.settings import REPOSITORY, SHIPPED_CORPUS
from evals.measure.bench import ask, ingest, served

IMPORTS = (
    "peaceops, ui.server.process, assistant.hr.office, ui.server.application, chromadb, onnxruntime, sentencepiece, "
    "tokenizers, spellchecker"
)
QUESTION = "How many Canadian police officers have been deployed since 1989?"
PATIENCE = 300  # seconds until a server that does not answer is given up
Milestones = dict[str, float]


def started(data: Path) -> Milestones:
    """Seconds from the start of a server's process until each thing that people wait for."""
    began = time.perf_counter()

    def since(step: Callable[[], object]) -> float:
        step()
        return time.perf_counter() - began

    with served(data) as address:
        return {
            "/healthz": since(lambda: reached(f"{address}/healthz")),
            "the API": since(lambda: reached(f"{address}/api/documents")),
            "/readyz": since(lambda: reached(f"{address}/readyz")),
            "a first answer": since(lambda: ask(address, QUESTION)),
            "the chat's page": since(lambda: reached(f"{address}/")),
        }


def reached(address: str) -> None:
    """Wait until an address answers with success."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > ends:
                raise
            time.sleep(0.02)


def bare_imports() -> float:
    """Seconds that a process takes which only imports what a server does."""
    began = time.perf_counter()
    # As a server does it: without looking for garbage, nor for a network, which the first import sees to.
    program = f"import gc; gc.disable(); import corpus.embedding.embedder; import {IMPORTS}"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=REPOSITORY)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder that holds documents; the shipped ones if left out")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = given.data or Path(folder)
        if not given.data:
            ingest(SHIPPED_CORPUS, data)
        rounds = [(started(data), bare_imports()) for _ in range(given.rounds)]
    for name in rounds[0][0]:
        print(f"{name}: {statistics.median(times[name] for times, _ in rounds):.1f} s", end=", ")
    imports = statistics.median(imports for _, imports in rounds)
    share = statistics.median(imports / times["a first answer"] for times, imports in rounds)
    print(f"of which imports {imports:.1f} s, {share:.0%} (median of {given.rounds} starts)")


if __name__ == "__main__":
    main()
