"""Products made fit for int8 compute what they did, from inputs of which none runs far above the others."""

import torch

from evals.evidence_model.network import PassageReader
from evals.evidence_model.one_passage import EncoderLayer, OnePassage
from evals.evidence_model.smoothing import Inputs, SmoothedLinear, smooth
from tests.evals.evidence_model.made import base


def passage(length: int = 12) -> Inputs:
    pieces = torch.arange(5, 5 + length)[None]
    segments = (torch.arange(length) >= length // 2).long()[None]
    return pieces, segments, torch.full((3, length), 1 / length)


@torch.inference_mode()
def test_a_smoothed_network_has_the_same_logits() -> None:
    network = OnePassage(PassageReader(base(layers=2), (0, 1)))
    before = network(*passage())
    smooth(network, [passage(6), passage()])
    torch.testing.assert_close(network(*passage()), before, atol=1e-5, rtol=1e-4)
    assert all(isinstance(layer, EncoderLayer) and isinstance(layer.joined, SmoothedLinear) for layer in network.layers)


@torch.inference_mode()
def test_an_input_that_runs_high_is_let_down() -> None:
    torch.manual_seed(0)
    linear = torch.nn.Linear(8, 4)
    peaks = torch.ones(8)
    peaks[3] = 50.0
    smoothed = SmoothedLinear(linear, peaks)
    states = torch.randn(5, 8) * peaks
    torch.testing.assert_close(smoothed(states), linear(states), atol=1e-4, rtol=1e-4)
    let_down = (peaks * smoothed.let_down).tolist()
    assert let_down[3] / min(let_down) < 50 / 10
