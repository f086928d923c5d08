"""A language model writes the answer to a question that the documents answer, sentence by sentence.

Whether they answer is decided before. What the model says beyond its sources does not stand; where it fails, quotes do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer import Question
from assistant.composing.compose import Quoted
from assistant.composing.said import Said
from assistant.language_model.client import ChatModel
from assistant.language_model.page import Judge, Page
from assistant.language_model.reply import Malformed, Reply, ReplyReader
from assistant.language_model.sources import Source, request
from assistant.running.presence import still_wanted
from corpus.errors import ModelUnavailable

LEAST_WORDS = 2  # of the question that are named as not answered

Tell = Callable[[Sequence[Said]], None]
"""Is called with what stands, each time that it is more."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What came of it: what stands, what the model found no answer to, and which quotes it takes to differ."""

    sentences: tuple[Said, ...]
    broken: bool  # it failed, at once or on its way
    unanswered: tuple[str, ...] = ()
    differing: tuple[tuple[Quoted, ...], ...] = ()


def write(question: Question, sources: Sequence[Source], model: ChatModel, judge: Judge, tell: Tell) -> Writing:
    """The answer in the model's sentences, as far as they pass `judge`, and in quotes elsewhere."""
    page, reader = Page(question, sources, judge), ReplyReader()
    reply, broken = None, False
    try:
        for piece in model.pieces(request(question, sources)):
            still_wanted()
            for written in reader.feed(piece):
                if not page.full and page.add(written):
                    tell(page.sentences)
            if page.full:
                break
        else:
            reply = reader.whole()
    except (ModelUnavailable, Malformed):  # told to whoever asked, as a notice; the client logs why it was unavailable
        broken = True
    page.complete(broken=broken)
    return Writing(
        tuple(page.sentences),
        broken,
        _unanswered(question.asked, reply) if reply else (),
        tuple(_differing(page, reply)) if reply else (),
    )


def _unanswered(asked: str, reply: Reply) -> tuple[str, ...]:
    """The parts of the question that the model found no answer to: its words alone, and not all of them."""
    whole = _words(asked)
    parts = dict.fromkeys(" ".join(part.split()) for part in reply.unanswered)
    return tuple(
        part
        for part in parts
        if len(part.split()) >= LEAST_WORDS and _words(part) != whole and f" {_words(part)} " in f" {whole} "
    )


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _differing(page: Page, reply: Reply) -> list[tuple[Quoted, ...]]:
    pairs = (page.numbered(list(dict.fromkeys(numbers))) for numbers in reply.differ)
    return [tuple(source.quoted for source in pair) for pair in pairs if len(pair) > 1]
