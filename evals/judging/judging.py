"""Whether an answer is right, cited and honestly silent: pure functions of a case, an answer and documents' texts."""

from collections.abc import Iterable, Mapping

from evals.cases.case import Case, Exchange, Gold, Json, Verdict, labels_of
from evals.judging.cuts import is_cut
from evals.judging.words import covers, holds, letters

ANSWERED = frozenset({"answered", "partial", "conflicting"})
SILENT = frozenset({"not_in_documents", "out_of_scope", "refused"})
LONG_TYPES = frozenset({"list", "compare", "multi-doc", "temporal/conflict", "temporal", "conflict", "multi-turn"})
LONG, SHORT = 180, 90  # words that an answer may have

Texts = Mapping[str, str]
"""The text of every cited document, by the digest of that text."""


def judge(exchange: Exchange, texts: Texts) -> Verdict:
    """One answer's marks. It passes where all that its case asks for is so."""
    case, answer = exchange.case, exchange.answer
    if answer is None:
        marks = {"right" if case.answerable else "silent": 0.0, "exact": 0.0}
        return Verdict(exchange.suite, case.id, case.cluster, False, marks, labels_of(case))
    if case.answerable:
        outcomes = _answerable(exchange, answer, texts)
    else:
        outcomes = {"exact": exact(exchange, texts), "silent": silent(case, answer, exchange, texts)}
    outcomes |= _further(case, answer, exchange, texts)
    marks = {name: float(value) for name, value in outcomes.items()}
    marks = _noise(exchange, answer, texts, right=outcomes.get("right", outcomes.get("silent", False))) | marks
    return Verdict(exchange.suite, case.id, case.cluster, all(outcomes.values()), marks, labels_of(case))


