"""Reads a question and a sentence together and says whether the one answers the other: a small cross-encoder.

The weights lie beside this file; MODEL_CARD.md says where they come from and training/ how they were made.
"""

import hashlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.embed import cores
from corpus.errors import WeightsUnusable

WEIGHTS = Path(__file__).parent
LENGTH = 96  # word pieces of question and sentence together, as in training
START, PAD, END = 0, 1, 2  # pieces that frame a pair
BATCH = 3  # pairs in one pass: of like length, so that little of it is padding
_WHAT_TO_DO = "Fetch the project anew, or set PEACEOPS_EVIDENCE_MODEL=off to answer without it."
Logits = NDArray[np.float64]
Pair = tuple[list[int], int]
"""The pieces of a pair, and how many of them are the question's."""


class Reader(Protocol):
    """Whatever tells how well sentences answer a question."""

    @property
    def name(self) -> str: ...

    def logits(self, question: str, sentences: Sequence[str]) -> Logits:
        """Of each sentence, shape (sentences,): the higher the better; above 0 it answers, says the model."""
        ...


class OnnxReader:
    """The packaged model, loaded when it is first used. WeightsUnusable where its files are missing or changed.

    Passes run in one thread each and side by side, as those of the embedding model do.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.name = f"evidence@{_checksums(folder)['model.onnx'][:12]}"
        self._folder = folder
        self._loading = threading.Lock()
        self._session: Any = None
        self._tokenizer: Any = None
        self._passes = ThreadPoolExecutor(cores(), "evidence")

    def logits(self, question: str, sentences: Sequence[str]) -> Logits:
        self.load()
        pairs = [self._pieces(question, sentence) for sentence in sentences]
        order = sorted(range(len(pairs)), key=lambda place: -len(pairs[place][0]))
        batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
        found = np.zeros(len(pairs))
        for places, logits in zip(
            batches, self._passes.map(lambda places: self._forward([pairs[p] for p in places]), batches), strict=True
        ):
            found[places] = logits
        return found

    def load(self) -> None:
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        with self._loading:
            if self._session is not None:
                return
            check(self._folder)
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            self._tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            self._tokenizer.no_truncation()
            self._session = onnxruntime.InferenceSession(
                str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )

    def _forward(self, pairs: Sequence[Pair]) -> Logits:
        logits: Logits = self._session.run(None, _padded(pairs))[0].reshape(-1)
        return logits

    def _pieces(self, question: str, sentence: str) -> Pair:
        asked = self._tokenizer.encode(f"query: {question}", add_special_tokens=False).ids[: LENGTH // 2]
        told = self._tokenizer.encode(f"passage: {sentence}", add_special_tokens=False).ids
        return [START, *asked, END, *told[: LENGTH - len(asked) - 3], END], len(asked) + 2


def check(folder: Path) -> None:
    """Compare the files with their checksums."""
    for name, digest in _checksums(folder).items():
        if hashlib.sha256(_bytes(folder / name)).hexdigest() != digest:
            raise WeightsUnusable(
                f"The evidence model's file {folder / name} is not the one that was shipped.", _WHAT_TO_DO
            )


def _checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file, as sha256.txt lists them."""
    lines = _bytes(folder / "sha256.txt").decode().splitlines()
    return {name: digest for digest, name in map(str.split, lines)}


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WeightsUnusable(f"The evidence model cannot be read: {error}.", _WHAT_TO_DO) from error


def _padded(pairs: Sequence[Pair]) -> dict[str, NDArray[np.int64]]:
    """Pieces, mask and segments (0 for the question, 1 for the sentence), each of shape (pairs, longest)."""
    ids = np.full((len(pairs), max(len(pieces) for pieces, _ in pairs)), PAD, np.int64)
    segments = np.zeros_like(ids)
    for row, (pieces, own) in enumerate(pairs):
        ids[row, : len(pieces)] = pieces
        segments[row, own : len(pieces)] = 1
    return {"input_ids": ids, "attention_mask": (ids != PAD).astype(np.int64), "token_type_ids": segments}
