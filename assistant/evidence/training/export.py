"""Write a checkpoint as an int8 ONNX model with its tokenizer, and measure both it and what it changes.

    python -m assistant.evidence.training.export CHECKPOINT TOKENIZER OUT [CANDIDATES]

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
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from assistant.evidence.training.model import EvidenceModel, Pairs, load, score

THREADS = 2
BLOCK, INT8 = 128, 4  # weights to a scale; what products are computed in, as onnxruntime counts it
QUESTIONS = 40  # that are compared and timed
NAMES = ("input_ids", "attention_mask", "token_type_ids")


def to_onnx(model: torch.nn.Module, file: Path, inputs: int = len(NAMES)) -> None:
    """The model in full precision, for any number of texts of any length; it takes the first `inputs` of NAMES."""
    example = Pairs.batch([([0, 5, 6, 2, 7, 8, 2], 4), ([0, 5, 2, 7, 8, 2], 3)])
    pairs, length = torch.export.Dim("pairs", min=1, max=1024), torch.export.Dim("length", min=4, max=512)
    torch.onnx.export(
        model,
        example[:inputs],
        str(file),
        input_names=list(NAMES[:inputs]),
        dynamic_shapes=[{0: pairs, 1: length}] * inputs,
        dynamo=True,
        external_data=False,
    )


def quantized(full: Path, small: Path) -> None:
    """Weights as int8 with a scale for each BLOCK of them; so are the inputs of products, while these are computed.

    With one scale for all inputs of a product the logits correlate .978 with those in full precision, so .9995.
    """
    blocks = small.with_suffix(".blocks.onnx")
    quantizer = MatMulNBitsQuantizer(onnx.load(full), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=INT8)
    quantizer.process()
    quantizer.model.save_model_to_file(str(blocks), False)
    quantize_dynamic(str(blocks), str(small), weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])
    blocks.unlink()


class Session:
    """The exported model, as the product would run it."""

    def __init__(self, file: Path, threads: int = THREADS) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])

    def score(self, pairs: Pairs, question: str, sentences: list[str], batch: int = 8) -> list[float]:
        """The logit of each sentence, computed in batches of like length."""
        made = [pairs.pieces(question, sentence) for sentence in sentences]
        order = sorted(range(len(made)), key=lambda i: len(made[i][0]))
        logits = [0.0] * len(made)
        for first in range(0, len(order), batch):
            some = order[first : first + batch]
            inputs = Pairs.batch([made[i] for i in some])
            given = {name: tensor.numpy() for name, tensor in zip(NAMES, inputs, strict=True)}
            for i, logit in zip(some, self._session.run(None, given)[0].reshape(-1).tolist(), strict=True):
                logits[i] = logit
        return logits


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
    to_onnx(model, full)
    quantized(full, out / "model.onnx")
    full.unlink()
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
