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

from corpus.embedding.embedder import cores
from corpus.errors import WeightsUnusable

WEIGHTS = Path(__file__).parent
LENGTH = 96  # word pieces of question and sentence together, as in training
START, END = 0, 2  # pieces that frame a pair
BESIDE = 3  # of so many pairs of a question one is read beside the others
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

    A pass reads one pair, in one thread: nothing is padded, and what a pair is told does not depend on the others.
    The shortest third of a question's pairs is read beside the thread that asks: what one question gains by more of
    that, many askers at once wait for, since every core works for them already.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.name = f"evidence@{_checksums(folder)['model.onnx'][:12]}"
        self._folder = folder
        self._loading = threading.Lock()
        self._session: Any = None
        self._tokenizer: Any = None
        self._beside = ThreadPoolExecutor(cores(), "evidence")

    def logits(self, question: str, sentences: Sequence[str]) -> Logits:
        self.load()
        asked = self._tokenizer.encode(f"query: {question}", add_special_tokens=False).ids[: LENGTH // 2]
        # Each once: documents repeat one another word for word.
        pairs = sorted({sentence: self._pieces(asked, sentence) for sentence in sentences}.items(), key=_length)
        short = self._beside.submit(self._read, pairs[: len(pairs) // BESIDE])
        found = self._read(pairs[len(pairs) // BESIDE :]) | short.result()
        return np.array([found[sentence] for sentence in sentences])

    def _read(self, pairs: Sequence[tuple[str, Pair]]) -> dict[str, float]:
        return {sentence: self._forward(pair) for sentence, pair in pairs}

    def load(self) -> None:
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        with self._loading:
            if self._session is not None:
                return
            check(self._folder)
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            # The file is as it is to be run; see training/export.py.
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
            self._tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            self._tokenizer.no_truncation()
            self._session = onnxruntime.InferenceSession(
                str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )

    def _forward(self, pair: Pair) -> float:
        pieces, own = pair
        inputs = {
            "input_ids": np.array([pieces], np.int64),
            "token_type_ids": np.array([[0] * own + [1] * (len(pieces) - own)], np.int64),
        }
        return float(self._session.run(None, inputs)[0][0])

    def _pieces(self, asked: Sequence[int], sentence: str) -> Pair:
        told = self._tokenizer.encode(f"passage: {sentence}", add_special_tokens=False).ids
        return [START, *asked, END, *told[: LENGTH - len(asked) - 3], END], len(asked) + 2


def _length(pair: tuple[str, Pair]) -> int:
    return len(pair[1][0])


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
