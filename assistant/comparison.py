"""A question that compares two things, as a question about each of them."""

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import ANSWERED, Answer
from assistant.question.sides import sides
from corpus.embedding.embedder import Embedder


def by_sides(question: str, embedder: Embedder, answer_to: Callable[[str], Answer]) -> list[Answer]:
    """The answers about both things, each named for its own.

    None where the question compares nothing, where one of the things stays without an answer, or where the same words
    speak of both: then the question is better asked as it stands.
    """
    both = sides(question, embedder)
    if both is None:
        return []
    answers: list[Answer] = []
    for thing, about in ((both.first, both.about_first), (both.second, both.about_second)):
        answer = answer_to(about)
        if answer.status not in ANSWERED:
            return []
        answers.append(replace(answer, question=thing))
    first, second = ({(c.passage_id, c.start, c.end) for c in answer.citations} for answer in answers)
    return [] if first == second else answers
