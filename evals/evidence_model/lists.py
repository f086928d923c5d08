"""Lists to learn from: for each question a few sentences, drawn anew each epoch, 1 for what answers, 0 for others."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WINDOW_SHARE = 0.1  # of the sentences that are shown together with a neighbour
GIVEN, BESIDE = 3, 2  # wrong sentences of a list at most that were given, and that stand in the same passage
NEAR = 4  # sentences to either side that count as beside


@dataclass(frozen=True, slots=True)
class List:
    """A question, sentences, and which of them answer; none does where the question has no answer here."""

    question: str
    sentences: tuple[str, ...]
    labels: tuple[int, ...]


class Lists:
    """The mined rows of `mine.py`, those of held-out groups apart."""

    def __init__(self, folder: Path, held_out: list[str], repeat: dict[str, int]) -> None:
        self.pools, self.parts = json.loads((folder / "pools.json").read_text(encoding="utf-8"))
        with (folder / "lists.jsonl").open(encoding="utf-8") as lines:
            rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
        self.held_out = [row for row in rows if row["pool"] in held_out]
        self._rows = [row for row in rows if row["pool"] not in held_out for _ in range(repeat[row["source"]])]

    def __len__(self) -> int:
        return len(self._rows)

    def epoch(self, draw: random.Random, size: int) -> Iterator[List]:
        """Every row once or as often as configured, in random order, with up to `size` sentences each."""
        order = list(range(len(self._rows)))
        draw.shuffle(order)
        for i in order:
            yield self._list(self._rows[i], draw, size)

    def _list(self, row: dict[str, Any], draw: random.Random, size: int) -> List:
        answers = draw.sample(row["answers"], min(len(row["answers"]), 2))
        wrong = self._wrong(row, draw, size - len(answers))
        chosen = [(i, 1) for i in answers] + [(i, 0) for i in wrong]
        draw.shuffle(chosen)
        right = {*row["answers"], *row["partial"]}
        texts = tuple(self._shown(row["pool"], i, right, draw) for i, _ in chosen)
        return List(row["question"], texts, tuple(label for _, label in chosen))

    def _wrong(self, row: dict[str, Any], draw: random.Random, count: int) -> list[int]:
        """Given temptations first, then neighbours of an answer, then mined ones; never what answers in part."""
        barred = {*row["answers"], *row["partial"]}
        given = draw.sample(row["wrong"], min(len(row["wrong"]), GIVEN))
        parts, around = self.parts[row["pool"]], row["answers"] or row["wrong"]
        beside = {
            j
            for i in around
            for j in range(max(i - NEAR, 0), min(i + NEAR + 1, len(parts)))
            if parts[j] == parts[i] and j not in barred
        }
        mined = [i for i, *_ in row["mined"] if i not in barred]
        chosen = dict.fromkeys([*given, *draw.sample(sorted(beside), min(len(beside), BESIDE))])
        for i in draw.sample(mined, len(mined)):
            if len(chosen) >= count:
                break
            chosen[i] = None
        return list(chosen)[:count]

    def _shown(self, pool: str, i: int, right: set[int], draw: random.Random) -> str:
        """The sentence; now and then it and a neighbour of its passage, never a wrong one with one that answers."""
        own: str = self.pools[pool][i]
        other = i + draw.choice((-1, 1))
        if draw.random() >= WINDOW_SHARE or not 0 <= other < len(self.pools[pool]):
            return own
        if self.parts[pool][other] != self.parts[pool][i] or (other in right and i not in right):
            return own
        return " ".join(self.pools[pool][j] for j in sorted((i, other)))
