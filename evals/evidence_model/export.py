"""Write trained weights as an int8 ONNX model that reads one passage at a time, with its tokenizer and checksums.

    python -m evals.evidence_model.export BASE WEIGHTS TOKENIZER OUT [LAYERS]

BASE has e5's weights (see network.py), LAYERS those of its layers that the network has: 0,1,2 (all twelve without).
OUT gets model.onnx, tokenizer.json and sha256.txt. Needs the packages onnx and onnxscript.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

import hashlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from evals.evidence_model.network import PassageReader, layers_of, load_weights, read_base
from evals.evidence_model.one_passage import OnePassage

BLOCK, INT8 = 128, 4  # weights to a scale; what products are computed in, as onnxruntime counts it
SLOWER = ["SkipLayerNormFusion", "BiasGeluFusion"]  # than their parts, on a processor
INPUTS = ("input_ids", "token_type_ids", "pooling")


def to_onnx(network: PassageReader, file: Path) -> None:
    """The network in full precision, for one passage of any length and any number of sentences."""
    length, rows = torch.export.Dim("length", min=4, max=512), torch.export.Dim("rows", min=2, max=512)
    pieces = torch.tensor([[0, 5, 6, 2, 7, 2, 8, 9, 2]])
    segments = torch.tensor([[0, 0, 0, 0, 1, 1, 1, 1, 1]])
    pooling = torch.full((3, 9), 1 / 9)
    torch.onnx.export(
        OnePassage(network),
        (pieces, segments, pooling),
        str(file),
        input_names=list(INPUTS),
        dynamic_shapes=[{1: length}, {1: length}, {0: rows, 1: length}],
        dynamo=True,
        external_data=False,
    )


def quantize(full: Path, small: Path) -> None:
    """Weights as int8 with a scale for each BLOCK of them; so are the inputs of products, while these are computed.

    With one scale for all inputs of a product the logits correlate .978 with those in full precision, so .9994.
    """
    blocks = small.with_suffix(".blocks.onnx")
    quantizer = MatMulNBitsQuantizer(onnx.load(full), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=INT8)
    quantizer.process()
    quantizer.model.save_model_to_file(str(blocks), False)
    quantize_dynamic(str(blocks), str(small), weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])
    blocks.unlink()


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


def difference(network: PassageReader, model: Path, passages: int = 20) -> float:
    """The mean distance of the exported model's logits from the network's, on random pieces."""
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    numbers, whole, distances = np.random.default_rng(0), OnePassage(network), []
    for _ in range(passages):
        pieces = numbers.integers(5, 30_000, (1, 120))
        segments = np.repeat([[0, 1]], 60, axis=1).reshape(1, -1).astype(np.int64)
        pooling = (np.arange(120) // 20 == np.arange(6)[:, None]).astype(np.float32) / 20
        given = dict(zip(INPUTS, (pieces, segments, pooling), strict=True))
        with torch.inference_mode():
            exact = whole(*map(torch.from_numpy, given.values())).numpy()
        distances.append(float(np.abs(exact - session.run(None, given)[0]).mean()))
    return float(np.mean(distances))


def main() -> None:
    base, weights, tokenizer, out = (Path(argument) for argument in sys.argv[1:5])
    e5 = read_base(base)
    layers = [int(number) for number in sys.argv[5].split(",")] if len(sys.argv) > 5 else layers_of(e5)
    out.mkdir(parents=True, exist_ok=True)
    network = PassageReader(e5, layers)
    load_weights(network, weights)
    full, small = out / "full.onnx", out / "model.onnx"
    to_onnx(network, full)
    print(f"full precision: logits {difference(network, full):.5f} away")
    quantize(full, small)
    full.unlink()
    settle(small)
    print(f"int8: logits {difference(network, small):.3f} away")
    shutil.copy(tokenizer, out / "tokenizer.json")
    files = [small, out / "tokenizer.json"]
    sums = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    (out / "sha256.txt").write_text("".join(f"{s}  {n}\n" for n, s in sums.items()), encoding="utf-8")
    print(json.dumps({file.name: file.stat().st_size for file in files}))


if __name__ == "__main__":
    main()
