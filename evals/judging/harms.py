"""The ways in which an answer is broken on purpose, each with the suites that must notice it."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.cases.case import Case, Json
from evals.cases.planting import changed_figures
from evals.judging.judging import ANSWERED

CUT = 2  # words that a cut quote loses
ONE_RIGHT_ANSWER = ("domain", "corpus", "conversations", "parity", "robustness", "load")
ASKED = (*ONE_RIGHT_ANSWER, "editions")
REFUSED = ("refusals",)


@dataclass(frozen=True, slots=True)
class Harm:
    """One way to break an answer, the suites that must notice it, and how; None where it cannot be done to a row."""

    name: str
    suites: Sequence[str]
    breaks: Callable[[Case, Json, Json], Json | None]  # of a case, its answer, and any other answer with a citation


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


def cut_quote(_case: Case, answer: Json, _other: Json) -> Json | None:
    """Every quote of several words loses its last two."""
    long = [citation for citation in answer["citations"] if len(citation["quote"].split(" ")) > CUT + 1]
    for citation in long:
        citation["quote"] = citation["quote"].rsplit(" ", CUT)[0]
        citation["end"] = citation["start"] + len(citation["quote"])
    return answer if long else None


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
    Harm("a conflict hidden or made up", ("editions", "manners"), hidden_conflict),
    Harm("a quote cut in mid-clause", ("domain", "corpus", "conversations", "editions", "manners"), cut_quote),
    Harm("an order that was followed", ("injection",), followed_order),
    Harm("a document from after the date", ("editions",), later_document),
    Harm("an endless text", ("domain", "corpus", "parity", "robustness", "load"), endless_text),
    Harm("confidence turned round", ("certainty",), overconfident),
)  # fmt: skip
