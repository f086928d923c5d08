"""What a language model writes: sentences with the numbers that carry them, read while they still come in.

A model may put thoughts or a fence around its JSON, break off within it, or go on for ever.
"""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

MOST_CHARACTERS: Final = 24_000  # of a reply; a longer one is no answer
_LIST: Final = '"sentences"'
_AFTER_THOUGHTS: Final = "</think>"
_MOST_NUMBERS, _MOST_PARTS = 16, 8

Number = Annotated[int, Field(ge=1)]


class Written(BaseModel):
    """One sentence as the model wrote it, with the numbers of the sources that it stands on."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    text: str = Field(min_length=1, max_length=1_200)
    sources: list[Number] = Field(max_length=_MOST_NUMBERS)


class Reply(BaseModel):
    """A whole reply."""

    model_config = ConfigDict(strict=True, extra="forbid")

    sentences: list[Written]
    unanswered: list[str] = Field(default=[], max_length=_MOST_PARTS)
    differ: list[list[Number]] = Field(default=[], max_length=_MOST_PARTS)


class Malformed(ValueError):
    """A reply that is none: it has not the shape asked for, or does not end."""


class ReplyReader:
    """Reads a reply piece by piece. Its sentences are there as soon as they are whole."""

    def __init__(self) -> None:
        self._text = ""
        self._at = -1  # where the next sentence is looked for; -1 before the list of them has begun
        self._ended = False

    def feed(self, piece: str) -> Iterator[Written]:
        """The sentences that a piece makes whole. Malformed where one is no sentence, or the reply is far too long."""
        self._text += piece
        if len(self._text) > MOST_CHARACTERS:
            raise Malformed("a reply without end")
        if self._at < 0 and not self._begun():
            return
        for item in self._items():
            yield _written(item)

    def whole(self) -> Reply:
        """The reply, once it has ended. Malformed where it is none."""
        said = self._text.rpartition(_AFTER_THOUGHTS)[2]
        start, end = said.find("{"), said.rfind("}")
        try:
            return Reply.model_validate_json(said[start : end + 1] if 0 <= start < end else "")
        except ValidationError as error:
            raise Malformed("not the shape asked for") from error

    def _begun(self) -> bool:
        """Whether the list of sentences has begun; thoughts before it are passed over."""
        said = self._text.lstrip()
        thoughts = self._text.rfind(_AFTER_THOUGHTS)
        if said.startswith("<think>"[: len(said)]) and thoughts < 0:
            return False
        place = self._text.find(_LIST, max(thoughts, 0))
        opened = self._text.find("[", place) if place >= 0 else -1
        if opened < 0:
            return False
        self._at = opened + 1
        return True

    def _items(self) -> Iterator[Any]:
        """The items of the list that are whole and were not looked at yet."""
        while not self._ended:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n,":
                self._at += 1
            if self._at == len(self._text):
                return
            if self._text[self._at] == "]":
                self._ended = True
                return
            try:
                item, self._at = json.JSONDecoder().raw_decode(self._text, self._at)
            except json.JSONDecodeError:  # it is not whole yet, or never will be
                return
            yield item


def _written(item: Any) -> Written:
    try:
        return Written.model_validate(item)
    except ValidationError as error:
        raise Malformed("a sentence of another shape") from error
