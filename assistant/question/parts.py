"""The questions in one message: each is answered on its own."""

import re

from corpus.settings import Language
from corpus.text.sentences import spans
from corpus.text.stems import content_words

LEAST_WORDS = 2  # content words of a question that another one may follow: "who leads it" leans on what they say
_ASKING = (
    r"(?:what|which|who|whom|whose|when|where|why|how|since when|until when|by when|"
    r"quels?|quelles?|que|qu['’]\w+|qui|quand|où|pourquoi|comment|combien|depuis quand|jusqu['’]à quand)"
)
# "is there", "do I", "can the UN": a verb before its subject asks; "and are sent" does not.
_INVERTED = (
    r"(?:(?:is|are|was|were|has|have|must|should|may) (?:there|it|i|we|you|they|he|she|my|our)|"
    r"(?:do|does|did|can|could|will|would) (?:there|it|i|we|you|they|he|she|my|our|the|a|an|any)|"
    r"est-ce qu[e'’]|(?:n['’])?y a-t-il|[^\W\d_]+-(?:t-)?(?:il|elle|on|je|ils|elles|nous|vous|ce))"
)
_ASKS = rf"(?:{_ASKING}|{_INVERTED})(?!\w)"
_TOGETHER = re.compile(rf",?\s+(?:and|et)\s+(?={_ASKS})", re.IGNORECASE)
_OPENS = re.compile(rf"^\W*{_ASKS}", re.IGNORECASE)
_MARK = re.compile(r"\s*\?")  # as French and English write it


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
    if len(halves) == 1 or not all(map(_OPENS.match, halves)):
        return [question]
    first, second = halves
    if len(content_words(first, language)) < LEAST_WORDS or not content_words(second, language):
        return [question]
    mark = _MARK.search(question)
    return [first + (mark.group() if mark else "?"), second[:1].upper() + second[1:]]
