"""The dataset as word pieces in flat arrays: what training reads, so that it never waits for a tokenizer."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.reader import END, OF_HEADINGS, OF_QUESTION, OF_SENTENCE, OF_TURN
from evals.evidence_model.arrays import read_arrays, write_arrays
from evals.evidence_model.dataset.rows import Dataset, Row

Pieces = NDArray[np.uint16]
Numbers = NDArray[np.int64]
Encode = Callable[[Sequence[str]], Sequence[Sequence[int]]]
"""Texts to ids of word pieces, without those that frame a sequence."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of different lengths one after another; list i is `values[starts[i] : starts[i + 1]]`."""

    values: Pieces
    starts: Numbers

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> Pieces:
        return self.values[self.starts[number] : self.starts[number + 1]]


@dataclass(frozen=True, slots=True)
class EncodedDataset:
    """Rows with the pieces of their questions, and the pieces of all passages; pools are ranges of passages."""

    rows: list[Row]
    questions: Ragged  # a list for each row
    turns: Ragged  # the turn before, empty where there is none
    pools: dict[str, range]
    headings: Ragged  # a list for each passage: its document's title, and the headings above it
    first_sentence: Numbers  # of each passage, and the number of all sentences at the end
    sentences: Ragged
    is_heading: NDArray[np.bool_]  # of each sentence
    bare_heading: Pieces  # of a passage without title and headings

    def question(self, row: int, with_turn: bool = True) -> Pieces:
        """The pieces of a question, and of the turn before it, as the product frames them."""
        turn = self.turns[row]
        if not with_turn or not len(turn):
            return self.questions[row]
        return np.concatenate([self.questions[row], np.array([END], np.uint16), turn])

    def sentences_of(self, passage: int) -> slice:
        """Where the sentences of a passage stand among all."""
        return slice(int(self.first_sentence[passage]), int(self.first_sentence[passage + 1]))

    def text_of(self, passage: int) -> tuple[Pieces, NDArray[np.int32]]:
        """The pieces of a passage's sentences, and for each the number of its sentence, from 1."""
        own = self.sentences_of(passage)
        starts = self.sentences.starts[own.start : own.stop + 1]
        owners = np.repeat(np.arange(1, len(starts), dtype=np.int32), np.diff(starts))
        return self.sentences.values[starts[0] : starts[-1]], owners

    def digest(self) -> str:
        """A name for what the rows and passages are, for whatever is kept about them elsewhere."""
        content = hashlib.sha256()
        for part in (self.questions, self.turns, self.headings, self.sentences):
            content.update(part.values.tobytes() + part.starts.tobytes())
        return content.hexdigest()


def encode(dataset: Dataset, pieces_of: Encode) -> EncodedDataset:
    """Every text as pieces, cut to what the product's reader gives it; pools that nobody asks about are left out."""
    pools = dict.fromkeys(row.pool for row in dataset.rows)
    passages = [passage for pool in pools for passage in dataset.pools[pool]]
    counts = np.cumsum([0, *(len(dataset.pools[pool]) for pool in pools)]).tolist()
    headings = [" > ".join(part for part in (passage.title, passage.section) if part) for passage in passages]
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    turns = [row.turn_before for row in dataset.rows]
    turn_pieces = pieces_of([turn or "." for turn in turns])
    return EncodedDataset(
        dataset.rows,
        _ragged(pieces_of([f"query: {row.question}" for row in dataset.rows]), OF_QUESTION),
        _ragged([pieces if turn else () for pieces, turn in zip(turn_pieces, turns, strict=True)], OF_TURN),
        {pool: range(start, end) for pool, (start, end) in zip(pools, pairwise(counts), strict=True)},
        _ragged(pieces_of([f"passage: {heading}" for heading in headings]), OF_HEADINGS),
        np.cumsum([0, *(len(passage.sentences) for passage in passages)]),
        _ragged(pieces_of(sentences), OF_SENTENCE),
        np.array([flag for passage in passages for flag in passage.headings], bool),
        np.array(pieces_of(["passage:"])[0], np.uint16),
    )


def _ragged(lists: Iterable[Sequence[int]], longest: int) -> Ragged:
    cut = [part[:longest] for part in lists]
    starts = np.cumsum([0, *map(len, cut)])
    return Ragged(np.fromiter(chain.from_iterable(cut), np.uint16, int(starts[-1])), starts)


def write(dataset: EncodedDataset, file: Path) -> None:
    """Write a dataset as a small file (.npz.xz)."""
    rows = [asdict(row) for row in dataset.rows]
    pools = {name: [pool.start, pool.stop] for name, pool in dataset.pools.items()}
    text = json.dumps({"rows": rows, "pools": pools})
    arrays = {name: getattr(dataset, name) for name in _FLAT} | {"text": np.frombuffer(text.encode(), np.uint8)}
    for name in _RAGGED:
        ragged: Ragged = getattr(dataset, name)
        arrays |= {name: ragged.values, f"{name}_starts": ragged.starts}
    write_arrays(file, arrays)


def read(file: Path) -> EncodedDataset:
    """The dataset of a file that `write` wrote."""
    arrays = read_arrays(file)
    text = json.loads(arrays["text"].tobytes())
    parts: dict[str, Any] = {name: arrays[name] for name in _FLAT}
    parts |= {name: Ragged(arrays[name], arrays[f"{name}_starts"]) for name in _RAGGED}
    pools = {name: range(*ends) for name, ends in text["pools"].items()}
    return EncodedDataset(rows=[_row(row) for row in text["rows"]], pools=pools, **parts)


def _row(row: Mapping[str, Any]) -> Row:
    places = {name: tuple((passage, sentence) for passage, sentence in row[name]) for name in _PLACES}
    return Row(**{**row, **places})


_RAGGED = ("questions", "turns", "headings", "sentences")
_FLAT = ("first_sentence", "is_heading", "bare_heading")
_PLACES = ("answers", "partial", "wrong", "corrects")
