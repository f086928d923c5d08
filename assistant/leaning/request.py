"""Whether a message only names a subject and asks nothing of it ("tell me about missions"), told by its words.

Words that people wrap a subject in are known; every other stretch of words is a subject, whatever it is about.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.leaning.model import CONTENT, Leaning, beginning, file_of, neighbours
from corpus.text.names import capitalised_words
from corpus.text.stems import words

MOST_COUNTED = 4  # words of the subject, and stretches of them; more tell nothing further
_QUOTES = re.compile(r"[\"“”«»]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Vague:
    """What was learnt: the words that wrap a subject, and how surely a message is vague."""

    wrapping: frozenset[str]
    leaning: Leaning


def vague(message: str) -> bool:
    """Whether a message, English or French, names a subject and asks nothing of it.

    What has a name, or is put in quotation marks, is as good as a question: it is clear what is meant.
    """
    model, subject = learnt(), subject_of(message)
    if not subject or _QUOTES.search(message) or capitalised_words(subject[:1].lower() + subject[1:]):
        return False
    return model.leaning.leans(traits(message, model.wrapping))


def subject_of(message: str) -> str:
    """The stretch from the first word that wraps nothing to the last: "missions"; empty where there is none."""
    own = [match for match in _WORD.finditer(message) if match.group().lower() not in learnt().wrapping]
    return message[own[0].start() : own[-1].end()] if own else ""


@cache
def learnt() -> Vague:
    model = json.loads(file_of("request").read_text(encoding="utf-8"))
    return Vague(frozenset(model.pop("wrapping")), Leaning(**model))


def traits(message: str, wrapping: Collection[str]) -> Iterator[str]:
    """What tells: the wrapping words, each with its neighbour, how it begins and ends, how long its subject is."""
    shown, content = list[str](), 0
    for word in words(message):
        known = word in wrapping
        content += not known
        if known or shown[-1:] != [CONTENT]:
            shown.append(word if known else CONTENT)
    yield from beginning(shown)
    yield from (word for word in shown if word != CONTENT)
    yield from neighbours(shown)
    yield f"{' '.join(shown[-2:])}$"
    yield from (f"content>={count}" for count in range(1, min(content, MOST_COUNTED) + 1))
    yield from (f"stretch>={count}" for count in range(1, min(shown.count(CONTENT), MOST_COUNTED) + 1))
    if "?" in message:
        yield "?"
    if any(map(str.isdigit, message)):
        yield "digit"
