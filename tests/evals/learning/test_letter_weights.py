"""What the program that learns from letters makes of a few examples."""

import numpy as np
import pytest

from assistant.hr.letter.heard import Heard, traits_of, words_of
from assistant.hr.letter.learnt import Line, log_odds
from evals.learning import letter_weights
from evals.learning.letter_weights import (
    FALSE_ALARMS,
    MATTERS,
    Example,
    Task,
    held_out,
    learn,
    letter_threshold,
    lines,
    matrix,
    rarities,
)

SAID = {
    "medical": ("My knee is in a cast.", "The doctor gave me pills for the knee."),
    "complaint": ("Your clerk was rude and I complain.", "I complain of the clerk."),
    "": ("How many officers serve?", "Which officers speak French?", "Is there a fee?"),
}


def examples() -> list[Example]:
    return [
        Example(Heard((0, len(text)), text), None, matter, number, True)
        for number, (matter, text) in enumerate((matter, text) for matter, texts in SAID.items() for text in texts * 5)
    ]


def task() -> Task:
    made = examples()
    vectors = np.random.default_rng(7).normal(size=(len(made), 4))
    return Task(made, vectors, np.array([example.matter for example in made]), MATTERS)


def test_what_the_desk_reads_scores_as_what_was_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_weights, "SMALL", 0)
    of_matters = task()
    rarity = rarities(of_matters.examples)
    scores = learn(of_matters, rarity).decision_function(matrix(of_matters, rarity))
    read = {name: Line.read(weights) for name, weights in lines(of_matters).items()}
    assert sorted(read) == ["", "complaint", "medical"]
    assert of_matters.vectors is not None
    for example, vector, expected in zip(of_matters.examples, of_matters.vectors, scores, strict=True):
        said, traits = words_of(example.heard.text), traits_of(example.heard)
        scores = {name: read[name].score(said, traits, vector) for name in sorted(read)}
        own = list(scores.values())
        assert max(scores, key=scores.__getitem__) == example.matter
        assert own == pytest.approx(expected, abs=0.05)  # weights are rounded


def test_the_threshold_lets_no_more_letters_go_to_a_person_than_it_may() -> None:
    of_matters = task()
    scores = held_out(of_matters)
    threshold = letter_threshold(of_matters.examples, scores)
    plain = [score for example, score in zip(of_matters.examples, scores, strict=True) if not example.matter]
    assert 0 < sum(score >= threshold for score in plain) / len(plain) <= FALSE_ALARMS


def test_the_odds_of_any_matter_are_those_of_all_but_none() -> None:
    scores = [0.3, -1.2, 2.0]
    shares = np.exp(scores) / np.exp(scores).sum()
    assert log_odds(scores, 2.0) == pytest.approx(np.log((1 - shares[2]) / shares[2]))
