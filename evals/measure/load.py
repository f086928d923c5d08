"""Many people at once: each asks one question after another, and the server is started for it.

    python -m evals.measure.load [--data FOLDER] [--askers 50] [--seconds 120] [--questions FILE]

Asks each question alone first. Prints seconds, and the bound: askers x the time of one answer alone / cores x 1.5. The
askers run on the same cores as the server. Exits with 1 where an answer failed or the bound was missed.
"""

import argparse
import http.client
import json
import statistics
import sys
import threading
import time
import tomllib
import urllib.request
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlsplit

from corpus.embedding.embedder import cores
from corpus.settings import SHIPPED_CORPUS, read_settings
from evals.measure.bench import served
from evals.measure.start import reached

ALLOWANCE = 1.5  # what waiting in line may add to the machine's own speed
ROUNDS_ALONE = 3
PATIENCE = 300  # seconds
USED = "process_cpu_seconds_total "


@dataclass(frozen=True, slots=True)
class Crowd:
    """What many askers got: seconds of each answer, and how many faults of each kind."""

    seconds: tuple[float, ...]
    faults: Counter[str]
    each: tuple[int, ...]  # answers that each asker got

    def summary(self) -> str:
        parts = statistics.quantiles(self.seconds, n=100, method="inclusive")
        places = f"p50 {parts[49]:.2f}, p95 {parts[94]:.2f}, p99 {parts[98]:.2f}, most {max(self.seconds):.2f} s"
        return f"{len(self.seconds)} answers, {places}; each asker got {min(self.each)} to {max(self.each)}"


class Asker:
    """One person with one connection."""

    def __init__(self, address: str) -> None:
        self._line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)

    def close(self) -> None:
        self._line.close()

    def ask(self, question: str) -> tuple[float, str]:
        """The seconds that an answer takes, and what went wrong, if anything."""
        began = time.perf_counter()
        try:
            body = json.dumps({"question": question})
            self._line.request("POST", "/api/ask", body, {"Content-Type": "application/json"})
            reply = self._line.getresponse()
            reply.read()
            fault = "" if reply.status == 200 else f"status {reply.status}"
        except (OSError, http.client.HTTPException) as error:
            self._line.close()
            fault = type(error).__name__
        return time.perf_counter() - began, fault


def processor_seconds(address: str) -> float:
    """The processor time that the server has used, as it tells itself."""
    with urllib.request.urlopen(f"{address}/metrics", timeout=PATIENCE) as reply:
        metrics = reply.read().decode()
    return next(float(line.split()[1]) for line in metrics.splitlines() if line.startswith(USED))


def alone(address: str, questions: Sequence[str]) -> float:
    """The mean seconds of an answer where nobody else asks."""
    with closing(Asker(address)) as asker:
        for question in questions:
            asker.ask(question)
        return statistics.fmean(asker.ask(question)[0] for question in [*questions] * ROUNDS_ALONE)


def crowd(address: str, questions: Sequence[str], askers: int, seconds: float) -> Crowd:
    """Let `askers` ask all the time for so many seconds; what is asked by then is waited for."""
    answers_of: list[list[tuple[float, str]]] = [[] for _ in range(askers)]
    ends = time.monotonic() + seconds

    def keep_asking(place: int) -> None:
        with closing(Asker(address)) as asker:
            for question in islice(cycle(questions), place % len(questions), None):
                if time.monotonic() > ends:
                    return
                answers_of[place].append(asker.ask(question))

    threads = [threading.Thread(target=keep_asking, args=(place,)) for place in range(askers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    all_of = [answer for mine in answers_of for answer in mine]
    return Crowd(
        tuple(took for took, fault in all_of if not fault),
        Counter(fault for _, fault in all_of if fault),
        tuple(map(len, answers_of)),
    )


def questions_in(file: Path | None) -> list[str]:
    """The questions of a file, one a line or as JSONL; those that the shipped corpus comes with where there is none."""
    if file is None:
        manifest = (SHIPPED_CORPUS / "manifest.toml").read_text(encoding="utf-8")
        return list(tomllib.loads(manifest)["examples"])
    lines = file.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] if line.startswith("{") else line for line in lines if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=read_settings().data)
    parser.add_argument("--askers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--questions", type=Path)
    given = parser.parse_args()
    questions = questions_in(given.questions)
    with served(given.data) as address:
        reached(f"{address}/readyz")
        alone(address, questions)
        used = [processor_seconds(address)]
        before = alone(address, questions)
        used.append(processor_seconds(address))
        began = time.perf_counter()
        met = crowd(address, questions, given.askers, given.seconds)
        took = time.perf_counter() - began
        used.append(processor_seconds(address))
        after = alone(address, questions)
    alone_seconds = (before + after) / 2
    bound = given.askers * alone_seconds / cores() * ALLOWANCE
    p95 = statistics.quantiles(met.seconds, n=20, method="inclusive")[18]
    by_itself, in_crowd = (used[1] - used[0]) / (len(questions) * (ROUNDS_ALONE + 1)), used[2] - used[1]
    print(f"one answer alone: {before:.3f} s before, {after:.3f} s after, {by_itself:.3f} s of a processor")
    print(f"{given.askers} askers for {given.seconds:.0f} s: {met.summary()}")
    print(
        f"each answer {in_crowd / len(met.seconds):.3f} s of a processor; {in_crowd / took:.2f} of {cores()} cores used"
    )
    print(f"faults: {dict(met.faults) or 'none'}; p95 {p95:.2f} s of the {bound:.2f} s allowed")
    sys.exit(1 if met.faults or p95 > bound else 0)


if __name__ == "__main__":
    main()
