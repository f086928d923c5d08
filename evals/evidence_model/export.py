"""Write a checkpoint as an int8 ONNX model with its tokenizer, and measure both it and what it changes.

    python -m evals.evidence_model.export CHECKPOINT TOKENIZER OUT [CANDIDATES]

OUT gets model.onnx, tokenizer.json and sha256.txt. With CANDIDATES (see candidates.py) the logits of both are compared
and the time of a question is taken. Needs the packages onnx and onnxscript.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

import hashlib
import json
import pickle
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from evals.evidence_model.model import EvidenceModel, Pair, Pairs, load, score
from evals.evidence_model.one_pair import OnePair

THREADS = 2  # for the model in full precision
BLOCK, INT8 = 128, 4  # weights to a scale; what products are computed in, as onnxruntime counts it
QUESTIONS = 40  # that are compared and timed
NAMES = ("input_ids", "attention_mask", "token_type_ids")
OF_ONE_PAIR = ("input_ids", "token_type_ids")
SLOWER = ["SkipLayerNormFusion", "BiasGeluFusion"]  # than their parts, on a processor


def to_onnx(model: torch.nn.Module, file: Path, names: Sequence[str] = NAMES) -> None:
    """The model in full precision, for any number of texts of any length; it takes the inputs of those `names`."""
    pairs, length = torch.export.Dim("pairs", min=1, max=1024), torch.export.Dim("length", min=4, max=512)
    _export(model, file, names, [([0, 5, 6, 2, 7, 8, 2], 4), ([0, 5, 2, 7, 8, 2], 3)], {0: pairs, 1: length})


def one_pair_to_onnx(model: EvidenceModel, file: Path) -> None:
    """The model in full precision, for one pair of any length."""
    length = torch.export.Dim("length", min=4, max=512)
    _export(OnePair(model), file, OF_ONE_PAIR, [([0, 5, 6, 2, 7, 8, 2], 4)], {1: length})


def _export(
    model: torch.nn.Module, file: Path, names: Sequence[str], pairs: Sequence[Pair], free: dict[int, Any]
) -> None:
    inputs = dict(zip(NAMES, Pairs.batch(pairs), strict=True))
    torch.onnx.export(
        model,
        tuple(inputs[name] for name in names),
        str(file),
        input_names=list(names),
        dynamic_shapes=[free] * len(names),
        dynamo=True,
        external_data=False,
    )


def quantized(full: Path, small: Path) -> None:
    """Weights as int8 with a scale for each BLOCK of them; so are the inputs of products, while these are computed.

    With one scale for all inputs of a product the logits correlate .978 with those in full precision, so .9994.
    """
    blocks = small.with_suffix(".blocks.onnx")
    quantizer = MatMulNBitsQuantizer(onnx.load(full), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=INT8)
    quantizer.process()
    quantizer.model.save_model_to_file(str(blocks), False)
    quantize_dynamic(str(blocks), str(small), weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])
    blocks.unlink()


def settled(model: Path) -> None:
    """Put what onnxruntime would make of the model in its place, so that it is run as it lies there.

    SLOWER are left out: a normalisation that adds up as well takes four times as long, and a fifth of all the time.
    """
    better = model.with_suffix(".settled.onnx")
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(better)
    onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)
    better.replace(model)


class Session:
    """The exported model, as the product runs it."""

    def __init__(self, file: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session: Any = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def score(self, pairs: Pairs, question: str, sentences: Sequence[str]) -> list[float]:
        """The logit of each sentence."""
        return [self._logit(pairs.pieces(question, sentence)) for sentence in sentences]

    def _logit(self, pair: Pair) -> float:
        given = {name: tensor.numpy() for name, tensor in zip(NAMES, Pairs.batch([pair]), strict=True)}
        return float(self._session.run(None, {name: given[name] for name in OF_ONE_PAIR})[0][0])


def compare(model: EvidenceModel, session: Session, pairs: Pairs, found: list[dict[str, Any]]) -> None:
    """Print how close the logits are, and how long a question takes with a few and with many candidates."""
    some = found[:: max(len(found) // QUESTIONS, 1)]
    asked = [(entry["question"].text, text) for entry in some for text in entry["texts"][:12]]
    full = np.array(score(model, pairs, asked, batch=16))
    small = np.concatenate([session.score(pairs, e["question"].text, e["texts"][:12]) for e in some])
    print(f"logits, int8 against bf16: correlation {np.corrcoef(full, small)[0, 1]:.4f}, ", end="")
    print(f"mean difference {np.abs(full - small).mean():.3f}, of a spread of {full.std():.3f}")
    for count in (8, 12, 20, 40):
        took = []
        for entry in some[:15]:
            began = time.perf_counter()
            session.score(pairs, entry["question"].text, entry["texts"][:count])
            took.append(1000 * (time.perf_counter() - began))
        print(f"{count} candidates: median {statistics.median(took):.0f} ms, least {min(took):.0f} ms")


def main() -> None:
    checkpoint, tokenizer, out = (Path(argument) for argument in sys.argv[1:4])
    torch.set_num_threads(THREADS)
    out.mkdir(parents=True, exist_ok=True)
    model = load(checkpoint)
    full = out / "full.onnx"
    one_pair_to_onnx(model, full)
    quantized(full, out / "model.onnx")
    full.unlink()
    settled(out / "model.onnx")
    shutil.copy(tokenizer, out / "tokenizer.json")
    shutil.copy(checkpoint / "shape.json", out / "shape.json")
    files = [out / name for name in ("model.onnx", "tokenizer.json")]
    sums = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    (out / "sha256.txt").write_text("".join(f"{s}  {n}\n" for n, s in sums.items()), encoding="utf-8")
    print(json.dumps({file.name: file.stat().st_size for file in files}))
    if len(sys.argv) > 4:
        found = pickle.loads(Path(sys.argv[4]).read_bytes())
        compare(model, Session(out / "model.onnx"), Pairs(tokenizer, model.shape.length), found)


if __name__ == "__main__":
    main()
