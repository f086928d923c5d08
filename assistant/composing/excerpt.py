"""The part of a long sentence that answers, so that a short answer can still stand on several sentences.

The part is a run of whole clauses in the sentence's own words; the citation keeps the sentence whole. A word that turns
what is said around it (a negation, a condition) is never left out: such a sentence is cut around it, or not at all.
"""

import re
from collections.abc import Mapping

from assistant.answer import Question
from assistant.deciding.kinds import asked_for, held
from corpus.document import Span
from corpus.text.stems import stems

_CLAUSE = re.compile(
    r"(?<=[;:,)—–])\s+|\s+(?=[(—–])"
    r"|\s+(?=(?:and|or|but|which|who|whom|whose|that|where|when|while|including|because|for|with|"
    r"et|ou|mais|qui|que|dont|où|lorsque|pendant|afin|avec|pour|y compris)\s)"
)
_TURNING = re.compile(
    r"\b(?:no|not|never|none|nor|neither|cannot|without|unless|if|except|would|could|might|should|allegedly|"
    r"ne|n[’'](?=\w)|pas|jamais|aucune?|sans|ni|si|sauf|pourraient?|devraient?|serai(?:en)?t)\b|n[’']t\b",
    re.IGNORECASE,
)
KIND_WEIGHT, ENOUGH = (
    2.0,
    2,
)  # of a thing of the asked-for kind, in inverse document frequencies; how many of them count


def excerpt(text: str, language: str, room: int, question: Question, rarity: Mapping[str, float]) -> Span:
    """The span of a sentence that says most of what was asked in at most `room` words; all of it where none may be cut.

    `rarity` gives the inverse document frequencies of the question's stems.
    """
    if len(text.split()) <= room:
        return 0, len(text)
    kind = asked_for(question.asked)

    def worth(span: Span) -> tuple[float, int, int]:
        part = text[slice(*span)]
        shared = sum(rarity.get(stem, 0.0) for stem in set(stems(part, language)))
        of_kind = KIND_WEIGHT * min(held(kind, part), ENOUGH) if kind else 0.0
        return round(shared + of_kind, 6), len(part.split()), -span[0]

    turning = [match.start() for match in _TURNING.finditer(text)]
    edges = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    runs = [
        (start, end)
        for number, start in enumerate(edges[:-1])
        for end in edges[number + 1 :]
        if len(text[start:end].split()) <= room and all(start <= place < end for place in turning)
    ]
    return max(runs, key=worth, default=(0, len(text)))
