"""How far a message is while it is answered, for those who wait."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import Answer


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of one question is done; `question` counts from 1, `of` is how many the message has.

    With the last step, `told`, comes the answer to all its questions until then: what is in it stays as it is.
    """

    question: int
    of: int
    step: str
    told: Answer | None = None


Hear = Callable[[Progress], None]


def nobody(progress: Progress) -> None:
    """For those who wait for the whole answer."""
