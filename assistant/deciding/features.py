"""What the calibration weighs: of a question's evidence as a whole, and of each sentence of it."""

import math
from collections.abc import Mapping, Sequence

from assistant.answer import Evidence

FAR = -20.0  # a logit that says no as surely as any
Features = Mapping[str, float]


def sentences_of(ranked: Sequence[Evidence]) -> list[Evidence]:
    """The evidence that may answer: no headings, no furniture, nothing about another identifier than was asked for, and
    only what the evidence model read, where it read anything.
    """
    sentences = [
        evidence for evidence in ranked if not (evidence.sentence.heading or evidence.furniture or evidence.astray)
    ]
    return [evidence for evidence in sentences if evidence.judgement] or sentences


def is_read(ranked: Sequence[Evidence]) -> bool:
    """Whether the evidence model has read any of it."""
    return any(evidence.judgement for evidence in ranked)


def answer_features(ranked: Sequence[Evidence]) -> Features:
    """What tells whether any of the evidence answers; logits where it was read, else cosines."""
    sentences = sentences_of(ranked)
    judgements = [evidence.judgement for evidence in sentences if evidence.judgement]
    if not judgements:
        return {
            "cosine": max((evidence.dense for evidence in sentences), default=0.0),
            "words": max((evidence.lexical for evidence in sentences), default=0.0),
            "foreign": float(max(sentences, key=lambda e: e.rank).foreign) if sentences else 0.0,
        }
    best = max(sentences, key=lambda evidence: evidence.judgement.answers if evidence.judgement else FAR)
    return {
        "something": _log_sum([judgement.answers for judgement in judgements]),
        "words": max(evidence.lexical for evidence in sentences),
        "foreign": float(best.foreign),  # whose words the question can hardly share
    }


def sentence_features(ranked: Sequence[Evidence]) -> list[Features]:
    """What tells of each of `sentences_of` the evidence whether it answers, beside the others."""
    sentences = sentences_of(ranked)
    if not is_read(sentences):
        first = max((evidence.rank for evidence in sentences), default=0.0)
        return [
            {"rank": evidence.rank, "behind": evidence.rank - first, "foreign": float(evidence.foreign)}
            for evidence in sentences
        ]
    judgements = [evidence.judgement for evidence in sentences if evidence.judgement]
    best = max(judgement.answers for judgement in judgements)
    something = _log_sum([judgement.answers for judgement in judgements])
    return [
        {
            "answers": judgement.answers,
            "rank": evidence.rank,
            "behind": judgement.answers - best,
            "something": something,
            "needed": judgement.needed,
            "words": evidence.lexical,
            "foreign": float(evidence.foreign),
        }
        for evidence, judgement in zip(sentences, judgements, strict=True)
    ]


def _log_sum(logits: Sequence[float]) -> float:
    """The logarithm of the summed exponentials: the log odds that something answers, as the model was taught."""
    highest = max(logits)
    return highest + math.log(sum(math.exp(logit - highest) for logit in logits))
