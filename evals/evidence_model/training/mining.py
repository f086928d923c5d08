"""Tempting passages: for each question those of its pool that e5, untrained, finds nearest, kept in a file.

Finding them for all rows takes two cores minutes, so trainings share what was found.
"""

import json
import lzma
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from assistant.evidence.reader import START
from evals.evidence_model.dataset.encoded import EncodedDataset
from evals.evidence_model.dataset.rows import Row
from evals.evidence_model.network import PassageReader, Weights, layers_of
from evals.evidence_model.precision import fast_precision
from evals.evidence_model.training.sequences import PADDING

NEAREST = 24  # passages of a question, before its own are taken out
LONGEST = 190  # pieces of a passage that e5 reads
TOGETHER = 128  # texts in a pass

Mined = dict[int, list[int]]
"""For the number of a row, passages by their number in the row's pool, nearest first."""


def file_beside(rows: Path) -> Path:
    """Where the mined passages of a file of rows are kept."""
    return rows.with_name("mined.json.xz")


def mined_passages(dataset: EncodedDataset, rows: Iterable[int], base: Weights, file: Path, device: str) -> Mined:
    """The mined passages of these rows; those that the file lacks are found, and written to it."""
    wanted = list(rows)
    known = _read(file, dataset)
    missing = [row for row in wanted if row not in known]
    if missing:
        known |= find(dataset, missing, base, device)
        content = {"dataset": dataset.digest(), "mined": known}
        file.write_bytes(lzma.compress(json.dumps(content).encode()))
    return {row: known[row] for row in wanted}


def _read(file: Path, dataset: EncodedDataset) -> Mined:
    """What the file knows of this dataset: nothing where it was written for another."""
    if not file.exists():
        return {}
    content = json.loads(lzma.decompress(file.read_bytes()))
    if content["dataset"] != dataset.digest():
        return {}
    return {int(row): passages for row, passages in content["mined"].items()}


def find(dataset: EncodedDataset, rows: Sequence[int], base: Weights, device: str) -> Mined:
    """The nearest passages of each row's pool, without those that it is known to be about."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        rows_of[dataset.rows[row].pool].append(row)
    encoder = PassageReader(base, layers_of(base)).encoder.to(device).eval()
    passages = [passage for pool in rows_of for passage in dataset.pools[pool]]
    questions = [row for pool_rows in rows_of.values() for row in pool_rows]
    passage_vectors = vectors(encoder, [_passage(dataset, passage) for passage in passages], device)
    question_vectors = vectors(encoder, [[START, *dataset.question(row)] for row in questions], device)
    by_pool = zip(
        _parts(passage_vectors, [len(dataset.pools[pool]) for pool in rows_of]),
        _parts(question_vectors, [len(pool_rows) for pool_rows in rows_of.values()]),
        rows_of.values(),
        strict=True,
    )
    mined: Mined = {}
    for pool_passages, pool_questions, pool_rows in by_pool:
        nearest = (pool_questions @ pool_passages.T).topk(min(NEAREST, len(pool_passages)), dim=1).indices.tolist()
        for row, near in zip(pool_rows, nearest, strict=True):
            about = _about(dataset.rows[row])
            mined[row] = [passage for passage in near if passage not in about]
    return mined


def _passage(dataset: EncodedDataset, passage: int) -> NDArray[np.int64]:
    text, _ = dataset.text_of(passage)
    return np.concatenate([[START], dataset.headings[passage], text])[:LONGEST]


def _about(row: Row) -> set[int]:
    return {passage for passage, _ in (*row.answers, *row.corrects)} | ({row.home} if row.home is not None else set())


@torch.inference_mode()
def vectors(encoder: torch.nn.Module, texts: Sequence[Sequence[int] | NDArray[np.int64]], device: str) -> Tensor:
    """Unit vectors of texts in pieces, shape (texts, width): the mean of e5's states."""
    order = sorted(range(len(texts)), key=lambda text: len(texts[text]))
    parts = []
    for first in range(0, len(order), TOGETHER):
        some = [texts[text] for text in order[first : first + TOGETHER]]
        pieces = np.full((len(some), len(some[-1])), PADDING, np.int64)
        for row, text in enumerate(some):
            pieces[row, : len(text)] = text
        ids = torch.from_numpy(pieces).to(device)
        mask = (ids != PADDING).long()
        with fast_precision(device):
            states = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        means = (states.float() * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        parts.append(torch.nn.functional.normalize(means, dim=-1).cpu())
    return torch.cat(parts)[torch.tensor(order).argsort()]


def _parts(vectors_of_all: Tensor, sizes: Sequence[int]) -> list[Tensor]:
    """The vectors of each of several groups that stand one after another; torch's own split has no types."""
    ends = np.cumsum(sizes).tolist()
    return [vectors_of_all[end - size : end] for end, size in zip(ends, sizes, strict=True)]
