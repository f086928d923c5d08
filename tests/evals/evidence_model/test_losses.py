"""The losses, on numbers that can be worked out by hand."""

from dataclasses import replace
from math import exp, log

import pytest
import torch

from evals.evidence_model.settings import LossWeights
from evals.evidence_model.training.batches import Labels
from evals.evidence_model.training.losses import list_loss, sentence_loss, taught_loss, total_loss

LOGITS = torch.tensor([[2.0, 0.0, 9.0], [1.0, -1.0, 5.0]])
ANSWERS = torch.tensor([[1, 0, -1], [0, 0, -1]])  # the third sentences count neither way


def test_a_right_sentence_has_its_share_of_all_that_a_question_was_read_with() -> None:
    together = exp(2) / (exp(2) + exp(0) + exp(1) + exp(-1) + 1)  # the last is "nothing answers"
    assert list_loss(LOGITS, ANSWERS, torch.tensor([[0, 1]])).item() == pytest.approx(-log(together))


def test_each_right_sentence_stands_above_all_that_is_wrong_and_is_no_rival_of_another() -> None:
    both = torch.tensor([[1, 0, -1], [1, 0, -1]])
    wrong = exp(0) + exp(-1) + 1
    first, second = (-log(exp(logit) / (exp(logit) + wrong)) for logit in (2, 1))
    assert list_loss(LOGITS, both, torch.tensor([[0, 1]])).item() == pytest.approx((first + second) / 2)


def test_where_no_sentence_is_right_nothing_answers() -> None:
    first = -log(exp(2) / (exp(2) + exp(0) + 1))
    second = -log(1 / (exp(1) + exp(-1) + 1))
    assert list_loss(LOGITS, ANSWERS, torch.tensor([[0, -1], [1, -1]])).item() == pytest.approx((first + second) / 2)


def test_the_list_loss_of_sure_networks_is_a_number_and_so_is_its_gradient() -> None:
    logits = torch.tensor([[-90.0, 90.0]], requires_grad=True)
    loss = list_loss(logits, torch.tensor([[1, 0]]), torch.tensor([[0]]))
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss.item() == pytest.approx(180)
    assert logits.grad is not None and logits.grad.tolist() == [[-1.0, 1.0]]


def test_sentences_that_do_not_count_have_no_loss() -> None:
    right, wrong = log(1 + exp(-2)), log(1 + exp(1))
    logits, labels = torch.tensor([[2.0, 1.0, 7.0]]), torch.tensor([[1, 0, -1]])
    assert sentence_loss(logits, labels).item() == pytest.approx((right + wrong) / 2)
    assert sentence_loss(logits, labels, 3.0).item() == pytest.approx((3 * right + wrong) / 4)
    assert sentence_loss(logits, torch.full_like(labels, -1)).item() == 0


def test_a_teacher_is_followed_within_bounds_where_there_are_sentences() -> None:
    labels = Labels(ANSWERS, torch.tensor([[0, 0, -1], [0, -1, -1]]), ANSWERS, torch.tensor([[0, 1]]))
    logits = torch.zeros(2, 3, 3)
    taught = torch.zeros(2, 3, 3)
    taught[0, 0] = torch.tensor([3.0, 0.0, 100.0])  # 100 counts as 8
    taught[1, 2] = 5.0  # no sentence is there
    assert taught_loss(logits, taught, labels).item() == pytest.approx((9 + 64) / 3 / 3)


def test_each_loss_has_its_weight() -> None:
    labels = Labels(ANSWERS, torch.tensor([[0, 1, 0], [0, 0, 0]]), torch.full((2, 3), -1), torch.tensor([[0, 1]]))
    logits = torch.stack([LOGITS, LOGITS, LOGITS], dim=-1)
    none = LossWeights(sentence=0, right=1, corrects=0, needed=1, taught=0)
    ranked = list_loss(LOGITS, ANSWERS, labels.lists)
    assert total_loss(logits, labels, none).item() == pytest.approx(ranked.item())
    corrects = sentence_loss(LOGITS, labels.corrects)
    weighted = total_loss(logits, labels, replace(none, corrects=2.0))
    assert weighted.item() == pytest.approx((ranked + 2 * corrects).item())
