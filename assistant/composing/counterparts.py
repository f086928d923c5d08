"""The sentences of an answer in the other language: for each, the one in a document of that language that says it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from assistant.access.visibility import Scope, in_language
from assistant.answer import Answer, Citation, Claim, Evidence, Part
from assistant.composing.compose import Quoted, quote
from assistant.composing.draft import drafted
from assistant.composing.said import Said
from assistant.composing.telling import part_by_part
from assistant.deciding.preferred import likeness
from assistant.gate.verify import gate
from assistant.limits import PASSAGES_NEARBY
from corpus.document import Hit, Passage
from corpus.library.passages import sentence_text
from corpus.settings import Language
from corpus.store import Store


def in_language_of(language: Language, answer: Answer, blank: Answer, store: Store, scope: Scope) -> Answer | None:
    """The answer once more, each claim by its counterpart in a language, or as it is where it has none.

    None where nothing of it has one, where it tells of differences, or where a quote is no sentence or may not be read.
    """
    cited = _cited(answer, store, scope)
    chosen = in_language(scope, store.library.sources(), language).chosen
    if not cited or not all(cited.values()) or answer.conflicts or not chosen:
        return None
    said = [_counterpart(claim, cited, language, store, chosen) for claim in answer.claims]
    if not any(said):
        return None
    spoken = [other or _as_it_is(claim, answer, cited) for claim, other in zip(answer.claims, said, strict=True)]
    return _told(spoken, answer, replace(blank, language=language), store)


def _cited(answer: Answer, store: Store, scope: Scope) -> dict[int, list[Evidence]] | None:
    """The sentences within each quote of an answer, by its number; None where not all quotes may be read any more."""
    passages = {passage.id: passage for passage in store.library.passages([c.passage_id for c in answer.citations])}
    sources = store.library.sources()
    if any(c.passage_id not in passages or c.document_id not in scope.readable for c in answer.citations):
        return None
    return {
        citation.number: _sentences(citation, Hit(passages[citation.passage_id], sources[citation.document_id]))
        for citation in answer.citations
    }


def _sentences(citation: Citation, hit: Hit) -> list[Evidence]:
    hit = replace(hit, superseded_by=citation.superseded_by)
    return [
        Evidence(hit, sentence)
        for sentence in hit.passage.sentences
        if citation.start <= sentence.start and sentence.end <= citation.end
    ]


def _counterpart(
    claim: Claim, cited: Mapping[int, Sequence[Evidence]], language: Language, store: Store, chosen: frozenset[str]
) -> Quoted | None:
    """What says best in a language what a sentence of the claim says; None where nothing does.

    A claim that is of that language already is its own.
    """
    # Of a lead with an item, only the item says what was asked for.
    sentences = [evidence for number in claim.citations[-1:] for evidence in cited[number]]
    if not sentences or all(evidence.hit.passage.language == language for evidence in sentences):
        return None
    nearest = [pair for evidence in sentences if (pair := _nearest(evidence, store, chosen))]
    if not nearest:
        return None
    _, best = max(nearest, key=lambda pair: pair[0])
    return quote(replace(best, alone=len(claim.citations) > 1))


def _nearest(evidence: Evidence, store: Store, chosen: frozenset[str]) -> tuple[float, Evidence] | None:
    """The sentence of the chosen documents that is most like one of another language and says the same; its cosine."""
    vector = store.vectors([sentence_text(evidence.hit.passage, evidence.sentence)])
    ids = [passage_id for passage_id, _ in store.nearest(vector, PASSAGES_NEARBY, chosen)]
    sources, newer = store.library.sources(), store.successions.superseded(chosen)

    def hit(passage: Passage) -> Hit:
        return Hit(passage, sources[passage.document_id], superseded_by=newer.get(passage.document_id, ""))

    others = [Evidence(hit(p), s) for p in store.library.passages(ids) for s in p.sentences if not s.heading]
    if not others:
        return None
    vectors = store.vectors([sentence_text(other.hit.passage, other.sentence) for other in others])
    cosines = vectors.astype(np.float64) @ vector[0].astype(np.float64)
    pairs = [(float(cosine), other) for cosine, other in zip(cosines, others, strict=True)]
    same = [(cosine, other) for cosine, other in pairs if likeness(other, evidence) <= cosine]
    return max(same, key=lambda pair: (not pair[1].hit.superseded_by, pair[0]), default=None)


def _as_it_is(claim: Claim, answer: Answer, cited: Mapping[int, Sequence[Evidence]]) -> Quoted:
    places = {citation.number: (citation.start, citation.end) for citation in answer.citations}
    evidence = cited[claim.citations[0]][0]
    return Quoted(claim.text, evidence.hit, tuple(places[number] for number in claim.citations), evidence)


def _told(spoken: Sequence[Quoted], answer: Answer, blank: Answer, store: Store) -> Answer | None:
    """The claims as an answer, each told once, under the questions that they answered."""
    once = list({(claim.hit.passage.id, claim.spans): claim for claim in spoken}.values())
    blank = replace(
        blank,
        understood_as=answer.understood_as,
        missing=answer.missing,
        confidence=answer.confidence,
        confidence_level=answer.confidence_level,
    )
    verified = gate(drafted(blank, [Said.of(claim) for claim in once], ()), store.library.document)
    if len(verified.claims) < len(once):
        return None
    if not answer.parts:
        return replace(verified, status=answer.status)
    place = [once.index(claim) + 1 for claim in spoken]
    parts = tuple(
        Part(part.question, part.status, tuple(dict.fromkeys(place[number - 1] for number in part.claims)))
        for part in answer.parts
    )
    verified = replace(verified, status=answer.status, parts=parts)
    return replace(verified, text=part_by_part(verified))
