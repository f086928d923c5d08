"""Reads a question and a whole passage together, and says of every sentence whether it answers: a small cross-encoder.

The weights lie beside this file; MODEL_CARD.md says where they come from, evals/evidence_model how they were made.
"""

import hashlib
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.judgement import Judgement, PassageText
from corpus.embedding.embedder import cores
from corpus.errors import WeightsUnusable

WEIGHTS = Path(__file__).parent
LENGTH = 320  # word pieces of a sequence: question, turn before, headings and sentences together
OF_QUESTION, OF_TURN, OF_HEADINGS, OF_SENTENCE = 48, 24, 36, 120  # pieces that each may have, as in training
START, END = 0, 2  # pieces that frame the parts of a sequence
_WHAT_TO_DO = "Fetch the project anew, or set PEACEOPS_EVIDENCE_MODEL=off to answer without it."


@dataclass(frozen=True, slots=True)
class _Sequence:
    """The pieces of a question and a passage: their segments, and which of them each sentence is averaged over."""

    pieces: list[int]
    asked: int  # pieces up to the end of the question
    owners: list[int]  # of each piece, the number of its sentence, from 1; 0 for none

    def inputs(self) -> dict[str, NDArray[Any]]:
        owners, rows = np.array(self.owners), np.arange(max(self.owners) + 1)[:, None]
        pooling = (owners == rows).astype(np.float32)
        pooling[0] = 0.0
        pooling[0, 1 : self.asked] = 1.0
        segments = np.zeros((1, len(self.pieces)), np.int64)
        segments[:, self.asked :] = 1
        return {
            "input_ids": np.array([self.pieces], np.int64),
            "token_type_ids": segments,
            "pooling": pooling / np.maximum(pooling.sum(axis=1, keepdims=True), 1.0),
        }


class OnnxReader:
    """The packaged model, loaded when it is first used. WeightsUnusable where its files are missing or changed.

    A pass reads one passage, in one thread: nothing is padded, and what a passage is told does not depend on the
    others. The passages of all questions at hand share one thread for each core.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.name = f"evidence@{_checksums(folder)['model.onnx'][:12]}"
        self._folder = folder
        self._loading = threading.Lock()
        self._session: Any = None
        self._tokenizer: Any = None
        self._threads = ThreadPoolExecutor(cores(), "evidence")

    def read(
        self, question: str, turn_before: str, passages: Sequence[PassageText]
    ) -> list[tuple[Judgement | None, ...]]:
        self.load()
        asked = self._pieces(f"query: {question}")[:OF_QUESTION]
        if turn_before:
            asked = [*asked, END, *self._pieces(turn_before)[:OF_TURN]]
        return list(self._threads.map(lambda passage: self._read(asked, passage), passages))

    def load(self) -> None:
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        with self._loading:
            if self._session is not None:
                return
            check(self._folder)
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            # Passages have hundreds of lengths: what would be kept for each is never given back, and saves no time.
            options.enable_cpu_mem_arena = options.enable_mem_pattern = False
            # The file is as it is to be run; see evals/evidence_model/export.py.
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
            self._tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            self._tokenizer.no_truncation()
            self._session = onnxruntime.InferenceSession(
                str(self._folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )

    def _read(self, asked: Sequence[int], passage: PassageText) -> tuple[Judgement | None, ...]:
        sequence = self._sequence(asked, passage)
        unread = (None,) * len(passage.sentences)
        if not any(sequence.owners):
            return unread
        logits = self._session.run(None, sequence.inputs())[0].tolist()
        read = tuple(Judgement(*row) for row in logits)
        return read + unread[len(read) :]

    def _sequence(self, asked: Sequence[int], passage: PassageText) -> _Sequence:
        """`<s> question </s> title > headings </s> sentences </s>`, cut to LENGTH."""
        headings = " > ".join(part for part in (passage.title, " > ".join(passage.section)) if part)
        pieces = [START, *asked, END, *self._pieces(f"passage: {headings}")[:OF_HEADINGS], END]
        owners = [0] * len(pieces)
        for number, sentence in enumerate(passage.sentences, 1):
            room = LENGTH - 1 - len(pieces)
            if room <= 0:
                break
            own = self._pieces(sentence)[: min(OF_SENTENCE, room)]
            pieces += own
            owners += [number] * len(own)
        return _Sequence([*pieces, END], len(asked) + 2, [*owners, 0])

    def _pieces(self, text: str) -> list[int]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)


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
