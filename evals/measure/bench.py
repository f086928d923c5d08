"""Measure this machine: ingest, start and answers, each as a user has it, in processes of their own.

    make bench        (or: python -m evals.measure.bench [--corpus FOLDER])

Prints seconds; these depend on the machine, so compare ratios of one run.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.settings import REPOSITORY, SHIPPED_CORPUS
from evals.cases.groups import GroupDocument, write_documents

PEACEOPS = [sys.executable, str(REPOSITORY / "peaceops.py")]
ROUNDS = 10  # times that each example question is asked


def ingest(corpus: Path, data: Path) -> dict[str, Any]:
    """One `peaceops ingest`; its report."""
    command = [*PEACEOPS, "ingest", "--corpus", str(corpus), "--data", str(data), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def ingested(documents: Iterable[GroupDocument], work: Path) -> Path:
    """The data folder in `work` that holds documents of groups; they are ingested where it is not there yet."""
    data = work / "data"
    if not data.exists():
        write_documents(documents, work / "documents")
        ingest(work / "documents", data)
    return data


@contextmanager
def served(data: Path) -> Iterator[str]:
    """A server on a free port, from when it is started; its address. It is stopped afterwards."""
    with subprocess.Popen(
        [*PEACEOPS, "serve", "--port", "0", "--data", str(data)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def wait_for(address: str) -> float:
    """Seconds until `address` answers with success."""
    began = time.perf_counter()
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return time.perf_counter() - began
        except urllib.error.URLError:
            time.sleep(0.05)


def ask(address: str, question: str) -> float:
    """Seconds that one answer takes."""
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(f"{address}/api/ask", body, {"Content-Type": "application/json"})
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as reply:
        reply.read()
    return time.perf_counter() - began


def ingest_against_its_bounds(corpus: Path) -> None:
    """The speed of an ingest as a ratio to the model's, and the memory that many pages take."""
    for arguments in (["--corpus", str(corpus)], ["--pages", "5000"]):
        subprocess.run([sys.executable, "-m", "ingest.pipeline.throughput", *arguments], check=True, cwd=REPOSITORY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SHIPPED_CORPUS)
    corpus = parser.parse_args().corpus
    examples = tomllib.loads((SHIPPED_CORPUS / "manifest.toml").read_text(encoding="utf-8"))["examples"]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        first, again = ingest(corpus, data), ingest(corpus, data)
        passages = sum(document["passages"] for document in first["documents"])
        print(f"ingest of {len(first['documents'])} documents, {passages} passages: {first['seconds']:.1f} s")
        print(f"the same again, nothing changed: {again['seconds']:.1f} s")
        began = time.perf_counter()
        with served(data) as address:
            print(f"server listens after {time.perf_counter() - began:.1f} s", end=", ")
            wait_for(f"{address}/healthz")
            print(f"/healthz answers after {time.perf_counter() - began:.1f} s", end=", ")
            wait_for(f"{address}/readyz")
            print(f"ready after {time.perf_counter() - began:.1f} s")
            ask(address, examples[0])
            times = sorted(ask(address, question) for _ in range(ROUNDS) for question in examples)
        p95 = times[int(0.95 * (len(times) - 1))]
        print(f"an answer, of {len(times)}: median {statistics.median(times):.3f} s, p95 {p95:.3f} s", flush=True)
    ingest_against_its_bounds(corpus)


if __name__ == "__main__":
    main()
