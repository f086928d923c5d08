"""Products made fit for int8: inputs that run high are let down, and their weights raised by as much.

In int8 one scale serves all inputs of a product. A few of a layer's states are ten times as high as the others, which
would round to nothing. What a product computes stays the same (SmoothQuant: Xiao et al., 2023).
"""

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor, nn

from evals.evidence_model.one_passage import EncoderLayer, OnePassage

SHARE = 0.75  # of the difference that the weights take over: .5 gave logits that correlate .982, .75 .998, .9 .996
LEAST = 1e-3  # a peak that counts as none
Inputs = tuple[Tensor, Tensor, Tensor]
"""Pieces, segments and pooling of one passage, as OnePassage takes them."""


class SmoothedLinear(nn.Module):
    """The same product with its inputs divided by factors, shape (inputs,), and its weights multiplied by them."""

    let_down: Tensor

    def __init__(self, linear: nn.Linear, peaks: Tensor) -> None:
        super().__init__()
        heaviest = linear.weight.data.abs().amax(0).clamp(min=LEAST / 10)
        factors = peaks.clamp(min=LEAST) ** SHARE / heaviest ** (1 - SHARE)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight = nn.Parameter(linear.weight.data * factors)
        self.linear.bias = nn.Parameter(linear.bias.data.clone())
        self.register_buffer("let_down", 1 / factors)

    def forward(self, states: Tensor) -> Tensor:
        return torch.as_tensor(self.linear(states * self.let_down))


def smooth(network: OnePassage, passages: Iterable[Inputs]) -> None:
    """Smooth every product of the encoder, by the highest inputs that it gets for some passages."""
    peaks = _peaks(network, passages)
    for layer in _layers(network):
        layer.joined = SmoothedLinear(layer.joined, peaks[layer.joined])  # type: ignore[assignment]
        for part in (layer.after, layer.wide, layer.narrow):
            part.dense = SmoothedLinear(part.dense, peaks[part.dense])


def _layers(network: OnePassage) -> Iterator[EncoderLayer]:
    for layer in network.layers:
        assert isinstance(layer, EncoderLayer)
        yield layer


@torch.inference_mode()
def _peaks(network: OnePassage, passages: Iterable[Inputs]) -> dict[nn.Module, Tensor]:
    """Of each product the highest magnitude of each of its inputs, shape (inputs,)."""
    peaks: dict[nn.Module, Tensor] = {}

    def note(product: nn.Module, given: tuple[Tensor]) -> None:
        highest = given[0].abs().flatten(0, -2).amax(0)
        peaks[product] = torch.maximum(peaks[product], highest) if product in peaks else highest

    products = [p for la in _layers(network) for p in (la.joined, la.after.dense, la.wide.dense, la.narrow.dense)]
    hooks = [product.register_forward_pre_hook(note) for product in products]
    for inputs in passages:
        network(*inputs)
    for hook in hooks:
        hook.remove()
    return peaks
