"""The sentences that rank first, read once more together with the question: which of them answers it?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from assistant.answer import Evidence, Question
from assistant.deciding.named import unnamed
from assistant.evidence.reader import Reader
from assistant.retrieval.retrieve import standard
from corpus.library.passages import sentence_text

READ = 12  # sentences at most: they hold an answer nine times in ten
ROOM = 2_600  # characters of questions and sentences together: what two cores read in about 0.15 s
LONGEST = 400  # characters of a text that the model reads; what is longer costs no more
WEIGHT = 1.0  # standard deviations of the rank score that one of the model's logits is worth
OFF_NAME = 2.0  # logits that a sentence loses where nothing of what the question names stands there


def reread(question: Question, ranked: Sequence[Evidence], reader: Reader) -> list[Evidence]:
    """The evidence, best first, with what the model says of the first sentences; the others stay behind those.

    It reads what was asked, without the turns before it: those have led to the sentences, and with several questions at
    once it knows not which to answer. Nor does it see more than the sentence, so what a name asks for is asked apart.
    """
    texts = [sentence_text(e.hit.passage, e.sentence) for e in ranked[:READ]]
    texts = texts[: _within_room(question.asked, texts)]
    read, unread = ranked[: len(texts)], ranked[len(texts) :]
    if not read:
        return []
    off_name = np.array([unnamed(question, evidence) for evidence in read])
    logits = reader.logits(question.asked, texts) - OFF_NAME * off_name
    gains = WEIGHT * standard(logits)
    left = min(0.0, float(gains.min()))
    found = [
        replace(evidence, answers=float(logit), score=evidence.score + float(gain))
        for evidence, logit, gain in zip(read, logits, gains, strict=True)
    ]
    found += [replace(evidence, score=evidence.score + left) for evidence in unread]
    return sorted(found, key=lambda e: (-e.score, e.hit.passage.document_id, e.start))


def _within_room(question: str, texts: Sequence[str]) -> int:
    """How many of the texts can be read in the time that an answer may take; one at least, if there is one."""
    sizes = accumulate(min(len(question), LONGEST) + min(len(text), LONGEST) for text in texts)
    return max(sum(size <= ROOM for size in sizes), min(len(texts), 1))
