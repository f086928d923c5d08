"""Whether the evidence answers a question, how sure that is, and which sentences an answer may show."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Evidence, Level
from assistant.deciding.calibration import calibration
from assistant.deciding.features import answer_features, is_read, sentence_features, sentences_of
from corpus.settings import Strictness

RIVAL = 0.02  # the probability asked of a sentence that a claim is held against: an older edition answers less well


@dataclass(frozen=True, slots=True)
class Verdict:
    """The probability that the evidence answers, in a word too, whether that suffices, and what answers, best first."""

    confidence: float
    level: Level
    answers: bool
    answering: tuple[Evidence, ...]
    rivals: tuple[Evidence, ...] = ()  # what may answer, if not as surely: what a claim is held against


def decide(ranked: Sequence[Evidence], strictness: Strictness) -> Verdict:
    """The verdict on a question's evidence, best first; the best sentence answers where any does."""
    sure, read = confidence(ranked), is_read(ranked)
    surest = _surest_first(ranked)
    answering, rivals = (_answering(surest, least) for least in (calibration(read=read).shown, RIVAL))
    answers = bool(answering) and sure_enough(sure, strictness, read=read)
    return Verdict(sure, level(sure, read=read), answers, answering, rivals)


def confidence(ranked: Sequence[Evidence]) -> float:
    """The calibrated probability that the evidence answers its question; 0 where there is none."""
    if not sentences_of(ranked):
        return 0.0
    return round(calibration(read=is_read(ranked)).answer.probability(answer_features(ranked)), 3)


def _surest_first(ranked: Sequence[Evidence]) -> list[tuple[float, Evidence]]:
    """The sentences, each with the probability that it answers, surest first."""
    model, sentences = calibration(read=is_read(ranked)).sentence, sentences_of(ranked)
    probabilities = [model.probability(features) for features in sentence_features(ranked)]
    return sorted(zip(probabilities, sentences, strict=True), key=lambda pair: -pair[0])


def _answering(surest: Sequence[tuple[float, Evidence]], least: float) -> tuple[Evidence, ...]:
    """Those that answer with at least that probability; the surest one in any case."""
    return tuple(evidence for place, (sure, evidence) in enumerate(surest) if not place or sure >= least)


def level(sure: float, *, read: bool) -> Level:
    """A confidence in a word; `read` as for `calibration`."""
    words = calibration(read=read).words
    return "high" if sure >= words["high"] else "medium" if sure >= words["medium"] else "low"


def sure_enough(sure: float, strictness: Strictness, *, read: bool) -> bool:
    """Whether a confidence suffices to answer at all; `read` as for `calibration`."""
    return strictness == "off" or sure >= calibration(read=read).thresholds[strictness]
