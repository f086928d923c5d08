from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.answer import Evidence
from assistant.deciding.calibration import calibration
from assistant.deciding.decide import confidence, decide
from assistant.deciding.features import answer_features, sentence_features, sentences_of
from assistant.evidence.judgement import Judgement
from corpus.document import Hit, Passage, Sentence, Source

TEXT = "Training. Officers train for six weeks. They wear blue berets. It rained."
ENDS = [0, *(place + 1 for place, character in enumerate(TEXT) if character == ".")]
SPANS = [Sentence(start + bool(start), end, heading=not start) for start, end in pairwise(ENDS)]
HIT = Hit(Passage("a.0", "a", "d", 0, len(TEXT), TEXT, language="en", sentences=tuple(SPANS)), Source("a", "", ""))


def judged(*logits: float) -> list[Evidence]:
    """A heading and sentences that the evidence model judged so."""
    sentences = [
        Evidence(HIT, span, dense=0.8, rank=0.0, judgement=Judgement(logit, -9.0, -2.0))
        for span, logit in zip(SPANS[1:], logits, strict=False)
    ]
    return [Evidence(HIT, SPANS[0], judgement=Judgement(9.0, -9.0, -9.0)), *sentences]


def unread(*cosines: float) -> list[Evidence]:
    return [Evidence(HIT, span, dense=cosine, rank=cosine) for span, cosine in zip(SPANS[1:], cosines, strict=False)]


def test_higher_logits_are_surer() -> None:
    assert 0 < confidence(judged(-6, -6)) < confidence(judged(0, -6)) < confidence(judged(6, -6)) < 1


def test_without_the_evidence_model_nearer_sentences_are_surer() -> None:
    assert 0 < confidence(unread(0.7, 0.7)) < confidence(unread(0.95, 0.7)) < 1


def test_several_likely_sentences_are_surer_than_one_of_them() -> None:
    assert answer_features(judged(1, -9))["something"] == pytest.approx(1, abs=1e-3)
    assert answer_features(judged(1, 1))["something"] == pytest.approx(1 + 0.6931, abs=1e-3)


def test_a_heading_answers_nothing() -> None:
    assert confidence(judged()) == 0.0
    assert not decide(judged(), "off").answers
    assert all(not evidence.sentence.heading for evidence in decide(judged(3, -3), "off").answering)


def test_what_was_not_read_does_not_answer_beside_what_was() -> None:
    read, other = judged(2)[1], replace(judged(2, 2)[2], judgement=None)
    assert sentences_of([read, other]) == [read]


@pytest.mark.parametrize("read", [True, False])
def test_strict_asks_for_more_than_balanced(read: bool) -> None:
    lines = calibration(read=read).thresholds
    assert 0 < lines["balanced"] < lines["strict"] < 1


def test_strictness_decides_whether_the_same_evidence_answers() -> None:
    doubtful = next(
        evidence
        for evidence in (judged(logit / 10, -9) for logit in range(-60, 80))
        if confidence(evidence) >= calibration(read=True).thresholds["balanced"]
    )
    assert [decide(doubtful, strictness).answers for strictness in ("off", "balanced", "strict")] == [True, True, False]  # type: ignore[arg-type]
    assert decide(judged(-9, -9), "off").answers and not decide(judged(-9, -9), "balanced").answers


def test_one_sentence_is_shown_where_one_answers_and_several_where_several_do() -> None:
    assert [e.quote for e in decide(judged(5, -5, -5), "balanced").answering] == ["Officers train for six weeks."]
    assert len(decide(judged(5, 5, -5), "balanced").answering) == 2


def test_the_surest_comes_first_whatever_the_order() -> None:
    assert decide(judged(1, 4, -5), "balanced").answering[0].quote == "They wear blue berets."


def test_a_rival_may_be_half_as_sure_as_what_is_shown() -> None:
    evidence = judged(5, 0.5, -9)
    verdict = decide(evidence, "balanced")
    assert set(verdict.answering) <= set(verdict.rivals)
    assert len(sentence_features(evidence)) == 3
