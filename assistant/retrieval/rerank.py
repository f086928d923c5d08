"""The passages that rank first, read once more together with the question: which of their sentences answer it?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import Evidence, Question
from assistant.evidence.judgement import Judgement, PassageText, Reader
from assistant.limits import PASSAGES_READ
from corpus.document import Hit

RANK_WEIGHT = 1.0  # logits that a standard deviation of the rank score is worth
Judgements = Mapping[tuple[str, int], Judgement | None]
"""What the model says of each sentence that it read, by passage id and the sentence's start."""


def rerank(question: Question, hits: Sequence[Hit], ranked: Sequence[Evidence], reader: Reader) -> list[Evidence]:
    """The evidence, best first, with the model's judgement of each sentence that it read; the others stay behind.

    It reads what was asked, and the turn before where the question leans on it.
    """
    if not ranked:
        return []
    judgements = _judgements(question, hits[:PASSAGES_READ], reader)
    judged = [_judged(evidence, judgements.get((evidence.hit.passage.id, evidence.start))) for evidence in ranked]
    return sorted(judged, key=lambda e: (e.judgement is None, -e.score, e.hit.passage.document_id, e.start))


def _judgements(question: Question, hits: Sequence[Hit], reader: Reader) -> dict[tuple[str, int], Judgement | None]:
    read = reader.read(question.asked, question.turn_before, [text_of(hit) for hit in hits])
    return {
        (hit.passage.id, sentence.start): judgement
        for hit, judgements in zip(hits, read, strict=True)
        for sentence, judgement in zip(hit.passage.sentences, judgements, strict=True)
    }


def _judged(evidence: Evidence, judgement: Judgement | None) -> Evidence:
    if judgement is None:
        return evidence
    return replace(evidence, judgement=judgement, score=judgement.answers + RANK_WEIGHT * evidence.rank)


def text_of(hit: Hit) -> PassageText:
    """A hit as the model reads it: each sentence on one line."""
    passage = hit.passage
    sentences = tuple(" ".join(passage.quote(sentence.start, sentence.end).split()) for sentence in passage.sentences)
    return PassageText(hit.source.title, passage.section, sentences)
