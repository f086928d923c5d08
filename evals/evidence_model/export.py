"""Write trained weights as an int8 ONNX model that reads one passage at a time, with its tokenizer and checksums.

    python -m evals.evidence_model.export BASE WEIGHTS TOKENIZER ROWS OUT [LAYERS]

BASE has e5's weights (see network.py), LAYERS those of its layers that the network has: 0,1,2 (all twelve without).
Some questions of ROWS, with passages, show how high the inputs of products run. OUT gets model.onnx, tokenizer.json and
sha256.txt. Needs the packages onnx and onnxscript.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

import hashlib
import json
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from evals.evidence_model.dataset.encoded import EncodedDataset, read
from evals.evidence_model.network import PassageReader, layers_of, load_weights, read_base
from evals.evidence_model.one_passage import OnePassage
from evals.evidence_model.smoothing import Inputs, smooth
from evals.evidence_model.training.sequences import JointSequence, join

PASSAGES, SEED = 200, 0  # that show how high inputs run, drawn at random
SLOWER = ["SkipLayerNormFusion", "BiasGeluFusion"]  # than their parts, on a processor
INPUTS = ("input_ids", "token_type_ids", "pooling")


def to_onnx(network: OnePassage, file: Path) -> None:
    """The network in full precision, for one passage of any length and any number of sentences."""
    length, rows = torch.export.Dim("length", min=4, max=512), torch.export.Dim("rows", min=2, max=512)
    pieces = torch.tensor([[0, 5, 6, 2, 7, 2, 8, 9, 2]])
    segments = torch.tensor([[0, 0, 0, 0, 1, 1, 1, 1, 1]])
    pooling = torch.full((3, 9), 1 / 9)
    torch.onnx.export(
        network,
        (pieces, segments, pooling),
        str(file),
        input_names=list(INPUTS),
        dynamic_shapes=[{1: length}, {1: length}, {0: rows, 1: length}],
        dynamo=True,
        external_data=False,
    )


def quantize(full: Path, small: Path) -> None:
    """Weights as int8, with a scale for each output; so are the inputs of products, with one scale for all, while they
    are computed: processors have matrix units for that."""
    quantize_dynamic(
        str(full),
        str(small),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def settle(model: Path) -> None:
    """Put what onnxruntime would make of the model in its place, so that it is run as it lies there.

    SLOWER are left out: a normalisation that adds up as well takes four times as long, and a fifth of all the time.
    """
    better = model.with_suffix(".settled.onnx")
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(better)
    onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)
    better.replace(model)


def inputs_of(dataset: EncodedDataset, count: int) -> list[Inputs]:
    """Questions drawn from a dataset, each with a passage of its pool, as OnePassage takes them."""
    draw = random.Random(SEED)
    rows = draw.sample(range(len(dataset.rows)), min(count, len(dataset.rows)))
    return [
        _inputs(join(dataset, dataset.question(row), draw.choice(dataset.pools[dataset.rows[row].pool])))
        for row in rows
    ]


def _inputs(sequence: JointSequence) -> Inputs:
    pooling = (sequence.owners == np.arange(sequence.sentences + 1)[:, None]).astype(np.float32)
    place = np.arange(len(sequence))
    pooling[0] = (place > 0) & (place < sequence.asked)
    pooling /= np.maximum(pooling.sum(axis=1, keepdims=True), 1)
    segments = (place >= sequence.asked).astype(np.int64)
    pieces = sequence.pieces.astype(np.int64)
    return torch.from_numpy(pieces)[None], torch.from_numpy(segments)[None], torch.from_numpy(pooling)


@torch.inference_mode()
def difference(network: OnePassage, model: Path, passages: Sequence[Inputs]) -> float:
    """The mean distance of the exported model's logits from the network's."""
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    distances = [
        np.abs(network(*inputs).numpy() - session.run(None, dict(zip(INPUTS, map(_array, inputs), strict=True)))[0])
        for inputs in passages
    ]
    return float(np.concatenate(distances).mean())


def _array(tensor: Tensor) -> NDArray[Any]:
    return np.asarray(tensor.numpy())


def main() -> None:
    base, weights, tokenizer, rows, out = (Path(argument) for argument in sys.argv[1:6])
    e5 = read_base(base)
    layers = [int(number) for number in sys.argv[6].split(",")] if len(sys.argv) > 6 else layers_of(e5)
    out.mkdir(parents=True, exist_ok=True)
    trained = PassageReader(e5, layers)
    load_weights(trained, weights)
    network, passages = OnePassage(trained), inputs_of(read(rows), PASSAGES)
    smooth(network, passages)
    full, small = out / "full.onnx", out / "model.onnx"
    to_onnx(network, full)
    print(f"full precision: logits {difference(network, full, passages):.5f} away")
    quantize(full, small)
    full.unlink()
    settle(small)
    print(f"int8: logits {difference(network, small, passages):.3f} away")
    shutil.copy(tokenizer, out / "tokenizer.json")
    files = [small, out / "tokenizer.json"]
    sums = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    (out / "sha256.txt").write_text("".join(f"{s}  {n}\n" for n, s in sums.items()), encoding="utf-8")
    print(json.dumps({file.name: file.stat().st_size for file in files}))


if __name__ == "__main__":
    main()
