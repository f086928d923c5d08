"""What a sentence counts, and whom it names as members: what two documents can differ on."""

import re

from corpus.text.names import capitalised_words, names, names_within
from corpus.text.negations import NEGATION_WORDS, negations
from corpus.text.numbers import AMBIGUOUS_NUMBERS, NUMBER_WORDS, number_words, plain_figure
from corpus.text.stems import FUNCTION_WORDS, stems, words

# Bounds, and what they say of the figure; words that say the same are no difference.
_BOUNDS = {
    **dict.fromkeys(("over", "more than", "at least", "plus de", "au moins"), "above"),
    **dict.fromkeys(
        ("almost", "nearly", "up to", "fewer than", "less than", "près de", "jusqu'à", "moins de"), "below"
    ),
    **dict.fromkeys(("about", "approximately", "some", "environ"), "about"),
}
_NUMBER = "|".join(number_words(2, 12))
_WRITTEN_OUT = "|".join(sorted(number_words(2, 90).keys() - AMBIGUOUS_NUMBERS))
_QUANTITY = re.compile(
    rf"(?:\b(?P<bound>{'|'.join(_BOUNDS)})\s+)?"
    rf"\b(?P<figure>\d(?:[\d,.\u00a0\u202f]*\d)?|{_WRITTEN_OUT})\s+"
    r"(?P<unit>[^\W\d_][\w’'-]*\s+(?:(?:of|de|du|des)\s+|d[’'])?[^\W\d_][\w’'-]*)",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?P<noun>[a-zà-ÿ]{4,})\s+(?:between|among|entre)\s+(?P<members>[^.;:()]*(?:\([^()]*\)[^.;:()]*)*)"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
# A figure before one of these counts nothing: shares, and figures that only refer.
_NO_UNIT = FUNCTION_WORDS | frozenset({"per", "cent", "percent", "pour"})
_OF = frozenset({"of", "de", "du", "des", "d"})  # "days of leave"
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
DENIED = 0.8  # the same, where one sentence denies what the other says

Count = tuple[str, str, str]
"""What bounds a figure, the figure in digits, and what is counted, as written."""


def quantities(text: str, language: str) -> dict[tuple[str, ...], tuple[str, str, str]]:
    """What is counted, as stems, with what bounds it, its figure in digits, and the counted thing as written."""
    return {
        tuple(stems(" ".join(word for word in words(quantity["unit"]) if word not in _OF), language)): (
            _BOUNDS.get((quantity["bound"] or "").lower(), ""),
            _digits(quantity["figure"]),
            quantity["unit"],
        )
        for quantity in _QUANTITY.finditer(text)
        if not _NO_UNIT.intersection(set(words(quantity["unit"])) - _OF)
    }


def _digits(figure: str) -> str:
    """A figure in digits, whether it is written so or as a word."""
    return str(NUMBER_WORDS.get(figure.lower(), "")) or plain_figure(figure).replace(",", ".")


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


def alike(sentence: str, other: str, language: str, share: float = ALIKE) -> bool:
    """Whether two sentences have that share of what the shorter one says in common."""
    ours, theirs = (_said(text, language) for text in (sentence, other))
    return len(ours & theirs) >= share * max(min(len(ours), len(theirs)), 1)


def denied(sentence: str, other: str, language: str) -> str:
    """What one of two sentences denies and the other says, as the first writes it; empty where they do not differ so.

    All but a fifth of what the shorter one says stands in the other: "Firearms are not issued", "Firearms are issued in
    theatre".
    """
    if bool(negations(sentence)) == bool(negations(other)) or not alike(sentence, other, language, DENIED):
        return ""
    both = _said(sentence, language) & _said(other, language)
    shared = [word for word in words(sentence) if both.intersection(stems(word, language))]
    return " ".join(shared[:2]) if len(both) > 1 else ""


def different_names(sentence: str, other: str) -> bool:
    """Whether each sentence names something, and none of it the other; words that begin a sentence are no names."""
    ours, theirs = names_within(sentence), names_within(other)
    return bool(ours and theirs) and not ours & theirs


def _said(text: str, language: str) -> set[str]:
    """The stems of the words that say what a sentence is about."""
    return {
        stem
        for word, stem in zip(words(text), stems(text, language), strict=True)
        if word not in FUNCTION_WORDS and word not in NEGATION_WORDS
    }


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
    if (acronyms and theirs and not acronyms & theirs) or different_names(sentence, other):
        return False
    shared = set(capitalised_words(sentence)) & set(capitalised_words(other))
    return any(name.lower() not in FUNCTION_WORDS for name in shared)


def of_a_name(unit: str, publishers: str) -> bool:
    """Whether what is counted is called after its publishers' country: French writes "policiers canadiens" small."""
    roots = {name[:ROOT].lower() for name in capitalised_words(publishers)}
    return any(len(word) > ROOT and word.islower() and word[:ROOT] in roots for word in unit.split())
