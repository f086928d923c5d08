"""Whether a full stop ends a sentence, or belongs to an abbreviation, an initial or a number. English and French."""

import re
from typing import Final

from corpus.text.identifiers import identifiers
from corpus.text.months import MONTH_ABBREVIATIONS, MONTHS
from corpus.text.names import CAPITALS, SMALL_LETTERS
from corpus.text.numbers import NUMBER_WORDS

_LAST_WORD = re.compile(r"([\w.'’-]+)[.]+$")
_FIRST_WORD = re.compile(r"\W*(\w+)(-?)")
_INITIAL = re.compile(rf"(?:^|[\s(.-])[{CAPITALS}]$")
_LETTER = re.compile(rf"(?:^|[\s(\[])[{CAPITALS}]$")  # one that stands by itself
_ACRONYM = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]$")
_ENUMERATOR = re.compile(r"^[(\[]?(?:\d{1,3}(?:\.\d+)*|[A-Za-z]|[ivxIVX]{1,5})[.)\]]*$")
_LONGEST_ENUMERATOR = 40  # characters
_ELIDED = re.compile(rf"\W*(?:[CDJLNS]|Qu)['’](?:[{SMALL_LETTERS}]|[{CAPITALS}]{{2}})")  # "L'annexe", not "L'Heureux"
_ELISION = re.compile(r"^(?:[dlnDLN]|qu)['’]")
_AMONG_LETTERS = re.compile(rf"(?:^|[\s(])[{CAPITALS}] (?:and|or|to|et|ou|à|&) [{CAPITALS}]$")  # "C and D"
_NUMBER = re.compile(r"\W*(?:\d|[A-Z]{1,6}(?:[-/.][^\s,;]*)?\d)")  # "5", "KR-104", "S/2021/14"
_ROMAN = re.compile(r"\W*([IVXLC]+)\b(?![-'’])")

_PARTICLES = frozenset("le la les des du an".split())  # they begin sentences and names: "A. Le Goff"
_STARTERS = (
    frozenset(
        "the this these that those it its in he she they we our i a an as at by for from if on since under when while "
        "his her their there then here you your my who what where why how but and or all both each some many most "
        "every neither either none nobody after before during between with without however such "
        "le la les ce cet cette ces il elle ils elles nous un une des en à au aux dans depuis pour si mais et ou puis "
        "leur leurs son sa ses notre nos votre vos vous je on tous toutes chaque plusieurs certains aucun aucune après "
        "avant avec sans sous sur par selon lors".split()
    )
    | NUMBER_WORDS.keys()
)
# What a letter names: "class C", "annexe B".
_LABELS = frozenset(
    "class classes category categories type types group groups grade grades level levels annex annexes appendix part "
    "parts section sections row rows column columns zone zones block blocks plan option options form model schedule "
    "vitamin hepatitis tier team point points gate wing unit sector phase lot list letter table figure step stage "
    "company classe catégorie catégories groupe groupes niveau annexe appendice partie rangée colonne bloc formulaire "
    "modèle barème vitamine hépatite équipe porte aile unité secteur liste lettre tableau pièce étape permis".split()
)
_JOINS_NAMES = frozenset("by of from with to and or for par de et avec à pour chez ou".split())
# These are words as well: only before a number are they abbreviations ("no. 5", "art. 12", "env. 40").
_BEFORE_NUMBER = frozenset(
    "no nos vol vols para paras art arts sec sect fig figs ch chap p pp mar sep n "
    "env ca c v t max min tél tel ext ann par rés rubr réf".split()
)
_UNITS = frozenset("min sec".split())  # "40 min." is no "min. 40"
_IN_ROMAN = frozenset("vol vols ch chap para paras par art arts sect sec fig figs t ann".split())
_WORDS_BEFORE_I = frozenset("art arts sec".split())  # "the art. I"
# These stand at the end of a sentence too, and then something that can only begin one follows.
_MAY_END = (MONTH_ABBREVIATIONS - _BEFORE_NUMBER) | frozenset("jr sr al dept govt ex".split())
_ABBREVIATIONS = frozenset(
    "mr mrs ms mme mmes mlle dr prof mt eds cf vs viz approx hon rev gen brig lt col maj capt cpl sgt cst const insp "
    "supt adm cmdr mm mgr av réf éd e.g i.e p.ex c.-à-d".split()
)
_TITLES = frozenset("Sen Rep Gov Cap Pr".split())  # abbreviations only with a capital
_HALF_DAYS = frozenset({"a.m", "p.m"})
_AFTER_HALF_DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday eastern central mountain pacific atlantic "
    "greenwich".split()
) | {name.lower() for name in MONTHS["en"]}


