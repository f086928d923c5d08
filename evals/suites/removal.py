"""Does the answer stand on what it cites? Its evidence is taken away, given other figures, or moved elsewhere.

Questions that are answered rightly are asked again over the changed documents, one laboratory for each kind of change.
The evidence is changed wherever it stands word for word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from corpus.document import Document
from corpus.text.sentences import BULLET
from evals.cases.case import Case, Exchange, Json, Verdict, labels_of
from evals.cases.planting import Edit, PlantedDocument, changed_figures, edited
from evals.cases.read import read_cases
from evals.judging.judging import Texts, covered, exact, judge
from evals.judging.words import letters
from evals.subjects.subject import Subject
from evals.suites.suite import Files, Suite

TAKEN, CHANGED, MOVED = "taken away", "changed", "moved"
MOVED_ID = "moved-from-"


def put(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    assert subject.corpus is not None and subject.open_lab is not None
    cases = [case for case in subject.present(read_cases(file, files)) if case.gold and not case.conversation]
    before = list(subject.ask([replace(case, strictness="off") for case in cases]))
    evidence = {
        exchange.case.id: quotes for exchange in before if (quotes := evidence_of(exchange, subject.notes.texts))
    }
    documents = subject.corpus()
    for kind in (TAKEN, CHANGED, MOVED):
        again = [
            variant(exchange.case, kind) for exchange in before if applies(kind, evidence.get(exchange.case.id, ()))
        ]
        changed = list(altered(documents, kind, set(chain.from_iterable(evidence[case.of] for case in again))))
        with subject.open_lab(changed) as lab:
            for exchange in subject.ask(again, lab):
                yield replace(exchange, extra={"evidence": list(evidence[exchange.case.of])})


def evidence_of(exchange: Exchange, texts: Texts) -> tuple[str, ...]:
    """The quotes that make an answer right; none where it is not."""
    if exchange.answer is None or not judge(exchange, texts).marks.get("right"):
        return ()
    quotes = [
        citation["quote"]
        for citation in exchange.answer["citations"]
        if any(covered(gold, {"citations": [citation]}, exchange, texts) for gold in exchange.case.gold)
    ]
    return tuple(dict.fromkeys(quotes))


def variant(case: Case, kind: str) -> Case:
    return replace(case, id=f"{case.id}~{kind}", of=case.id, variant=kind)


def applies(kind: str, quotes: Sequence[str]) -> bool:
    """Whether that change can be made: figures must be there to be changed."""
    return bool(quotes) and (kind != CHANGED or any(changed_figures(quote) != quote for quote in quotes))


def altered(documents: Iterable[Document], kind: str, quotes: Iterable[str]) -> Iterator[PlantedDocument]:
    """The documents with all of the quotes changed, and those that the quotes were moved to."""
    wanted = sorted(quotes)
    for document in documents:
        places = sorted((at, quote) for quote in wanted for at in occurrences(document.text, quote))
        edits = [Edit(at, at + len(quote), changed_figures(quote) if kind == CHANGED else "") for at, quote in places]
        yield PlantedDocument(document.source, edited(document, edits))
        if kind == MOVED and places:
            source = replace(document.source, id=MOVED_ID + document.id, supersedes="")
            yield PlantedDocument(source, "\n\n".join(_moved(document, at, quote) for at, quote in places) + "\n")


def occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + len(quote))


def _moved(document: Document, at: int, quote: str) -> str:
    """A quote as it is to stand elsewhere: under its headings, an item after the line that leads its list in."""
    heads = [f"{'#' * level} {name}" for level, name in enumerate(document.section_at(at), 1)]
    before = document.text[:at]
    lead = []
    if before.endswith(BULLET):
        above = [line for line in before.split("\n")[:-1] if line and not line.lstrip(" ").startswith(BULLET)]
        lead, quote = above[-1:], f"- {quote}"
    return "\n\n".join((*heads, *lead, quote))


def judge_following(exchanges: Sequence[Exchange], texts: Texts) -> list[Verdict]:
    return [_judged(exchange, texts) for exchange in exchanges]


def _judged(exchange: Exchange, texts: Texts) -> Verdict:
    case, answer = exchange.case, exchange.answer
    evidence = [str(quote) for quote in (exchange.extra or {})["evidence"]]
    marks = {"exact": 0.0, "followed": 0.0}
    if answer is not None:
        fits: Mapping[str, bool] = {
            TAKEN: _cites_none(answer, evidence),
            CHANGED: _cites(answer, [new for old in evidence if (new := changed_figures(old)) != old]),
            MOVED: _cites(answer, evidence, MOVED_ID),
        }
        marks = {"exact": float(exact(exchange, texts)), "followed": float(fits[case.variant])}
    return Verdict(exchange.suite, case.id, case.cluster, all(marks.values()), marks, labels_of(case))


def _cites_none(answer: Json, quotes: Iterable[str]) -> bool:
    cited = [letters(citation["quote"]) for citation in answer["citations"]]
    return not any(letters(quote) in words for quote in quotes for words in cited)


def _cites(answer: Json, quotes: Iterable[str], prefix: str = "") -> bool:
    citations = [citation for citation in answer["citations"] if citation["document_id"].startswith(prefix)]
    cited = [letters(citation["quote"]) for citation in citations]
    return any(letters(quote) in words or (words and words in letters(quote)) for quote in quotes for words in cited)


REMOVAL = Suite(
    "removal",
    "Take the evidence away, change its figures, move it: the answer follows.",
    "domain.jsonl",
    put,
    judge_following,
    needs_lab=True,
)