def _noise(exchange: Exchange, answer: Json, texts: Texts, *, right: bool) -> dict[str, float]:
    """What is counted of an answer and does not decide whether it passes.

    How much of what is shown is to the point: the share of claims with a citation that covers, or lies within, a gold
    quote. Whether a right answer is clean: at most a third of its claims is not. And whether the word for its
    confidence, such as `right_high`, kept what it promises. And the share of quotes that are cut in mid-clause nowhere.
    """
    case = exchange.case
    marks: dict[str, float] = {"clean": 0.0} if case.answerable else {}
    if answer["status"] not in ANSWERED:
        return marks
    if level := answer.get("confidence_level"):
        marks[f"right_{level}"] = float(right)
    if answer["citations"]:
        marks["uncut"] = uncut(exchange, answer, texts)
    if case.answerable and answer["claims"]:
        to_the_point = sum(_touches(case, answer, claim) for claim in answer["claims"])
        claims = len(answer["claims"])
        marks["to_the_point"] = to_the_point / claims
        marks["clean"] = float(right and claims - to_the_point <= claims // 3)
    return marks


def uncut(exchange: Exchange, answer: Json, texts: Texts) -> float:
    """The share of quotes that begin and end where a clause of their document does."""
    digests, citations = exchange.texts or {}, answer["citations"]
    whole = [
        not is_cut(texts.get(digests.get(citation["document_id"], ""), ""), citation["start"], citation["end"])
        for citation in citations
    ]
    return sum(whole) / len(whole)


def _touches(case: Case, answer: Json, claim: Json) -> bool:
    """Whether a citation of the claim covers a gold quote, or lies within one."""
    own = [citation for citation in answer["citations"] if citation["number"] in claim["citations"]]
    return any(
        citation["document_id"] == gold.document
        and (covers(citation["quote"], gold.quote) or letters(citation["quote"]) in letters(gold.quote))
        for citation in own
        for gold in case.gold
    )


def _answerable(exchange: Exchange, answer: Json, texts: Texts) -> dict[str, bool]:
    case, shown = exchange.case, text_and_quotes(answer)
    outcomes = {
        "answered": answer["status"] in ANSWERED,
        "exact": exact(exchange, texts),
        "facts": all(any(holds(shown, form) for form in forms) for forms in case.facts),
        "cited": cited(exchange, answer, texts),
        "short": len(answer["text"].split()) <= (LONG if case.type in LONG_TYPES else SHORT),
    }
    return {**outcomes, "right": all(outcomes.values())}


def _further(case: Case, answer: Json, exchange: Exchange, texts: Texts) -> dict[str, bool]:
    """The marks that only some cases ask for."""
    outcomes = {}
    if case.forbidden:
        outcomes["clean"] = not any(holds(all_words(answer), form) for form in case.forbidden)
    if case.gone:
        outcomes["let_go"] = not any(covered(gold, answer, exchange, texts) for gold in case.gone)
    if case.as_of:
        outcomes["in_time"] = all(_by(case.as_of, citation["published"]) for citation in answer["citations"])
    if case.conflict is not None:
        outcomes["conflict"] = bool(answer["conflicts"]) == case.conflict
    if case.move:
        outcomes["move"] = answer.get("move", "") == case.move
    if case.parts:
        outcomes["parts"] = tuple(part["status"] for part in answer.get("parts", ())) == case.parts
    if case.preferred:
        outcomes["preferred"] = case.preferred in set(_preferred(answer))
    return outcomes


def exact(exchange: Exchange, texts: Texts) -> bool:
    """Every claim is cited, and every quote stands at its span in the document's text."""
    answer, digests = exchange.answer or {}, exchange.texts or {}
    numbers = {citation["number"] for citation in answer["citations"]}
    quoted = [*answer["citations"], *answer["nearby"]]
    return all(claim["citations"] and numbers.issuperset(claim["citations"]) for claim in answer["claims"]) and all(
        texts.get(digests.get(citation["document_id"], ""), "")[citation["start"] : citation["end"]]
        == citation["quote"]
        != ""
        for citation in quoted
    )


def cited(exchange: Exchange, answer: Json, texts: Texts) -> bool:
    """Of each group of golds, one is covered by a citation."""
    groups: dict[int, list[Gold]] = {}
    for gold in exchange.case.gold:
        groups.setdefault(gold.group, []).append(gold)
    return bool(groups) and all(
        any(covered(gold, answer, exchange, texts) for gold in golds) for golds in groups.values()
    )


def covered(gold: Gold, answer: Json, exchange: Exchange, texts: Texts) -> bool:
    """Whether a citation's quote holds half of the gold; a fact of the case where the document words it differently."""
    quotes = [citation["quote"] for citation in answer["citations"] if citation["document_id"] == gold.document]
    if not quotes:
        return False
    if any(covers(quote, gold.quote) for quote in quotes):
        return True
    text = texts.get((exchange.texts or {}).get(gold.document, ""), "")
    if gold.quote and covers(text, gold.quote):
        return False
    forms = [form for forms in exchange.case.facts for form in forms]
    return not forms or any(holds(quote, form) for quote in quotes for form in forms)


def silent(case: Case, answer: Json, exchange: Exchange, texts: Texts) -> bool:
    """Nothing is claimed; or, where quotes correct the premise, nothing but these is cited."""
    if answer["status"] in SILENT:
        return not answer["claims"]
    corrections = {letters(gold.quote): gold for gold in case.corrections}.values()
    return bool(corrections and answer["citations"]) and all(
        any(covered(gold, {"citations": [citation]}, exchange, texts) for gold in corrections)
        for citation in answer["citations"]
    )


def text_and_quotes(answer: Json) -> str:
    """The words that count as said: the text, and the quotes."""
    return "\n".join((answer["text"], *(citation["quote"] for citation in answer["citations"])))


def all_words(answer: Json) -> str:
    """Every word of an answer that a person sees."""
    shown: Iterable[str] = (
        *(citation["quote"] for citation in answer["nearby"]),
        *answer["missing"],
        *answer["suggestions"],
        *(side["says"] for conflict in answer["conflicts"] for side in conflict["sides"]),
    )
    return "\n".join((text_and_quotes(answer), *shown))


def places(answer: Json) -> list[tuple[str, int, int]]:
    """The spans that an answer cites, by document."""
    return [(citation["document_id"], citation["start"], citation["end"]) for citation in answer["citations"]]


def same_place(first: Json, second: Json) -> bool:
    """Whether two answers cite words that overlap; two silences are the same."""
    if not places(first) and not places(second):
        return True
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in places(first) for b in places(second))


def _preferred(answer: Json) -> Iterable[str]:
    documents = {citation["number"]: citation["document_id"] for citation in answer["citations"]}
    return (documents.get(conflict["preferred"], "") for conflict in answer["conflicts"])


def _by(as_of: str, published: str) -> bool:
    """Whether a document is from no later than a date, as far as both say; one without a date may be."""
    first = published.partition("/")[0]
    return first[: len(as_of)] <= as_of[: len(first)]
