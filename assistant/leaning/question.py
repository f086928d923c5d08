"""Whether a question in a conversation leans on the turn before it, told by its small words and its length.

A question stands alone or not by words such as "and", "it" or "celui-là", by where they stand, and by how little else
it says, whatever it is about.
"""

from collections.abc import Iterator
from functools import cache

from assistant.leaning.model import CONTENT, Leaning, beginning, neighbours, read, small_words
from corpus.text.names import capitalised_words, is_acronym

MOST_COUNTED, MOST_NAMES = 8, 2  # content words and names; more tell nothing further


def leans(question: str) -> bool:
    """Whether a question of a conversation, English or French, says too little without the turn before it."""
    return learnt().leans(traits(question))


@cache
def learnt() -> Leaning:
    return read("question")


def traits(question: str) -> Iterator[str]:
    """What tells: small words, each with its neighbour, how it begins, and how many other words and names it has."""
    shown = small_words(question)
    yield from beginning(shown)
    yield from (word for word in shown if word != CONTENT)
    yield from neighbours(shown)
    yield from (f"content>={count}" for count in range(1, min(shown.count(CONTENT), MOST_COUNTED) + 1))
    yield from (f"name>={count}" for count in range(1, min(_names(question), MOST_NAMES) + 1))
    if any(map(str.isdigit, question)):
        yield "digit"


def _names(question: str) -> int:
    """How many words are written as names are; the first word is one only where it has a second capital."""
    first, *others = question.split() or [""]
    return len(capitalised_words(" ".join(others))) + is_acronym(first)
