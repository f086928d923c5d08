"""Many at once: answers a second and latency at 1, 4 and 16 users; and nobody gets another answer for it.

Times are this machine's, so they are kept beside the rows, which say only whether the answers were the same.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np

from corpus.errors import PeaceOpsError
from evals.cases.case import Case, Exchange, Json, Verdict, labels_of
from evals.cases.read import read_cases
from evals.judging.judging import Texts, exact
from evals.subjects.subject import Subject, request_of
from evals.suites.suite import Files, Suite

USERS, QUESTIONS = (1, 4, 16), 24  # questions asked at each number of users
ALONE = "1 users"


def put(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    single = [case for case in subject.present(read_cases(file, files)) if not case.conversation]
    cases = [single[place * len(single) // QUESTIONS] for place in range(min(QUESTIONS, len(single)))]
    digests: dict[str, str] = {}
    for users in USERS:
        subject.tell(len(cases), 0)
        began = perf_counter()
        with ThreadPoolExecutor(users) as crowd:
            replies = list(crowd.map(lambda case: timed(subject, case), cases))
        subject.notes.load.append(measured(users, perf_counter() - began, [seconds for _, seconds in replies]))
        for case, (reply, _) in zip(cases, replies, strict=True):
            again = replace(case, id=f"{case.id}~{users}", of=case.id, variant=f"{users} users")
            if isinstance(reply, str):
                yield Exchange(subject.suite, again, fault=reply)
            else:
                yield subject.exchange(again, reply, subject.assistant, digests)


def timed(subject: Subject, case: Case) -> tuple[Json | str, float]:
    """The answer, or what went wrong, and the seconds it took."""
    began = perf_counter()
    try:
        reply: Json | str = subject.assistant.ask(request_of(case, subject.strictness, None))
    except PeaceOpsError as error:
        reply = str(error)
    subject.tell(0, 1)
    return reply, perf_counter() - began


def measured(users: int, whole: float, each: Sequence[float]) -> Json:
    """Rate and latency of one round, in seconds."""
    median, high = np.quantile(each, (0.5, 0.95)) if each else (0.0, 0.0)
    return {
        "users": users,
        "answers": len(each),
        "answers_a_second": round(len(each) / whole, 2),
        "median_seconds": round(float(median), 3),
        "p95_seconds": round(float(high), 3),
    }


def judge_same(exchanges: Sequence[Exchange], texts: Texts) -> list[Verdict]:
    """Whether each answer under load is that of one user alone."""
    alone = {exchange.case.of: exchange.answer for exchange in exchanges if exchange.case.variant == ALONE}
    rows = []
    for exchange in exchanges:
        case, came = exchange.case, exchange.answer is not None
        marks = {
            "came": float(came),
            "same": float(came and exchange.answer == alone.get(case.of)),
            "exact": float(came and exact(exchange, texts)),
        }
        rows.append(Verdict(exchange.suite, case.id, case.cluster, all(marks.values()), marks, labels_of(case)))
    return rows


LOAD = Suite("load", "Answers a second and latency at 1, 4 and 16 users.", "domain.jsonl", put, judge_same)
