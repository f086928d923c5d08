"""The embedding model with fewer pieces, as ONNX, in int8: variants that evals/measure/small_embedding.py measures.

Needs the packages onnx and onnxscript.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import AutoModel

from corpus.embedding.embedder import Vectors, cores
from evals.evidence_model.export import NAMES, quantized, to_onnx

BATCH, LONGEST = 8, 512
PAD = 1


def variants(e5: str, vocabulary: Path, out: Path) -> dict[str, Path]:
    """Write every variant of the e5 folder below `out`; `vocabulary` is what vocabulary.py wrote."""
    full, blocks, whole = (out / f"{name}.onnx" for name in ("full", "blocks", "whole"))
    to_onnx(TrimmedEncoder(e5, vocabulary / "kept.npy"), full, NAMES[:2])
    quantized(full, blocks)
    quantize_dynamic(str(full), str(whole), weight_type=QuantType.QInt8, per_channel=True)
    return {"ONNX, trimmed": full, "the same, int8 by blocks": blocks, "the same, int8": whole}


class TrimmedEncoder(torch.nn.Module):
    """multilingual-e5-small with some rows of its embeddings; unit vectors out, shape (texts, dimensions)."""

    def __init__(self, folder: str, rows: Path) -> None:
        super().__init__()
        self.encoder: Any = AutoModel.from_pretrained(folder).eval()
        words = self.encoder.embeddings.word_embeddings
        words.weight = torch.nn.Parameter(words.weight[torch.from_numpy(np.load(rows))])

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        return torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)


class OnnxEmbedder:
    """An exported variant, run as the product runs its embedding model: passes side by side, one thread each."""

    def __init__(self, file: Path, tokenizer: Path) -> None:
        self.name = file.name
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(LONGEST)
        self._passes = ThreadPoolExecutor(cores())

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([f"passage: {text}" for text in texts])

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([f"query: {text}" for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        pieces = [encoded.ids for encoded in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda row: -len(pieces[row]))
        batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
        passes = list(self._passes.map(lambda rows: self._forward([pieces[row] for row in rows]), batches))
        vectors = np.zeros((len(texts), passes[0].shape[1]), np.float32)
        for rows, made in zip(batches, passes, strict=True):
            vectors[rows] = made
        return vectors

    def _forward(self, pieces: Sequence[list[int]]) -> Vectors:
        ids = np.full((len(pieces), max(map(len, pieces))), PAD, np.int64)
        for row, own in enumerate(pieces):
            ids[row, : len(own)] = own
        made: Vectors = self._session.run(None, dict(zip(NAMES, (ids, (ids != PAD).astype(np.int64)), strict=False)))[0]
        return made
