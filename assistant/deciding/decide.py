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
    answering, rivals = (_answering(ranked, least) for least in (calibration(read=read).shown, RIVAL))
    answers = bool(answering) and sure_enough(sure, strictness, read=read)
    return Verdict(sure, level(sure, read=read), answers, answering, rivals)


def confidence(ranked: Sequence[Evidence]) -> float:
    """The calibrated probability that the evidence answers its question; 0 where there is none."""
    if not sentences_of(ranked):
        return 0.0
    return round(calibration(read=is_read(ranked)).answer.probability(answer_features(ranked)), 3)


def _answering(ranked: Sequence[Evidence], least: float) -> tuple[Evidence, ...]:
    """The sentences that answer with at least that probability, surest first; the surest one in any case."""
    model, sentences = calibration(read=is_read(ranked)).sentence, sentences_of(ranked)
    sure = [model.probability(features) for features in sentence_features(ranked)]
    order = sorted(range(len(sentences)), key=lambda place: (-sure[place], place))
    return tuple(sentences[place] for place in order if place == order[0] or sure[place] >= least)


def level(sure: float, *, read: bool) -> Level:
    """A confidence in a word; `read` as for `calibration`."""
    words = calibration(read=read).words
    return "high" if sure >= words["high"] else "medium" if sure >= words["medium"] else "low"


def sure_enough(sure: float, strictness: Strictness, *, read: bool) -> bool:
    """Whether a confidence suffices to answer at all; `read` as for `calibration`."""
    return strictness == "off" or sure >= calibration(read=read).thresholds[strictness]
