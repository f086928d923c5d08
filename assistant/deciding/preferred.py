"""Of sentences that answer nearly as well, those to prefer: in the question's language, and not out of date."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from assistant.answer import Evidence, Question
from corpus.document import Source
from corpus.library.passages import sentence_text
from corpus.store import Store
from corpus.text.names import names_within
from corpus.text.numbers import figures

SAME = 0.84  # the cosine from which two sentences of different languages, both of which answer, say the same
SAME_NAMED = 0.8  # the same, where the two share names: half as many of those that say something else lie so near
SAME_UNNAMED = 0.9  # the same, of sentences without a figure or names, of which it is not known that they answer
IMPOSSIBLE = 2.0  # no cosine is so high
NAMES = 2  # words of names that they must share
MARGIN = 2.0  # log odds that the other sentence may answer better by
MARGIN_SAME = 4.0  # the same, where two languages give the same figures: what one answers, the other does
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def own_language_first(
    answering: Sequence[Evidence], rivals: Sequence[Evidence], question: Question, store: Store
) -> tuple[Evidence, ...]:
    """The sentences that answer, each that is not in the question's language replaced by one of `rivals` that is.

    That one says the same: it lies near by its vector, has the same figures, answers nearly as well, and is not out of
    date where the other is not. Where there is none, the sentence stays, behind those of the question's language
    unless it answers much better.
    """
    own = [evidence for evidence in rivals if evidence.hit.passage.language == question.language]
    foreign = [evidence for evidence in answering if evidence.hit.passage.language != question.language]
    if not own or not foreign:
        return tuple(answering)
    theirs, ours = (store.vectors([_text(evidence) for evidence in some]) for some in (foreign, own))
    cosines = theirs.astype(np.float64) @ ours.T.astype(np.float64)
    instead: dict[tuple[str, int], Evidence] = {}
    for evidence, row in zip(foreign, cosines, strict=True):
        nearest_first = (own[place] for place in np.argsort(-row) if row[place] >= _least(own[place], evidence))
        if same := next((other for other in nearest_first if _as_good(other, evidence)), None):
            instead[_place(evidence)] = same
    chosen = [instead.get(_place(evidence), evidence) for evidence in answering]
    unique = list({_place(evidence): evidence for evidence in chosen}.values())
    best = next((evidence for evidence in unique if evidence.hit.passage.language != question.language), None)
    ahead = [evidence for evidence in unique if evidence.hit.passage.language == question.language]
    if best and ahead and _answers_as_well(ahead[0], best):
        return (*ahead, *(evidence for evidence in unique if evidence not in ahead))
    return tuple(unique)


def _least(own: Evidence, foreign: Evidence) -> float:
    """The cosine from which two sentences that answer say the same."""
    shared = names_within(own.quote) & names_within(foreign.quote)
    return SAME_NAMED if len(shared) >= NAMES else SAME


def likeness(own: Evidence, foreign: Evidence) -> float:
    """The cosine from which two sentences of different languages say the same, whether or not they answer.

    Without a figure or names in common it is higher; none suffices where their figures differ.
    """
    if _figures(own) != _figures(foreign):
        return IMPOSSIBLE
    least = _least(own, foreign)
    return least if _figures(own) or least == SAME_NAMED else SAME_UNNAMED


def current_only(answering: Sequence[Evidence], question: Question) -> tuple[Evidence, ...]:
    """The sentences that answer, without those out of documents that another one has taken the place of.

    Such a one stays where nothing current answers nearly as well, where the question asks what has changed, and where
    it names the year of its document: who asks about former times is told of them.
    """
    if question.of_change:
        return tuple(answering)
    current = [evidence for evidence in answering if not evidence.hit.superseded_by]
    named = _years(question.asked)
    return tuple(
        evidence
        for evidence in answering
        if not evidence.hit.superseded_by
        or named & _years(_dating(evidence.hit.source))
        or not any(_answers_as_well(other, evidence) for other in current)
    )


def _dating(source: Source) -> str:
    """What tells of which year a document is."""
    return f"{source.published[:4]} {source.edition} {source.title}"


def _years(text: str) -> set[str]:
    return set(_YEAR.findall(text))


def in_current_words(answering: Sequence[Evidence], store: Store, chosen: Collection[str]) -> tuple[Evidence, ...]:
    """The sentences that answer, each from the newest document that says it word for word and took its own one's place.

    Only documents in `chosen`, which whoever asks may see and asked about, can speak instead.
    """
    newer = store.successions.superseded(chosen)
    by_place: dict[tuple[str, int], Evidence] = {}
    for evidence in answering:
        current = _newest(evidence, store, newer)
        by_place.setdefault(_place(current), current)
    return tuple(by_place.values())


def _newest(evidence: Evidence, store: Store, newer: Mapping[str, str]) -> Evidence:
    """The same words in the last of the documents that took the place of the evidence's one after another."""
    words, document_id = evidence.quote.split(), evidence.hit.source.id
    seen = {document_id}
    while (document_id := newer.get(document_id, "")) and document_id not in seen:
        seen.add(document_id)
        for passage in store.library.passages_of(document_id):
            same = next((s for s in passage.sentences if passage.quote(s.start, s.end).split() == words), None)
            if same:
                source = store.library.sources()[document_id]
                hit = replace(evidence.hit, passage=passage, source=source, superseded_by=newer.get(document_id, ""))
                evidence = replace(evidence, hit=hit, sentence=same)
                break
    return evidence


def _as_good(own: Evidence, foreign: Evidence) -> bool:
    if _figures(own) != _figures(foreign) or (own.hit.superseded_by and not foreign.hit.superseded_by):
        return False
    return _answers_as_well(own, foreign, MARGIN_SAME if _figures(own) else MARGIN)


def _answers_as_well(evidence: Evidence, other: Evidence, margin: float = MARGIN) -> bool:
    """Whether a sentence answers nearly as well as another, as far as the evidence model has read both."""
    if evidence.judgement is None or other.judgement is None:
        return True
    return evidence.judgement.answers >= other.judgement.answers - margin


def _figures(evidence: Evidence) -> set[str]:
    return {figure.replace(",", ".") for figure in figures(evidence.quote)}


def _text(evidence: Evidence) -> str:
    return sentence_text(evidence.hit.passage, evidence.sentence)


def _place(evidence: Evidence) -> tuple[str, int]:
    return evidence.hit.passage.id, evidence.start
