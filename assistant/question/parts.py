"""The questions in one message: each is answered on its own."""

import re

from corpus.settings import Language
from corpus.text.sentences import spans
from corpus.text.stems import content_words

LEAST_WORDS = 2  # content words of a question that can be told from the one before it
_ASKING = (
    r"(?:what|which|who|whom|whose|when|where|why|how|since when|until when|by when|"
    r"quels?|quelles?|que|qu['’]|qui|quand|où|pourquoi|comment|combien|depuis quand|jusqu['’]à quand)"
)
_TOGETHER = re.compile(rf",?\s+(?:and|et)\s+(?={_ASKING}\b)", re.IGNORECASE)
_MARK = re.compile(r"\s*\?")  # as French and English write it
_OPENS = re.compile(rf"^\W*{_ASKING}\b", re.IGNORECASE)


def parts(asked: str, language: Language) -> list[str]:
    """The message's questions in order; the message itself where it asks one thing.

    What is said before the first question stays with it.
    """
    questions: list[str] = []
    said = ""
    for start, end in spans(asked):
        sentence = asked[start:end]
        said = f"{said} {sentence}".strip()
        if sentence.rstrip(" »”\"'").endswith("?"):
            questions += _coordinated(said, language)
            said = ""
    if said and questions:
        questions[-1] = f"{questions[-1]} {said}"
    return questions if len(questions) > 1 else [asked]


def _coordinated(question: str, language: Language) -> list[str]:
    """The halves of "when did it begin and who leads it?", each as a question, where each asks for itself; else it."""
    halves = _TOGETHER.split(question, maxsplit=1)
    whole = all(_OPENS.match(half) and len(content_words(half, language)) >= LEAST_WORDS for half in halves)
    if not whole or len(halves) == 1:
        return [question]
    mark = _MARK.search(question)
    first, second = halves
    return [first + (mark.group() if mark else "?"), second[:1].upper() + second[1:]]
