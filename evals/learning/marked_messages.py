"""Messages with a mark for each of their words, and plain questions, which have none."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from assistant.question.sides import Mark
from evals.cases.groups import rows_of

PLAIN: Final = "plain"
GROUPED: Final = "groups"  # stands for the hand of questions that are of groups
CHANGING: Final = ("comparison", "change-over-time")  # types of questions that are not plain
_TAG = re.compile(r"</?[abc]>|‖")
_MARK_OF: dict[str, Mark] = {"a": "first", "b": "second", "c": "joining"}


@dataclass(frozen=True, slots=True)
class Message:
    """A message with a mark for each of its words."""

    hand: str
    language: str
    kind: str
    words: tuple[str, ...]
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def plain_questions(training: Path, reserved: Collection[str], sample: int) -> tuple[list[Message], list[Message]]:
    """Questions that one sentence answers: some to learn from, and a third as many of reserved groups."""
    chosen: dict[bool, list[Message]] = {True: [], False: []}
    unmarked: Mark = "none"
    for file in sorted(training.glob("*.questions.jsonl")):
        group = file.name.split(".")[0]
        rows = [row for row in rows_of(file) if row["kind"] == "answerable" and len(row["pos"]) == 1]
        plain = [row for row in rows if row.get("type") not in CHANGING]
        chosen[group in reserved] += [
            Message(GROUPED, row["lang"], PLAIN, words, (unmarked,) * len(words))
            for row in plain
            if (words := tuple(row["question"].split()))
        ]
    draw = Random(0)
    return draw.sample(chosen[False], sample), draw.sample(chosen[True], min(sample // 3, len(chosen[True])))


def read(folder: Path) -> list[Message]:
    """The messages of every file of a folder, named for the hand that wrote it."""
    lines = ((file.stem, line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8"))
    return [marked(hand, json.loads(line)) for hand, line in lines]


def marked(hand: str, row: dict[str, Any]) -> Message:
    """A row as it is written, with <a>, <b>, <c> and ‖ in its text."""
    words: list[str] = []
    marks: list[Mark] = []
    current: Mark = "none"
    at = 0
    for tag in [*_TAG.finditer(row["text"]), None]:
        own = row["text"][at : tag.start() if tag else None].split()
        if own and at and not row["text"][at].isspace() and words and not _opens(row["text"], at):
            words[-1] += own.pop(0)  # a mark of punctuation that follows its word
        words += own
        marks += [current] * len(own)
        if current == "further" and own:
            marks[-len(own) :] = ["further", *["none" for _ in own[1:]]]  # type: ignore[list-item]
            current = "none"
        if tag:
            current = "further" if tag.group() == "‖" else _MARK_OF[tag.group()[1]] if tag.group()[1] != "/" else "none"
            at = tag.end()
    return Message(hand, row["lang"], row["kind"], tuple(words), tuple(marks))


def _opens(text: str, at: int) -> bool:
    """Whether a word may begin there: behind an opening mark."""
    return text[at - 1] == "‖" or (text[at - 1] == ">" and not text[:at].endswith(("</a>", "</b>", "</c>")))
