"""What the evidence model reads, and what it says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PassageText:
    """What the model reads of a passage: its document's title, the headings above it, and its sentences in order."""

    title: str
    section: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Three logits about a sentence; above 0 the model says yes."""

    answers: float
    corrects: float  # it contradicts what the question takes for granted
    needed: float  # it must stand beside a sentence that answers, which leans on it


class Reader(Protocol):
    """Whatever tells how well the sentences of passages answer a question."""

    @property
    def name(self) -> str: ...

    def read(
        self, question: str, turn_before: str, passages: Sequence[PassageText]
    ) -> list[tuple[Judgement | None, ...]]:
        """A judgement of each sentence of each passage; None of those that no longer fit into what the model reads.

        `turn_before` is the question before this one in a conversation, empty where there is none.
        """
        ...
