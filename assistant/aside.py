"""Messages that are answered before the documents are asked: what one document says, moves, subjects to choose from."""

from assistant.answer import Answer
from assistant.composing.choice import choice
from assistant.composing.collection import about_topic
from assistant.evidence.judgement import Reader
from assistant.moved import Moment, answer_to
from assistant.question.moves import TURNING, MoveTeller
from assistant.question.parts import parts


def aside(moment: Moment, moves: MoveTeller, reader: Reader | None) -> Answer | None:
    """The answer to a message that asks for one document, turns back, or only names a subject; None for a question."""
    blank, store, scope = moment.blank, moment.store, moment.scope
    if said := about_topic(blank, store, scope):
        return said
    several = len(parts(blank.question, store.embedder)) > 1
    move = moves.of(" ".join(blank.question.split()), store.embedder) if not several else None
    if not move:
        return choice(blank, store, scope, reader)
    # Who turns back before anything was said has rather named a subject, if there is one.
    opening = choice(blank, store, scope, reader) if move in TURNING and not moment.talk.turns else None
    return opening or answer_to(move, moment) or choice(blank, store, scope, reader)
