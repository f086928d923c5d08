"""Fakes in the place of slow parts. They do the real thing, smaller: the hash embedder really finds shared words."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from assistant.evidence.judgement import Judgement, PassageText
from assistant.language_model.client import Request
from assistant.question.moves import Move
from corpus.embedding.embedder import Embedder, Vectors
from corpus.text.stems import query_stems, stems


class HashEmbedder:
    """Texts with words in common get near vectors: each stem has a direction of its own."""

    name = "hash-64"

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions
        self.embedded: list[str] = []  # every text of a passage that was embedded, in order

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self._encode(texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.array([self._vector(text) for text in texts], np.float32).reshape(len(texts), self.dimensions)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _vector(self, text: str) -> Vectors:
        row = np.full(self.dimensions, 1e-3, np.float32)
        for stem in stems(text, "en"):
            seed = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:4], "big")
            row += np.random.default_rng(seed).standard_normal(self.dimensions).astype(np.float32)
        return row


Sentence = tuple[str, Sequence[int]]
"""What a model writes, and the numbers of the sources that it names for it."""


class ScriptedModel:
    """A language model that replies with `say(prompt)`, a few letters at a time; `asked` lists its prompts.

    What `say` raises comes in the place of a reply, or, if it is part of what it returns, in the middle of one.
    """

    name = "scripted"

    def __init__(self, say: Callable[[dict[str, Any]], str | Sequence[str | Exception]]) -> None:
        self._say = say
        self.asked: list[dict[str, Any]] = []

    def pieces(self, request: Request) -> Iterator[str]:
        prompt = json.loads(request.user)
        self.asked.append(prompt)
        said = self._say(prompt)
        for part in [said] if isinstance(said, str) else said:
            if isinstance(part, Exception):
                raise part
            yield from (part[at : at + 7] for at in range(0, len(part), 7))


def saying(*sentences: Sentence, **more: object) -> str:
    """A reply in the shape that is asked for."""
    written = [{"text": text, "sources": list(numbers)} for text, numbers in sentences]
    return json.dumps({"sentences": written, **more}, ensure_ascii=False)


class WordReader:
    """An evidence model that takes a sentence for an answer as far as it holds the question's content words."""

    name = "words"

    def read(
        self, question: str, turn_before: str, passages: Sequence[PassageText]
    ) -> list[tuple[Judgement | None, ...]]:
        asked = set(query_stems(question, "en"))
        return [tuple(self._judge(sentence, asked) for sentence in passage.sentences) for passage in passages]

    def _judge(self, sentence: str, asked: set[str]) -> Judgement:
        share = len(asked & set(stems(sentence, "en"))) / max(len(asked), 1)
        return Judgement(answers=8 * share - 3, corrects=-5.0, needed=-2.0)


class ScriptedMoves:
    """Takes each message that it knows for the move that it is listed with, and every other one for a question."""

    def __init__(self, moves: Mapping[str, Move]) -> None:
        self._moves = moves
        self.messages = tuple(moves)

    def of(self, message: str, embedder: Embedder) -> Move | None:
        return self._moves.get(message)
