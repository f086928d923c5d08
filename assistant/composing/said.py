"""The sentences of an answer in the making: their words, and the quotes that carry each."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self

from assistant.answer import Citation, Claim
from assistant.composing.cite import cite
from assistant.composing.compose import Quoted


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, whoever worded it, and what it stands on."""

    text: str
    quoted: tuple[Quoted, ...]

    @classmethod
    def of(cls, quoted: Quoted) -> Self:
        """A quote as it stands."""
        return cls(quoted.text, (quoted,))


def cited(sentences: Sequence[Said]) -> tuple[list[Claim], list[Citation]]:
    """Claims with the numbers of their citations, from 1 in the order of the sentences: more of them renumber none."""
    single, citations = cite([quoted for sentence in sentences for quoted in sentence.quoted])
    parts = iter(single)
    claims = []
    for sentence in sentences:
        numbers = [number for part in islice(parts, len(sentence.quoted)) for number in part.citations]
        claims.append(Claim(sentence.text, tuple(dict.fromkeys(numbers)), support=1.0))
    return claims, citations
