"""Acronyms that the documents explain: a question with either form finds both, and is told what one stands for."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.access.visibility import scope_of
from assistant.answer import Evidence, Filters, Question
from corpus.document import Hit
from corpus.library.glossary import Explanation, long_form
from corpus.store import Store
from corpus.text.names import ACRONYM, is_acronym
from corpus.text.stems import stems_of_both

LONGEST = 8  # words of a long form that is looked for in a question
FAR_MORE = 3  # times as many passages must hold the other form before it is searched for as well
_SHORT = re.compile(rf"(?<![\w-]){ACRONYM}(?!\w)")
_NAMED = r"[\"“«'’]?\s*(?P<short>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9&/-]{1,11})\s*[\"”»'’]?"
_THE = (
    r"(?:(?:the|le|la|les|l[’'])\s*)?"
    r"(?:(?:acronym|abbreviation|initials?|letters|short form|sigle|acronyme|abréviation)\s+)?"
)
_MEANING = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwhat (?:does|do|did) {_THE}{_NAMED} (?:stand for|mean|abbreviate)\b",
        rf"\bwhat is {_THE}{_NAMED} (?:short for|an? (?:acronym|abbreviation) (?:for|of))\b",
        rf"\b(?:full|long) (?:name|form) (?:of|for) {_THE}{_NAMED}(?=\W*$)",
        rf"\b(?:meaning of|spell out|expand) {_THE}{_NAMED}(?=\W*$)",
        rf"\bque (?:signifie(?:nt)?|veu(?:t|lent) dire|désigne) {_THE}{_NAMED}(?=\W*$)",
        rf"^\W*{_THE}{_NAMED},? (?:ça |cela )?(?:signifie|veut dire) quoi\b",
        rf"\b(?:nom complet|forme longue|signification) (?:de|du|d[’']) ?{_THE}{_NAMED}(?=\W*$)",
    )
]


def with_acronyms(question: Question, store: Store, filters: Filters) -> Question:
    """The question, searched for with what its acronyms and long forms stand for as well.

    That is done only where documents of the audience explain them, and hold the form that was asked hardly at all: else
    the further words would drown the question.
    """
    explanations = _explained(question, store, scope_of(filters, store.library.sources()).readable)
    if not explanations:
        return question
    more, readings = dict[str, None](), []
    own_stems = {stem for short in _shorts(question.text) for stem in stems_of_both(short)}
    for explanation in explanations:
        short, long = stems_of_both(explanation.short), explanation.stems
        of_short = max(store.words.together([stem]) for stem in short)
        of_long = store.words.together(long)
        is_short = not own_stems.isdisjoint(short)
        if (of_long > FAR_MORE * of_short) if is_short else (of_short > FAR_MORE * of_long):
            more |= dict.fromkeys(long if is_short else short)
            readings.append(_in_other_words(question.text, explanation))
    searched = tuple(dict.fromkeys((*question.stems, *more)))
    return replace(question, stems=searched, further=tuple(dict.fromkeys(readings)))


def meanings(question: Question, store: Store, filters: Filters) -> list[Evidence]:
    """Where a question asks what an acronym stands for: the sentences that say so, one for each meaning, newest first.

    Empty where it asks something else, or where no document explains the acronym.
    """
    asked = next((match["short"] for pattern in _MEANING if (match := pattern.search(question.asked))), "")
    if not asked:
        return []
    sources = store.library.sources()
    chosen = scope_of(filters, sources).chosen
    explanations = store.glossary.explained({asked, asked.upper(), asked.removesuffix("s")}, [], chosen)
    explanations.sort(key=lambda e: (sources[e.document_id].latest, e.document_id), reverse=True)
    evidence_for: dict[tuple[str, ...], Evidence] = {}
    for explanation in explanations:
        if explanation.stems not in evidence_for and (evidence := _sentence(explanation, store)):
            evidence_for[explanation.stems] = evidence
    return list(evidence_for.values())


def _explained(question: Question, store: Store, within: Collection[str]) -> list[Explanation]:
    """What the question's acronyms and long forms stand for; of several meanings of one the commonest first."""
    longs = {form for language in ("en", "fr") for form in _runs(long_form(question.text, language))}
    explanations = store.glossary.explained(_shorts(question.text), longs, within)
    distinct = {(e.short.removesuffix("s"), e.stems): e for e in reversed(explanations)}
    return sorted(distinct.values(), key=lambda e: (-store.words.together(e.stems), e.short, e.stems))


def _runs(form: Sequence[str]) -> list[tuple[str, ...]]:
    """Every run of stems that may be a long form."""
    ends = range(2, LONGEST + 1)
    return [tuple(form[at : at + length]) for at in range(len(form)) for length in ends if at + length <= len(form)]


def _shorts(text: str) -> dict[str, None]:
    """The acronyms in a text, as they are written and without the s of a plural."""
    acronyms = filter(is_acronym, _SHORT.findall(text))
    return dict.fromkeys(form for acronym in acronyms for form in (acronym, acronym.removesuffix("s")))


def _in_other_words(text: str, explanation: Explanation) -> str:
    """The text with the long form in the acronym's place, or after it the acronym of the long form."""
    written = re.compile(rf"(?<![\w-]){re.escape(explanation.short.removesuffix('s'))}s?(?!\w)")
    if written.search(text):
        return written.sub(lambda _: explanation.long, text)
    return f"{text} ({explanation.short})"


def _sentence(explanation: Explanation, store: Store) -> Evidence | None:
    """The sentence that explains an acronym, as evidence; None where it stands in no passage."""
    source = store.library.sources()[explanation.document_id]
    for passage in store.library.passages_of(explanation.document_id):
        for sentence in passage.sentences:
            if sentence.start <= explanation.start and explanation.end <= sentence.end:
                return Evidence(Hit(passage, source), sentence)
    return None
