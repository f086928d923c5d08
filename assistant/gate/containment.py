"""Whether a sentence says nothing but what its quotes say: in their own words and in their order.

Words can only be left out, and only where that cannot turn the meaning. So a swapped figure or name, a lost "not",
"over" or "may", and every word of the writer's own are caught without a model that judges meaning. What is allowed
besides: articles, figures in another dress ("4 000", "six"), the parts of a date in another order, a phrase of place
or time moved to the front or the back, a pronoun for "which".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.gate.omission import Compared
from assistant.gate.qualifiers import (
    JOINING,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    severs,
)
from assistant.gate.tokens import MARKS, Token, tokens
from corpus.document import Span
from corpus.text.negations import negations
from corpus.text.sentences import BULLET, lines, spans

ADDED = 3  # articles that a sentence may have more than its quote
MOVED = 7  # words of a phrase that may go to the front or the back
DEEPEST = 400  # words of a sentence that is compared; a longer one can be quoted, but not reworded


@dataclass(frozen=True, slots=True)
class Unit:
    """What must be understood together: a sentence, or a list with the line that leads it in."""

    start: int
    end: int


def verbatim(claim: str, quotes: Sequence[str]) -> bool:
    """Whether a claim is one stretch of its quotes, word for word, not cut where that turns what is said.

    It holds every negation of the sentences that it touches, and no bound is cut from its figure.
    """
    source = "\n".join(quotes)
    piece, words, around = tokens(claim), tokens(source), list(units(source))
    return bool(piece) and any(
        _whole(source, words, start, start + len(piece), around) for start in _places(piece, words)
    )


def contained(claim: str, quotes: Sequence[str]) -> bool:
    """Whether a claim in free words says nothing but what one sentence of its quotes says; see above."""
    source = "\n".join(quotes)
    said = Compared(tokens(claim, dated=True))
    if not said.keys or len(said.keys) > DEEPEST or not _plainly_written(claim, source):
        return False
    for unit in units(source):
        quoted = Compared(tokens(source[unit.start : unit.end], dated=True))
        if len(quoted.keys) <= DEEPEST and said.articles <= quoted.articles + ADDED and _follows(said, quoted):
            return True
    return False


def units(text: str) -> Iterator[Unit]:
    """The sentences of a laid-out text; the items of a list go with the line that leads them in."""
    block: Span | None = None
    for line in lines(text):
        if block and text[slice(*line)].lstrip().startswith(BULLET.strip()):
            block = (block[0], line[1])
            continue
        if block:
            yield from _units_of(text, block)
        block = line
    if block:
        yield from _units_of(text, block)


def _units_of(text: str, block: Span) -> Iterator[Unit]:
    if "\n" in text[slice(*block)]:
        yield Unit(*block)
    else:
        yield from (Unit(*span) for span in spans(text, *block))


def _places(piece: Sequence[Token], words: Sequence[Token]) -> Iterator[int]:
    """Where a stretch of words begins in another."""
    sought, within = [token.word for token in piece], [token.word for token in words]
    yield from (at for at in range(len(within) - len(sought) + 1) if within[at : at + len(sought)] == sought)


def _whole(source: str, words: Sequence[Token], start: int, end: int, around: Sequence[Unit]) -> bool:
    """Whether nothing is cut off at the ends of words[start:end] that turns them."""
    first, last = words[start], words[end - 1]
    touched = [unit for unit in around if unit.start < last.end and first.start < unit.end]
    lost = any(
        not first.start <= place < last.end and any(unit.start <= place < unit.end for unit in touched)
        for place in negations(source)
    )
    cut_before = start > 0 and severs(words[start - 1], first)
    cut_after = end < len(words) and severs(last, words[end])
    return not (lost or cut_before or cut_after)


def _plainly_written(claim: str, source: str) -> bool:
    """Whether a claim has no mark but those of its quotes and of plain sentences: no link, no sign before a figure."""
    return all(letter.isalnum() or letter in MARKS or letter in source for letter in claim)


def _follows(said: Compared, quoted: Compared) -> bool:
    """Whether the words of one sentence stand in another in their order, or in the order before a phrase was moved."""
    if _in_order(said.keys, quoted):
        return True
    if quoted.turned or any(token.word in JOINING for token in quoted.keys):
        return False  # of two things that are joined, a phrase could move from one to the other
    return any(
        _in_order([*said.keys[cut:], *said.keys[:cut]], quoted)
        for cut in range(1, len(said.keys))
        # The phrase that was moved begins with a preposition: it went to the front, or to the back.
        if (cut <= MOVED and said.keys[0].word in PREPOSITIONS)
        or (len(said.keys) - cut <= MOVED and said.keys[cut].word in PREPOSITIONS)
    )


def _in_order(said: Sequence[Token], quoted: Compared) -> bool:
    words = [token.word for token in said]
    for start, token in enumerate(quoted.keys):
        opened = words[0] in PRONOUNS and token.word in RELATIVES
        if (
            (opened or token.word == words[0])
            and quoted.may_start(start, opened)
            and _goes_on(words, quoted, start, opened)
        ):
            return True
    return False


def _goes_on(words: Sequence[str], quoted: Compared, start: int, opened: bool) -> bool:
    """Whether words[1:] follow the place `start`, with nothing left out but what may be."""
    places = {start}
    for word in words[1:]:
        reached = {place + 1 for place in places}
        reached |= {after for place in places for after in quoted.gaps.get(place + 1, ())}
        places = {place for place in reached if place < len(quoted.keys) and quoted.keys[place].word == word}
        if not places:
            return False
    ends = {end for place in places for end in (place + 1, *quoted.gaps.get(place + 1, ()))}
    return any(quoted.may_end(end, start if opened else None) for end in ends)
