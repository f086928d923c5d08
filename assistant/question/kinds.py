"""What kind of thing a question asks for, and whether a text holds one: a number, a date, a person, a place."""

import re
from typing import Literal

from corpus.text.months import MONTH
from corpus.text.numbers import NUMBER_WORDS, QUANTITY_WORDS

Kind = Literal["number", "date", "person", "place"]

_ASKED: dict[Kind, re.Pattern[str]] = {
    "date": re.compile(
        r"\b(?:when|since when|until when|what (?:date|day|year|month)|which (?:date|day|year|month)|how long|by when|"
        r"dates?|deadline|due|quand|depuis quand|jusqu'à quand|quelles? (?:dates?|année)|quel (?:jour|mois)|"
        r"combien de temps|échéance)\b",
        re.IGNORECASE,
    ),
    "number": re.compile(
        r"\b(?:how (?:many|much|old|far|often|big|large)|numbers?|figures?|share|percentage|per cent|percent|budget|"
        r"amount|total|strength|rate|cost|combien|nombre|chiffres?|pourcentage|quelle part|montant|taux|effectifs?|"
        r"coût)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(
        r"\b(?:who|whom|whose|who's|commander|head of|heads|leads?|chef)\b"
        r"|^\W*(?:(?:et|mais|à|de|par|avec|pour) )?qui\b",
        re.IGNORECASE,
    ),
    "place": re.compile(
        r"\b(?:where|which (?:countr\w*|places?|states?|cit\w+|areas?|regions?)|what (?:countr\w*|places?)|"
        r"countr(?:y|ies|ys)|places?|où|quels? (?:pays|lieux?|endroits?|états?)|quelles? (?:villes?|régions?))\b",
        re.IGNORECASE,
    ),
}
_COUNTING = "|".join(sorted({*NUMBER_WORDS, *QUANTITY_WORDS, "monthly"} - {"une"}))  # "une" is an article as a rule
_HELD: dict[Kind, re.Pattern[str]] = {
    "date": re.compile(
        rf"\b(?:19|20)\d\d\b|\b{MONTH}\b|\b\d+\s+(?:days?|months?|years?|jours?|mois|ans?)\b", re.IGNORECASE
    ),
    "number": re.compile(rf"\d|\b(?:{_COUNTING})\b", re.IGNORECASE),
    "person": re.compile(r"\b(?:[A-ZÀ-Þ][\w’'-]+\s+){1,3}[A-ZÀ-Þ][\w’'-]+"),
    "place": re.compile(r"(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ][\w’'-]*"),
}


def asked_for(question: str) -> Kind | None:
    """The kind of thing that a question in English or French asks for, where its words tell."""
    return next((kind for kind, words in _ASKED.items() if words.search(question)), None)


def held(kind: Kind, text: str) -> int:
    """How many things of that kind a text seems to hold."""
    return len(_HELD[kind].findall(text))
