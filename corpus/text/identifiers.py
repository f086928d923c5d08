"""Identifiers in text: form numbers, symbols of documents, and numbered articles, orders or steps. English and French.

"KR-104C", "A/79/7/Add.13", "S/RES/2719 (2023)" and "order 12/2012" are told by their shape. Two are the same where
family and number are: hyphens and spaces within one do not count, every letter and digit does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LABELS: Final = {
    "article": "article articles",
    "section": "section sections",
    "paragraph": "paragraph paragraphs para paras paragraphe paragraphes alinéa alinéas",
    "step": "step steps étape étapes",
    "chapter": "chapter chapters chapitre chapitres",
    "annex": "annex annexes annexe appendix appendices appendice",
    "rule": "rule rules règle règles",
    "regulation": "regulation regulations règlement règlements",
    "order": "order orders ordre ordres ordonnance ordonnances arrêté arrêtés",
    "resolution": "resolution resolutions résolution résolutions",
    "decision": "decision decisions décision décisions",
    "form": "form forms formulaire formulaires",
    "directive": "directive directives",
    "instruction": "instruction instructions",
    "circular": "circular circulars circulaire circulaires",
    "table": "table tables tableau tableaux",
    "part": "part parts partie parties",
    "phase": "phase phases",
    "clause": "clause clauses",
    "item": "item items point points",
}
_FAMILY_OF: Final = {word: family for family, words in _LABELS.items() for word in words.split()}
_BY_LETTER: Final = frozenset({"annex", "chapter", "part", "phase"})  # "annex B", "chapter IV"; "form I" is none
_NUMBERED: Final = frozenset({"article", "section", "paragraph", "step", "rule", "item", "clause"})
"""Families whose number may stand alone before what it numbers: "3. The officer reports"."""

_NUMBER = r"\d+[A-Za-z]?(?:[./-]\d+[A-Za-z]?)*(?![\w%])"
_LETTER = r"(?-i:[A-Z]|[IVXL]{1,5})(?![\w’'-])"
_YEAR = r"(?:\s*\(\d{4}\))?"
_LABELLED = re.compile(
    rf"(?<![\w-])(?P<label>{'|'.join(sorted(_FAMILY_OF, key=len, reverse=True))})\s+"
    rf"(?:(?:no|nos|number|numéro|n)\b\.?\s*|n?°\s*)?(?P<number>{_NUMBER}|{_LETTER})",
    re.IGNORECASE,
)
_FURTHER = re.compile(rf"{_YEAR}\s*(?:,|;|\band\b|\bor\b|\bet\b|\bou\b|&)\s*(?P<number>{_NUMBER})", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![\w/.-])[A-Za-z0-9]+(?:[/.-][A-Za-z0-9]+)*(?![\w/])")
_SPACED = re.compile(r"(?<![\w/.-])(?P<letters>[A-Z]{1,6}) (?P<number>\d+[A-Z])(?![\w/-])")
_RESOLUTION = re.compile(r"/RES/(?P<number>.+)", re.IGNORECASE)
_LEADING = re.compile(r"\W*(?P<number>\d{1,3}(?:\.\d+)*)[.)]\s")
LONG = 3  # digits from which on a labelled number is an identifier that cannot mean anything else


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier as it is written. `exact`: what does not name it cannot be about it ("KR-104C", not "step 3")."""

    written: str
    family: str
    number: str
    exact: bool

    @property
    def key(self) -> tuple[str, str]:
        """What two identifiers have in common that are the same."""
        return self.family, self.number


def identifiers(text: str) -> list[Identifier]:
    """The identifiers in a text, in order of their kinds, each once."""
    return list({identifier.key: identifier for identifier in (*_codes(text), *_labelled(text))}.values())


def leading_number(text: str) -> str:
    """The number that a text begins with ("3. The officer reports"); empty where there is none."""
    match = _LEADING.match(text)
    return match["number"] if match else ""


def may_lead(identifier: Identifier, text: str) -> bool:
    """Whether a text begins with a number that can be one of the identifier's family."""
    return identifier.family in _NUMBERED and bool(leading_number(text))


def _codes(text: str) -> Iterator[Identifier]:
    for match in _TOKEN.finditer(text):
        token = match.group()
        head = re.split(r"[/.-]", token, maxsplit=1)[0]
        if any(map(str.isdigit, token)) and head[0].isalpha() and head.isupper():
            yield _code(token)
    for match in _SPACED.finditer(text):
        yield _code(match.group())


def _code(written: str) -> Identifier:
    if resolution := _RESOLUTION.search(written):
        return Identifier(written, "resolution", resolution["number"].lower(), exact=True)
    letters = re.match(r"[A-Za-z]*", written)
    family = letters.group() if letters else ""
    return Identifier(written, family, re.sub(r"[- ]", "", written).lower(), exact=True)


def _labelled(text: str) -> Iterator[Identifier]:
    for match in _LABELLED.finditer(text):
        family, number = _FAMILY_OF[match["label"].lower()], match["number"]
        if number[0].isalpha() and family not in _BY_LETTER:
            continue
        yield _numbered(match.group(), family, number)
        end = match.end()
        while further := _FURTHER.match(text, end):
            yield _numbered(f"{match['label']} {further['number']}", family, further["number"])
            end = further.end()


def _numbered(written: str, family: str, number: str) -> Identifier:
    exact = "/" in number or sum(map(str.isdigit, number)) >= LONG or (number[0].isdigit() and number[-1].isalpha())
    return Identifier(written, family, number.lower(), exact)
