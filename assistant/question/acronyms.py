"""Acronyms that the documents explain: a question with either form finds both, and is told what one stands for."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.access.visibility import scope_of
from assistant.answer import Evidence, Filters, Question
from corpus.document import Hit
from corpus.library.glossary import Explanation, long_form
from corpus.store import Store
from corpus.text.stems import stems

LONGEST = 8  # words of a long form that is looked for in a question
FAR_MORE = 3  # times as many passages must hold the other form before it is searched for as well
_SHORT = re.compile(r"(?<![\w-])[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9&/-]{1,11}(?!\w)")
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
    found = _explained(question, store, scope_of(filters, store.library.sources()).readable)
    if not found:
        return question
    more, readings = dict[str, None](), []
    own_stems = {stem for short in _shorts(question.text) for stem in _stemmed(short)}
    for explained in found:
        short, long = _stemmed(explained.short), explained.stems
        of_short = max(store.words.together([stem]) for stem in short)
        of_long = store.words.together(long)
        is_short = not own_stems.isdisjoint(short)
        if (of_long > FAR_MORE * of_short) if is_short else (of_short > FAR_MORE * of_long):
            more |= dict.fromkeys(long if is_short else short)
            readings.append(_in_other_words(question.text, explained))
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
    found = store.glossary.explained({asked, asked.upper(), asked.removesuffix("s")}, [], chosen)
    found.sort(key=lambda one: (sources[one.document_id].latest, one.document_id), reverse=True)
    told: dict[tuple[str, ...], Evidence] = {}
    for one in found:
        if one.stems not in told and (evidence := _sentence(one, store)):
            told[one.stems] = evidence
    return list(told.values())


def _explained(question: Question, store: Store, within: Collection[str]) -> list[Explanation]:
    """What the question's acronyms and long forms stand for; of several meanings of one the commonest first."""
    longs = {form for language in ("en", "fr") for form in _runs(long_form(question.text, language))}
    found = store.glossary.explained(_shorts(question.text), longs, within)
    once = {(one.short.removesuffix("s"), one.stems): one for one in reversed(found)}
    return sorted(once.values(), key=lambda one: (-store.words.together(one.stems), one.short, one.stems))


def _stemmed(short: str) -> list[str]:
    """An acronym's stems as either language has them; AU is one, though "au" says nothing in French."""
    return list(dict.fromkeys(stem for language in ("en", "fr") for stem in stems(short, language)))


def _runs(form: Sequence[str]) -> list[tuple[str, ...]]:
    """Every run of stems that may be a long form."""
    ends = range(2, LONGEST + 1)
    return [tuple(form[at : at + length]) for at in range(len(form)) for length in ends if at + length <= len(form)]


def _shorts(text: str) -> dict[str, None]:
    """The acronyms in a text, as they are written and without the s of a plural."""
    found = [word for word in _SHORT.findall(text) if sum(map(str.isupper, word)) > 1]
    return dict.fromkeys(form for word in found for form in (word, word.removesuffix("s")))


def _in_other_words(text: str, one: Explanation) -> str:
    """The text with the long form in the acronym's place, or after it the acronym of the long form."""
    written = re.compile(rf"(?<![\w-]){re.escape(one.short.removesuffix('s'))}s?(?!\w)")
    return written.sub(lambda _: one.long, text) if written.search(text) else f"{text} ({one.short})"


def _sentence(one: Explanation, store: Store) -> Evidence | None:
    """The sentence that explains an acronym, as evidence; None where it stands in no passage."""
    source = store.library.sources()[one.document_id]
    for passage in store.library.passages_of(one.document_id):
        for sentence in passage.sentences:
            if sentence.start <= one.start and one.end <= sentence.end:
                return Evidence(Hit(passage, source), sentence)
    return None
