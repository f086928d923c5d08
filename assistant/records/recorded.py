"""Recorded answers as the values that they were, and as the turns of a conversation."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from assistant.answer import Answer, Turn

_ANSWER: Final = TypeAdapter(Answer)


def recorded(row: Mapping[str, Any]) -> Answer:
    """An answer of the journal as the value it was."""
    return _ANSWER.validate_python({name: value for name, value in row.items() if name != "answered_at"})


def turn_of(row: Mapping[str, Any]) -> Turn:
    """An answer of the journal as a turn of its conversation."""
    return Turn(row["question"], row["understood_as"], row["text"], row)
