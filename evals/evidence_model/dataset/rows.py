"""The shape that all question sets are brought into: pools of passages, and rows that ask about them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OWN = "own"  # the source of questions that were written for this project
WORDS = 125  # of a passage at most, where we cut documents ourselves: about what the product's passages have
LEAST_LETTERS = 12  # of a sentence
_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[A-Z0-9À-Ý\"'(«])|\n+")

Place = tuple[int, int]
"""A passage, by its number in the pool, and a sentence of it, by its number in the passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What the model reads of a passage; `headings` says of each sentence whether it is a heading."""

    title: str
    section: str  # the headings above, joined by " > "
    sentences: tuple[str, ...]
    headings: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A question about the passages of a pool, and what its sentences are to it.

    `kind`: answerable, follow-up, near-miss, false-premise or not-here; the last three have no answers.
    """

    source: str
    language: str
    kind: str
    question: str
    pool: str
    turn_before: str = ""
    answers: tuple[Place, ...] = ()
    partial: tuple[Place, ...] = ()  # half an answer, or what an answer leans on: neither right nor wrong
    wrong: tuple[Place, ...] = ()  # known to tempt
    corrects: tuple[Place, ...] = ()  # contradicts what the question takes for granted
    home: int | None = None  # the passage that it was asked about, where no other of the pool was looked at


@dataclass(slots=True)
class Dataset:
    """Rows, and the passages of each pool in reading order."""

    pools: dict[str, list[Passage]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


def json_lines(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def split(text: str) -> list[str]:
    """The sentences of a text, by punctuation and line breaks."""
    sentences = (" ".join(part.split()) for part in _END.split(text))
    return [sentence for sentence in sentences if sum(c.isalpha() for c in sentence) >= LEAST_LETTERS]


def whole(title: str, sentences: Sequence[str]) -> Passage:
    """A passage of these sentences, none of them a heading."""
    return Passage(title, "", tuple(sentences), (False,) * len(sentences))


def add_document(passages: list[Passage], title: str, sentences: Sequence[str]) -> list[Place]:
    """Cut a document into passages of at most WORDS words, append them, and say where each sentence went."""
    cut: list[list[str]] = []
    places: list[Place] = []
    words = 0
    for sentence in sentences:
        count = len(sentence.split())
        if not cut or words + count > WORDS:
            cut.append([])
            words = 0
        places.append((len(passages) + len(cut) - 1, len(cut[-1])))
        cut[-1].append(sentence)
        words += count
    passages += [whole(title, part) for part in cut]
    return places
