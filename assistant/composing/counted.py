"""What a sentence counts, and whom it names as members: what two documents can differ on."""

import re

from corpus.text.names import capitalised_words, names
from corpus.text.numbers import NUMBER_WORDS, number_words
from corpus.text.stems import FUNCTION_WORDS, stems, words

# Bounds, and what they say of the figure; words that say the same are no difference.
_BOUNDS = {
    **dict.fromkeys(("over", "more than", "at least", "plus de", "au moins"), "above"),
    **dict.fromkeys(
        ("almost", "nearly", "up to", "fewer than", "less than", "près de", "jusqu'à", "moins de"), "below"
    ),
    **dict.fromkeys(("about", "approximately", "some", "environ"), "about"),
}
_QUANTITY = re.compile(
    rf"(?:\b(?P<bound>{'|'.join(_BOUNDS)})\s+)?"
    r"\b(?P<figure>\d(?:[\d,.\u00a0\u202f]*\d)?)\s+(?P<unit>[^\W\d_][\w’'-]*\s+[^\W\d_][\w’'-]*)",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?P<noun>[a-zà-ÿ]{4,})\s+(?:between|among|entre)\s+(?P<members>[^.;:()]*(?:\([^()]*\)[^.;:()]*)*)"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
# A figure before one of these counts nothing: shares, and figures that only refer.
_NO_UNIT = FUNCTION_WORDS | frozenset({"per", "cent", "percent", "pour"})
_NUMBER = "|".join(number_words(2, 12))
_GROUP = re.compile(
    rf"\b(?:(?:has|had|have|includes?|compt(?:e|ait)|réuni\w+|a|avait) (?P<has>{_NUMBER}) (?P<of>[^\W\d_]{{4,}}[sx])\b"
    rf"|(?P<number>{_NUMBER}) (?P<members>[^\W\d_]{{4,}}[sx]) (?:form|make up|constitute|composent|forment))",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"^\W*(?P<label>[A-ZÀ-Þ][^:;.]{{1,60}}?)\s*:\s*(?:(?P<bound>{'|'.join(_BOUNDS)})\s+)?"
    r"(?P<figure>\d[\d,.\u00a0\u202f]*)\s*(?P<unit>[^\d\W][^;:.]*)?$",
    re.IGNORECASE,
)
ROOT = 5  # letters that a name and its adjective share
ALIKE = 0.4  # of the words of the shorter sentence

Count = tuple[str, str, str]
"""What bounds a figure, the figure in digits, and what is counted, as written."""


def quantities(text: str, language: str) -> dict[tuple[str, ...], tuple[str, str, str]]:
    """What is counted, as stems, with what bounds it, its figure in digits, and the counted thing as written."""
    return {
        tuple(stems(quantity["unit"], language)): (
            _BOUNDS.get((quantity["bound"] or "").lower(), ""),
            re.sub(r"\D", "", quantity["figure"]),
            quantity["unit"],
        )
        for quantity in _QUANTITY.finditer(text)
        if not _NO_UNIT.intersection(words(quantity["unit"]))
    }


def groups(text: str, language: str) -> dict[tuple[str, ...], Count]:
    """Members that a text counts as all there are ("has three partners", "three partners form"), by their stems."""
    counts = {}
    for match in _GROUP.finditer(text):
        number, unit = match["has"] or match["number"], match["of"] or match["members"]
        counts[tuple(stems(unit, language))] = ("", str(NUMBER_WORDS[number.lower()]), unit)
    return counts


def labelled(text: str, language: str) -> dict[tuple[str, ...], Count]:
    """The figure of an item that is nothing else ("Zenda: up to 12"), by the stems of its label."""
    match = _LABELLED.match(text)
    if not match:
        return {}
    figure = re.sub(r"\D", "", match["figure"])
    return {
        tuple(stems(match["label"], language)): (
            _BOUNDS.get((match["bound"] or "").lower(), ""),
            figure,
            match["label"],
        )
    }


def alike(sentence: str, other: str, language: str) -> bool:
    """Whether two sentences have much of what they say in common."""
    ours, theirs = (
        {stem for word, stem in zip(words(text), stems(text, language), strict=True) if word not in FUNCTION_WORDS}
        for text in (sentence, other)
    )
    return len(ours & theirs) >= ALIKE * max(min(len(ours), len(theirs)), 1)


def memberships(text: str) -> dict[str, frozenset[str]]:
    """Nouns with the names that they are said to stand between, each name in small letters."""
    return {
        membership["noun"].lower(): frozenset(
            name.lower() for part in re.split(r",|\band\b|\bet\b", membership["members"]) for name in names(part)[:1]
        )
        for membership in _MEMBERS.finditer(text)
    }


def same_subject(sentence: str, other: str) -> bool:
    """Whether two sentences may speak of the same: they share a name, and an acronym where both have one."""
    acronyms, theirs = set(_ACRONYM.findall(sentence)), set(_ACRONYM.findall(other))
    if acronyms and theirs and not acronyms & theirs:
        return False
    shared = set(capitalised_words(sentence)) & set(capitalised_words(other))
    return any(name.lower() not in FUNCTION_WORDS for name in shared)


def of_a_name(unit: str, publishers: str) -> bool:
    """Whether what is counted is called after its publishers' country: French writes "policiers canadiens" small."""
    roots = {name[:ROOT].lower() for name in capitalised_words(publishers)}
    return any(len(word) > ROOT and word.islower() and word[:ROOT] in roots for word in unit.split())
