"""What is asked: the language, the words to search with, and, in a conversation, what the question leans on."""

import re
from collections.abc import Sequence

from assistant.answer import Question, Turn
from assistant.leaning.question import leans
from corpus.settings import Language
from corpus.text.identifiers import identifiers
from corpus.text.language import language_of
from corpus.text.stems import query_stems

_SPACES = re.compile(r"\s+")


def understand(asked: str, history: Sequence[Turn], language: Language | None) -> Question:
    """The question as it will be searched; where it cannot stand alone it leans on the turns of `history`.

    It takes along the last question that stood alone, which says what the talk is about, and the last one asked.
    """
    asked = _tidy(asked)
    spoken = spoken_in(asked, history, language)
    text, before = asked, ""
    if history and leans(asked):
        subject = next(filter(_stood_alone, reversed(history)), history[0])
        before = " ".join(dict.fromkeys((_own(subject), _own(history[-1]))))
        text = " ".join(dict.fromkeys((_own(subject), _own(history[-1]), asked)))
    return Question(
        asked,
        text,
        spoken,
        tuple(query_stems(text, spoken)),
        frozenset(query_stems(asked, spoken)),
        turn_before=before,
        identifiers=tuple(identifiers(asked) or identifiers(before)),
    )


def spoken_in(asked: str, history: Sequence[Turn], language: Language | None) -> Language:
    """The language of a question: as told, or by its words, or as in the turn before."""
    return language or language_of(asked, otherwise=language_of(history[-1].question) if history else "en")


def _stood_alone(turn: Turn) -> bool:
    """Whether a turn was understood without those before it: as it was asked, but for its spelling."""
    return len(turn.understood_as.split()) == len(turn.question.split())


def _own(turn: Turn) -> str:
    """What a turn itself asked, in its better spelling where there is one."""
    return turn.understood_as if _stood_alone(turn) else turn.question


def _tidy(asked: str) -> str:
    return _SPACES.sub(" ", asked).strip()
