"""Applicants' letters: every question found, answered from the documents or declined, and personal data seen as such.

Where there is no HR desk to draft a reply, each question of a letter is asked by itself, as strictly as a draft asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from corpus.text.stems import content_words, query_stems
from evals.cases.case import Case, Exchange, Json, Letter, Verdict
from evals.cases.read import read_letters
from evals.judging.judging import Texts, judge
from evals.subjects.subject import Subject
from evals.suites.suite import Files, Suite

ALIKE = 0.25  # of the words of two wordings of a question, for them to be the same
WHOLE = "letter"


def put(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    letters = read_letters(file, files)
    present = {case.id for case in subject.present([case for letter in letters for case in letter.questions])}
    alone: list[Case] = []
    for letter in letters:
        cases = [replace(case, strictness="strict", of=letter.id) for case in letter.questions if case.id in present]
        draft = subject.assistant.draft(letter.text, letter.language)
        if draft is None:
            alone += cases
        else:
            yield from drafted(subject, letter, cases, draft)
    yield from subject.ask(alone)


def drafted(subject: Subject, letter: Letter, cases: Sequence[Case], draft: Json) -> Iterator[Exchange]:
    """One exchange for each question of a letter, and one for the letter as a whole."""
    pairs, digests = matched(cases, draft["questions"]), dict[str, str]()
    for case in cases:
        if (place := pairs.get(case.id)) is None:
            yield Exchange(subject.suite, case, fault="This question was not found in the letter.")
        else:
            yield subject.exchange(case, draft["questions"][place]["answer"], subject.assistant, digests)
    counted = {"asked": len(letter.questions), "found": len(draft["questions"]), "matched": len(pairs)}
    unseen = [datum for datum in literal(letter) if not seen(datum, letter.text, draft["personal_data"])]
    whole = Case(letter.id, letter.text, language=letter.language, persona="applicant", type=WHOLE, of=letter.id)
    yield Exchange(subject.suite, whole, extra={**counted, "unseen": unseen})


def matched(cases: Sequence[Case], questions: Sequence[Json]) -> dict[str, int]:
    """Which question that was found is which case's: the most alike first, each only once; then by their order.

    Both are in the letter's order, so a case and a question that lie alone between the same neighbours are a pair
    however differently they are worded.
    """
    likeness = sorted(
        (
            (alike(case, str(question["text"])), -place, case.id)
            for case in cases
            for place, question in enumerate(questions)
        ),
        reverse=True,
    )
    pairs: dict[str, int] = {}
    for share, place, name in likeness:
        if share >= ALIKE and name not in pairs and -place not in pairs.values():
            pairs[name] = -place
    return pairs | dict(_between(cases, pairs, len(questions)))


def _between(cases: Sequence[Case], pairs: dict[str, int], count: int) -> Iterator[tuple[str, int]]:
    """The pairs of those gaps between pairs that hold as many cases as questions."""
    known = [(-1, -1), *((n, pairs[case.id]) for n, case in enumerate(cases) if case.id in pairs), (len(cases), count)]
    for (case, place), (next_case, next_place) in pairwise(known):
        if next_case - case == next_place - place > 1:
            yield from ((cases[case + step].id, place + step) for step in range(1, next_case - case))


def alike(case: Case, text: str) -> float:
    """The share of content words that two wordings of a question have in common (Dice)."""
    own, theirs = _stems(case.question, case.language), _stems(text, case.language)
    shared = sum(any(not word.isdisjoint(stems) for stems in theirs) for word in own)
    return 2 * shared / (len(own) + len(theirs)) if own and theirs else 0.0


def _stems(text: str, language: str) -> list[set[str]]:
    return [set(query_stems(word, language)) for word in content_words(text, language)]


def literal(letter: Letter) -> Iterator[str]:
    """The personal data that stand in the letter word for word; a list may say what kind each is first."""
    for datum in letter.personal_data:
        words = datum.split(" ")
        ends = (" ".join(words[first:]) for first in range(len(words)))
        if stated := next((end for end in ends if end in letter.text), None):
            yield stated


def seen(datum: str, text: str, spans: Sequence[Json]) -> bool:
    """Whether one of the spans found holds the datum, wherever it first stands."""
    at = text.find(datum)
    return any(span["start"] < at + len(datum) and at < span["end"] for span in spans)


def judge_letters(exchanges: Sequence[Exchange], texts: Texts) -> list[Verdict]:
    return [_whole(exchange) if exchange.case.type == WHOLE else judge(exchange, texts) for exchange in exchanges]


def _whole(exchange: Exchange) -> Verdict:
    counted = exchange.extra or {}
    marks = {
        "questions_found": counted["matched"] / max(1, counted["asked"]),
        "nothing_else_found": counted["matched"] / max(1, counted["found"]),
        "personal_data_seen": float(not counted["unseen"]),
    }
    case = exchange.case
    passed = marks["questions_found"] == 1.0 and marks["personal_data_seen"] == 1.0
    return Verdict(exchange.suite, case.id, case.cluster, passed, marks, {"language": case.language, "type": WHOLE})


LETTERS = Suite("letters", "Applicants' e-mails: questions found, answered or declined.", "letters.jsonl", put,
                judge_letters)  # fmt: skip
