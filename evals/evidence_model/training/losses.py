"""What training makes small: a list loss over a question's sentences, and losses of single sentences."""

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, softplus

from evals.evidence_model.settings import LossWeights
from evals.evidence_model.training.batches import Labels

NEVER = -1e4  # the logit of what does not count; no infinity, whose gradient is no number
BOUND = 8.0  # beyond which a teacher's logits are not followed


def total_loss(logits: Tensor, labels: Labels, weights: LossWeights) -> Tensor:
    """The loss of a batch, from its logits, shape (passages, sentences, 3)."""
    answers, corrects, needed = logits.unbind(-1)
    return (
        list_loss(answers, labels.answers, labels.lists)
        + weights.sentence * sentence_loss(answers, labels.answers, weights.right)
        + weights.corrects * sentence_loss(corrects, labels.corrects)
        + weights.needed * sentence_loss(needed, labels.needed)
    )


def list_loss(logits: Tensor, answers: Tensor, lists: Tensor) -> Tensor:
    """-log of the share that a right sentence has of a softmax over it and all that is wrong of what was read.

    A rival of logit 0, "nothing answers", is among these; where no sentence is right, the rival's share counts. So a
    logit above 0 means "answers", and 1 - 1 / (1 + sum of exp(logits)) is the share that something answers. Right
    sentences are no rivals: each has to stand above what is wrong, so that the second side of a comparison is learnt
    like the first. `logits` and `answers` have the shape (passages, sentences), `lists` the shape (questions,
    passages); see Labels.
    """
    every = _of_questions(logits, lists)
    labels = _of_questions(answers.to(logits.dtype), lists)
    nothing = logits.new_zeros(len(lists), 1)
    wrong = torch.logsumexp(torch.cat([every.masked_fill(labels != 0, NEVER), nothing], dim=1), dim=1)
    right = (labels > 0).to(logits.dtype)
    count = right.sum(1)
    behind = (softplus(wrong.unsqueeze(1) - every) * right).sum(1) / count.clamp(min=1)
    return torch.where(count > 0, behind, wrong).mean()


def _of_questions(values: Tensor, lists: Tensor) -> Tensor:
    """Values of passages, shape (passages, sentences), in a row for each question; NEVER fills."""
    rows = values[lists.clamp(min=0)]
    return rows.masked_fill((lists < 0).unsqueeze(-1), NEVER).flatten(1)


def sentence_loss(logits: Tensor, labels: Tensor, weight: float = 1.0) -> Tensor:
    """The mean cross-entropy of the sentences that count; those labelled 1 have `weight`. 0 where none counts."""
    weights = torch.where(labels > 0, weight, 1.0) * (labels >= 0)
    losses = binary_cross_entropy_with_logits(logits, (labels > 0).to(logits.dtype), reduction="none")
    return (losses * weights).sum() / weights.sum().clamp(min=1)


def taught_loss(logits: Tensor, taught: Tensor, labels: Labels) -> Tensor:
    """The mean squared distance from a teacher's logits; both have the shape (passages, sentences, 3)."""
    distance = (logits.clamp(-BOUND, BOUND) - taught.clamp(-BOUND, BOUND)).square().mean(-1)
    read = labels.corrects >= 0
    return (distance * read).sum() / read.sum().clamp(min=1)