def ends_sentence(before: str, after: str) -> bool:
    """Whether the full stop that `before` ends with closes a sentence; `before` begins it, and `after` follows."""
    if len(before) < _LONGEST_ENUMERATOR and _is_number(before.strip()):
        return False  # "12. The Mission": the number belongs to what it numbers
    last = _LAST_WORD.search(before)
    if not last:
        return True
    word = _ELISION.sub("", last.group(1))
    if word.lower() in _HALF_DAYS:
        return _ends_half_day(after)
    if (_ACRONYM.match(word) and word.lower() not in _ABBREVIATIONS) or word == "St":
        return _starts_anew(after)  # "the U.N. The town"; a saint's name, or a street at a sentence's end
    if _INITIAL.search(before[:-1]):
        return bool(_LETTER.search(before[:-1])) and _letter_ends(before[:-1].rstrip(), after)
    small = word.lower()
    if small in _BEFORE_NUMBER:
        return not _is_numbered(small, before[: last.start()], after)
    if small in _MAY_END or word == "mm":  # with capitals, "MM." are gentlemen
        return (word == "sept" and not _NUMBER.match(after)) or _starts_anew(after)
    return small not in _ABBREVIATIONS and word not in _TITLES


def _starts_anew(after: str) -> bool:
    """Whether a text begins with a word that begins sentences, and hardly ever a name."""
    first = _FIRST_WORD.match(after)
    return bool(_ELIDED.match(after)) or bool(first and not first[2] and first[1].lower() in _STARTERS)


def _ends_half_day(after: str) -> bool:
    first = _FIRST_WORD.match(after)
    if not first or first[1][0].isdigit() or first[1].lower() in _AFTER_HALF_DAYS:
        return False
    return not (first[1].isupper() and len(first[1]) > 1)  # "9 a.m. EST"


def _letter_ends(before: str, after: str) -> bool:
    """Whether the single capital at the end of `before` ends a sentence ("class D.") and is no name's initial."""
    words = before.split()
    if len(words) < 2 or words[-1] == "M":
        return False  # an initial begins the sentence; or "M. Tremblay"
    prior = words[-2]
    if prior.lower() in _LABELS:
        return len(words) > 2 or prior.islower()  # "Annex A. Posts" is a heading
    if _AMONG_LETTERS.search(before):
        return True
    first = _FIRST_WORD.match(after)
    if first and first[1].lower() in _PARTICLES and (not prior.islower() or prior in _JOINS_NAMES):
        return False
    return _starts_anew(after)


def _is_numbered(word: str, before: str, after: str) -> bool:
    """Whether a number follows what abbreviates "number", "article" and the like, so that both belong together."""
    if word in _UNITS and before.rstrip()[-1:].isdigit():
        return False
    if _NUMBER.match(after):
        return True
    roman = _ROMAN.match(after) if word in _IN_ROMAN else None
    return bool(roman) and not (roman is not None and roman[1] == "I" and word in _WORDS_BEFORE_I)


def _is_number(text: str) -> bool:
    """Whether a text is nothing but the number of what follows: "12.", "(b)", "Article 7."."""
    name = text.rstrip(".")
    return bool(_ENUMERATOR.match(text)) or any(identifier.written == name for identifier in identifiers(name))
