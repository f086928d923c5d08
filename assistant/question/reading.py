"""From what was written to the question that is searched: its slips mended, understood, its acronyms known."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Filters, Question, Turn
from assistant.question.acronyms import with_acronyms
from assistant.question.sides import kind_of
from assistant.question.spelling import mended, spellings
from assistant.question.understand import understand
from corpus.settings import Language
from corpus.store import Store


def question_of(
    asked: str,
    spoken: Language,
    store: Store,
    filters: Filters,
    history: Sequence[Turn] = (),
    language: Language | None = None,
) -> Question:
    """The question as it is searched in `store`, after the turns of `history`.

    Its slips are mended in the language that is `spoken`; it is answered in `language`, or as its own words tell.
    """
    spelt = mended(asked, spoken, spellings(store, filters))
    question = replace(understand(spelt, history, language), of_change=kind_of(spelt, store.embedder) == "change")
    return with_acronyms(question, store, filters)
