"""What training makes small: a list loss over a question's sentences, and losses of single sentences."""

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

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
    """-log of the share that right sentences have of a softmax over all sentences that a question was read with.

    A rival of logit 0, "nothing answers", is among them; where no sentence is right, the rival is. So a logit above 0
    means "answers", and 1 - 1 / (1 + sum of exp(logits)) is the share that something answers. `logits` and `answers`
    have the shape (passages, sentences), `lists` the shape (questions, passages); see Labels.
    """
    judged = logits.masked_fill(answers < 0, NEVER)
    every = _of_questions(judged, lists)
    right = _of_questions(judged.masked_fill(answers < 1, NEVER), lists)
    nothing = logits.new_zeros(len(lists), 1)
    answered = (right > NEVER).any(1)
    whole = torch.logsumexp(torch.cat([every, nothing], dim=1), dim=1)
    return (whole - torch.where(answered, torch.logsumexp(right, dim=1), nothing[:, 0])).mean()


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
