"""The questions in one message: each is answered on its own."""

import re

from assistant.question.sides import further_questions
from corpus.embedding.embedder import Embedder
from corpus.text.sentences import spans

_MARK = re.compile(r"\s*\?")  # as French and English write it


def parts(asked: str, embedder: Embedder) -> list[str]:
    """The message's questions in order; the message itself where it asks one thing.

    What is said before the first question stays with it.
    """
    questions: list[str] = []
    said = ""
    for start, end in spans(asked):
        sentence = asked[start:end]
        said = f"{said} {sentence}".strip()
        if sentence.rstrip(" »”\"'").endswith("?"):
            questions += further_questions(said, embedder)
            said = ""
    if said and not questions:
        questions = further_questions(said, embedder)
    elif said:
        questions[-1] = f"{questions[-1]} {said}"
    if len(questions) < 2:
        return [asked]
    mark = _MARK.search(asked)
    return [_as_question(question, mark.group() if mark else "") for question in questions]


def _as_question(part: str, mark: str) -> str:
    """A part as it would be asked by itself: without the comma before the next one, with a capital and a mark."""
    own = part.rstrip(" ,;")
    return own[:1].upper() + own[1:] + ("" if "?" in own else mark)
