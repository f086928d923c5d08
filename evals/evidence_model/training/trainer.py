"""Takes the steps of a training."""

import torch
from torch import Tensor

from evals.evidence_model.network import PassageReader
from evals.evidence_model.precision import fast_precision
from evals.evidence_model.settings import Settings
from evals.evidence_model.training.batches import Batch
from evals.evidence_model.training.checkpoints import Checkpoint
from evals.evidence_model.training.losses import taught_loss, total_loss
from evals.evidence_model.training.optimizer import freeze, optimizer_of, rate_share

CLIPPED = 1.0  # the largest norm of a step's gradients


class Trainer:
    """A network on its way, and how far it is."""

    def __init__(self, network: PassageReader, settings: Settings, device: str, teacher: PassageReader | None) -> None:
        self.network = network.to(device).train()
        self.step, self.seconds = 0, 0.0
        self._settings, self._device = settings, device
        self._teacher = teacher.to(device).eval() if teacher else None
        freeze(network, settings.train.frozen)
        self._optimizer = optimizer_of(network, settings.train)

    @property
    def progress(self) -> float:
        """How much of the training is done, from 0 to 1: by steps or by time, whichever is further."""
        train = self._settings.train
        return max(self.step / train.steps, self.seconds / train.seconds)

    def take_step(self, batch: Batch) -> float:
        """Learn from a batch; its loss. What is dropped out depends on the number of the step alone."""
        train, weights = self._settings.train, self._settings.loss
        share = rate_share(self.progress, train.warmup)
        for group in self._optimizer.param_groups:
            group["lr"] = group["full_rate"] * share
        torch.manual_seed(1_000_000 * train.seed + self.step)
        labels = batch.labels.to(self._device)
        logits = self._logits(self.network, batch)
        loss = total_loss(logits, labels, weights)
        if self._teacher:
            with torch.no_grad():
                taught = self._logits(self._teacher, batch)
            loss = (1 - weights.taught) * loss + weights.taught * taught_loss(logits, taught, labels)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIPPED)
        self._optimizer.step()
        self.step += 1
        return float(loss.item())

    def checkpoint(self) -> Checkpoint:
        return Checkpoint(self.network.state_dict(), self._optimizer.state_dict(), self.step, self.seconds)

    def go_on_from(self, checkpoint: Checkpoint) -> None:
        """Be as the training was that made the checkpoint."""
        self.network.load_state_dict(checkpoint.network)
        self._optimizer.load_state_dict(checkpoint.optimizer)
        self.step, self.seconds = checkpoint.step, checkpoint.seconds

    def _logits(self, network: PassageReader, batch: Batch) -> Tensor:
        count = batch.labels.answers.shape[1]
        with fast_precision(self._device):
            return torch.cat([network(*part.inputs(self._device), count) for part in batch.parts])
