"""How surely the documents answer each reading of a question: which one is meant, and whether to answer at all.

What a letter asks of the confidence is learnt with all the rest (deciding/calibration.py), as a promise that is
stricter than a chat's: no answer may go out to people that the documents do not give. See docs/adr/0015.
"""

import math
from collections.abc import Callable, Sequence

from assistant.access.visibility import Scope
from assistant.deciding.answerability import find, sureness
from assistant.deciding.calibration import calibration
from assistant.desk import Desk
from assistant.hr.reading.readings import Reading
from assistant.question.reading import question_of
from assistant.retrieval.retrieve import question_vectors
from corpus.settings import Language, Strictness
from corpus.store import Store

SMALL = 1e-4  # probabilities below it count as this, so that log odds stay finite
Weigh = Callable[[str, Language], float]
"""The probability that the documents answer a question in that language."""


def likeliest(readings: Sequence[Reading], weigh: Weigh, language: Language) -> tuple[str, float]:
    """The reading that the documents answer best, and the probability that they answer the question.

    That is the mean of the log odds of the surer half of the readings. A single reading may match a sentence by chance,
    above all one in the words of the documents; that half of them do is not likely. `readings` must not be empty.
    """
    sureness_of = [weigh(reading.text, language) for reading in readings]
    best_first = sorted(range(len(readings)), key=lambda place: -sureness_of[place])
    surer_half = best_first[: (len(best_first) + 1) // 2]
    odds = sum(_log_odds(sureness_of[place]) for place in surer_half) / len(surer_half)
    return readings[best_first[0]].text, round(1 / (1 + math.exp(-odds)), 3)


def weigher(desk: Desk, store: Store, scope: Scope) -> Weigh:
    """Weighs questions against the documents of a scope, without answering them. `store` is as the scope reads it."""

    def weigh(text: str, language: Language) -> float:
        question = question_of(text, language, store, scope, language=language)
        vectors = question_vectors(question, store.embedder)
        return sureness(find(question, vectors, store, scope, desk.settings.retrieved, desk.reader))

    return weigh


def sure_enough(sure: float, strictness: Strictness, *, read: bool) -> bool:
    """Whether an answer may stand in a letter; `read` as for `calibration`."""
    return strictness == "off" or sure >= calibration(read=read).letters[strictness]


def _log_odds(sure: float) -> float:
    return math.log(max(sure, SMALL) / max(1 - sure, SMALL))
