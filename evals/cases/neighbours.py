"""Sentences that answer a question of a group, and whether the one before was marked as needed beside them."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from evals.cases.groups import rows_of


@dataclass(frozen=True, slots=True)
class Neighboured:
    """A sentence that answers, and whether any of its questions has the sentence before it as half of the answer."""

    text: str
    needs_neighbour: bool


def read_neighbours(training: Path, group: str) -> list[Neighboured]:
    """Those of a group whose sentences tell their section and whether they are headings; none of older groups."""
    sentences = rows_of(training / f"{group}.sentences.jsonl")
    if not sentences or "section" not in sentences[0]:
        return []
    before = {own["id"]: previous["id"] for previous, own in pairwise(sentences) if _run_on(previous, own)}
    texts = {sentence["id"]: str(sentence["text"]) for sentence in sentences}
    needed: dict[str, bool] = {}
    for row in rows_of(training / f"{group}.questions.jsonl"):
        for answer in row["pos"]:
            if answer in before and before[answer] not in row["pos"]:
                needed[answer] = needed.get(answer, False) or before[answer] in row["partial"]
    return [Neighboured(texts[answer], needs) for answer, needs in needed.items()]


def _run_on(previous: dict[str, Any], own: dict[str, Any]) -> bool:
    """Whether a sentence follows another of the same section, and neither is a heading or an item of a list."""
    same = all(previous[field] == own[field] for field in ("document", "section"))
    return same and not (previous["heading"] or own["heading"] or own["lead"])
