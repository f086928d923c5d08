"""Whether a sentence of a document hangs in the air without the one before it, told by how it begins.

"They stayed 18 months." says nothing of who stayed: it is quoted together with the sentence that says so.
"""

from collections.abc import Iterator
from functools import cache

from assistant.leaning.model import CONTENT, Leaning, beginning, read, small_words
from corpus.text.stems import words

EARLY = 4  # words at the beginning that may point back


def leans(sentence: str) -> bool:
    """Whether a sentence, English or French, says too little without the one before it."""
    return learnt().leans(traits(sentence))


@cache
def learnt() -> Leaning:
    return read("sentence")


def traits(sentence: str) -> Iterator[str]:
    """What tells: how it begins, the small words there, and its first word whatever it is."""
    shown = small_words(sentence)
    yield from beginning(shown)
    yield from (f"early {word}" for word in shown[:EARLY] if word != CONTENT)
    yield from (f"first {word}" for word in words(sentence)[:1])
