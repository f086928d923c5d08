"""Words that deny what is said, in English and French."""

import re
from typing import Final

NEGATION_WORDS: Final = frozenset(
    "no not never none nor neither nobody nothing nowhere cannot without t "
    "ne n pas jamais aucun aucune sans ni non personne rien nul nulle".split()
)
"""Small words as text is split into them: "t" and "n" are what is left of "isn't" and "n'est"."""

NEGATION: Final = (
    r"(?:\b(?:no|not|never|none|nor|neither|cannot|without|ne|n[’'](?=\w)|pas|jamais|aucune?|sans|ni)\b|n[’']t\b)"
)
"""A pattern for words that always deny, to be matched whatever the case. It leaves out "personne", which is a noun as
well, and what can be the subject of a sentence: "nobody", "nothing", "rien"."""

_NEGATION = re.compile(NEGATION, re.IGNORECASE)


def negations(text: str) -> list[int]:
    """The places in `text`, in characters from 0, where it denies something, in order."""
    return [match.start() for match in _NEGATION.finditer(text)]
