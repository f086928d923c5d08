"""How surely the documents answer each reading of a question: which one is meant, and may it be answered at all?

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
from assistant.retrieval.retrieve import question_vector
from corpus.settings import Language, Strictness
from corpus.store import Store

SMALL = 1e-4  # a probability that is as good as none
Weigh = Callable[[str, Language], float]
"""The probability that the documents answer a question in that language."""


def likeliest(readings: Sequence[Reading], weigh: Weigh, language: Language) -> tuple[str, float]:
    """The reading that the documents answer best, and how sure the surer half of all is: the mean of their log odds.

    One reading alone may meet a sentence by chance, above all in the words of documents; a half of them does not.
    `readings` must not be empty.
    """
    weighed = sorted((-weigh(one.text, language), place, one.text) for place, one in enumerate(readings))
    odds = [_log_odds(-unsure) for unsure, _, _ in weighed[: (len(weighed) + 1) // 2]]
    return weighed[0][2], round(1 / (1 + math.exp(-sum(odds) / len(odds))), 3)


def weighing(desk: Desk, store: Store, scope: Scope) -> Weigh:
    """How surely the documents of a scope answer a question, without answering it. `store` and `scope` go together."""

    def weigh(text: str, language: Language) -> float:
        question = question_of(text, language, store, scope, language=language)
        vector = question_vector(question, store.embedder)
        return sureness(find(question, vector, store, scope, desk.settings.retrieved, desk.reader))

    return weigh


def sure_enough(sure: float, strictness: Strictness, *, read: bool) -> bool:
    """Whether an answer may stand in a letter; `read` as for `calibration`."""
    return strictness == "off" or sure >= calibration(read=read).letters[strictness]


def _log_odds(sure: float) -> float:
    return math.log(max(sure, SMALL) / max(1 - sure, SMALL))
