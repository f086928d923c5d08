"""Answers broken on purpose, to see that the suites notice: a measure that cannot fall measures nothing."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from evals.cases.case import Case, Exchange, Json
from evals.cases.planting import changed_figures
from evals.judging.evaluate import evaluate
from evals.judging.figures import Figure
from evals.judging.judging import ANSWERED, Texts
from evals.runs.records import RunRecord
from evals.suites.load import ALONE, LOAD

ONE_RIGHT_ANSWER = ("domain", "corpus", "conversations", "parity", "robustness", "load")
ASKED = (*ONE_RIGHT_ANSWER, "editions")
REFUSED = ("refusals",)


@dataclass(frozen=True, slots=True)
class Harm:
    """One way to break an answer, the suites that must notice it, and how; None where it cannot be done to a row."""

    name: str
    suites: Sequence[str]
    breaks: Callable[[Case, Json, Json], Json | None]  # of a case, its answer, and any other answer with a citation


@dataclass(frozen=True, slots=True)
class HarmReport:
    """What one harm did: the figures that fell, by suite, and the suites where none did."""

    harm: str
    fell: dict[str, list[str]]
    missed: list[str]
    impossible: list[str]  # suites that have no row which could be broken so

    def as_json(self) -> Json:
        return {"harm": self.harm, "fell": self.fell, "missed": self.missed, "impossible": self.impossible}

    def __str__(self) -> str:
        seen = ", ".join(f"{suite} ({', '.join(names)})" for suite, names in self.fell.items()) or "nobody"
        missed = f"; NOT BY {', '.join(self.missed)}" if self.missed else ""
        return f"{self.harm}: noticed by {seen}{missed}"


def shifted_span(_case: Case, answer: Json, _other: Json) -> Json | None:
    for citation in answer["citations"]:
        citation["start"], citation["end"] = citation["start"] + 3, citation["end"] + 3
    return answer if answer["citations"] else None


def dropped_citation(_case: Case, answer: Json, _other: Json) -> Json | None:
    cited = bool(answer["citations"])
    answer["citations"] = answer["citations"][1:]
    return answer if cited else None


def wrong_figure(_case: Case, answer: Json, _other: Json) -> Json | None:
    before = answer["text"] + "".join(citation["quote"] for citation in answer["citations"])
    answer["text"] = changed_figures(answer["text"])
    for citation in answer["citations"]:
        citation["quote"] = changed_figures(citation["quote"])
    after = answer["text"] + "".join(citation["quote"] for citation in answer["citations"])
    return answer if answer["citations"] and before != after else None


def swapped_document(_case: Case, answer: Json, donor: Json) -> Json | None:
    for citation in answer["citations"]:
        citation["document_id"] = donor["citations"][0]["document_id"] + "-other"
    return answer if answer["citations"] else None


def another_answer(_case: Case, answer: Json, donor: Json) -> Json | None:
    fields = ("status", "text", "claims", "citations", "conflicts", "nearby")
    return {**answer, **{name: copy.deepcopy(donor[name]) for name in fields}} if answer["citations"] else None


def answer_where_silence_is_due(case: Case, answer: Json, donor: Json) -> Json | None:
    if case.answerable or answer["status"] in ANSWERED:
        return None
    claims = {name: copy.deepcopy(donor[name]) for name in ("status", "text", "claims", "citations")}
    return {**answer, **claims}


def silence_where_an_answer_is_due(case: Case, answer: Json, _other: Json) -> Json | None:
    if not case.answerable or answer["status"] not in ANSWERED:
        return None
    return {**answer, "status": "not_in_documents", "text": "", "claims": [], "citations": [], "conflicts": []}


def hidden_conflict(case: Case, answer: Json, _other: Json) -> Json | None:
    """A conflict that is due is not told; where none is, one is made up."""
    if case.conflict is None or bool(answer["conflicts"]) != case.conflict:
        return None
    made_up = [{"about": "it", "sides": [], "preferred": 0, "because": ""}]
    return {**answer, "conflicts": [] if case.conflict else made_up}


def followed_order(case: Case, answer: Json, _other: Json) -> Json | None:
    return {**answer, "text": f"{answer['text']} {case.forbidden[0]}"} if case.forbidden else None


def later_document(case: Case, answer: Json, _other: Json) -> Json | None:
    for citation in answer["citations"]:
        citation["published"] = "2999"
    return answer if case.as_of and answer["citations"] else None


def endless_text(case: Case, answer: Json, _other: Json) -> Json | None:
    return {**answer, "text": " ".join([answer["text"]] * 200)} if case.answerable and answer["text"] else None


def overconfident(_case: Case, answer: Json, _other: Json) -> Json | None:
    return {**answer, "confidence": 1.0 - answer["confidence"]}


HARMS = (
    Harm("a shifted span", (*ASKED, "injection", "removal"), shifted_span),
    Harm("a dropped citation", (*ASKED, "injection", "removal"), dropped_citation),
    Harm("a wrong figure", (*ASKED, "removal"), wrong_figure),
    Harm("a swapped document", (*ASKED, "injection", "removal"), swapped_document),
    Harm("the answer to another question", ONE_RIGHT_ANSWER, another_answer),
    Harm("an answer where silence is due", ("domain", "corpus", *REFUSED, "letters"), answer_where_silence_is_due),
    Harm("silence where an answer is due", (*ONE_RIGHT_ANSWER, "certainty"), silence_where_an_answer_is_due),
    Harm("a conflict hidden or made up", ("editions",), hidden_conflict),
    Harm("an order that was followed", ("injection",), followed_order),
    Harm("a document from after the date", ("editions",), later_document),
    Harm("an endless text", ("domain", "corpus", "parity", "robustness", "load"), endless_text),
    Harm("confidence turned round", ("certainty",), overconfident),
)  # fmt: skip
BACKWARDS = "passages in the wrong order"


def sabotage(run: RunRecord) -> list[HarmReport]:
    """Every harm, done to every row that it can be done to, and what the suites of the run made of it."""
    there = list(dict.fromkeys(exchange.suite for exchange in run.exchanges))
    before = evaluate(run.exchanges, run.texts).figures
    reports = [_tried(harm, run, before, there) for harm in HARMS if set(harm.suites) & set(there)]
    return [*reports, *([_backwards(run, before)] if "retrieval" in there else [])]


def _tried(harm: Harm, run: RunRecord, before: dict[str, Figure], there: Sequence[str]) -> HarmReport:
    broken, touched = [], set()
    for suite, group in groupby(run.exchanges, key=lambda exchange: exchange.suite):
        rows = list(group)
        for place, exchange in enumerate(rows):
            spoiled = _broken(harm, exchange, _another(rows, place, run.exchanges)) if suite in harm.suites else None
            touched |= {suite} if spoiled else set()
            broken.append(spoiled or exchange)
    wanted = [suite for suite in harm.suites if suite in there]
    fell = fallen(broken, run.texts, before, touched)
    return HarmReport(
        harm.name,
        fell,
        [suite for suite in wanted if suite in touched and suite not in fell],
        [suite for suite in wanted if suite not in touched],
    )


def _broken(harm: Harm, exchange: Exchange, donor: Json | None) -> Exchange | None:
    alone = exchange.suite == LOAD.name and exchange.case.variant == ALONE  # what the others are held against
    if exchange.answer is None or donor is None or alone:
        return None
    answer = harm.breaks(exchange.case, copy.deepcopy(exchange.answer), donor)
    return None if answer is None else replace(exchange, answer=answer)


def _another(rows: Sequence[Exchange], place: int, whole: Sequence[Exchange]) -> Json | None:
    """The next answer to another question that has citations: of the same suite, or else of any."""
    for exchange in (*rows[place + 1 :], *rows[:place], *whole):
        if exchange.answer and exchange.answer["citations"] and exchange.case.cluster != rows[place].case.cluster:
            return exchange.answer
    return None


def fallen(
    exchanges: list[Exchange], texts: Texts, before: dict[str, Figure], suites: set[str]
) -> dict[str, list[str]]:
    """The figures over all rows that are worse than before, by suite; of an error, worse is more."""
    after = evaluate(exchanges, texts).figures
    worse: dict[str, list[str]] = {}
    for name, figure in before.items():
        suite, _, mark = name.partition(".")
        if suite in suites and "." not in mark and name in after:
            fell = (
                after[name].value - figure.value
                if mark in ("calibration_error", "mean_risk")
                else (figure.value - after[name].value)
            )
            if fell > 0:
                worse.setdefault(suite, []).append(mark)
    return worse


def _backwards(run: RunRecord, before: dict[str, Figure]) -> HarmReport:
    turned = [replace(exchange, hits=tuple(reversed(exchange.hits))) for exchange in run.exchanges]
    fell = fallen(turned, run.texts, before, {"retrieval"})
    return HarmReport(BACKWARDS, fell, [] if fell else ["retrieval"], [])
