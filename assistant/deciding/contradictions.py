"""How a sentence can contradict a question: by another figure, date, doer or direction, or by a denial."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.text.stems import FUNCTION_WORDS, content_words, query_stems, stems, words

CLOSELY, SHARED, HARDLY = 0.6, 0.5, 0.25  # of the question's own words: what a sentence must have in common with it
FAR = 1.5  # times "over 400": a figure beyond that is no such figure any more
_NEGATED = re.compile(r"\b(?:no|not|never|none|ne|n['’]\w+|pas|jamais|aucune?)\b|n['’]t\b", re.IGNORECASE)
_NUMBERS = {
    word: str(value)
    for value, forms in enumerate(
        "zero zéro|one un une|two deux|three trois|four quatre|five cinq|six|seven sept|eight huit|nine neuf|ten dix|"
        "eleven onze|twelve douze|thirteen treize|fourteen quatorze|fifteen quinze".split("|")
    )
    for word in forms.split()
}
_ABOVE = re.compile(r"\b(?:over|more than|at least|plus de|au moins)\s*$", re.IGNORECASE)
_BELOW = re.compile(
    r"\b(?:almost|nearly|up to|fewer than|less than|about|some|près de|jusqu['’]à|moins de|environ)\s*$", re.IGNORECASE
)
_FIGURE = re.compile(rf"(?<![\w.,/-])(?:\d(?:[\d,.\u00a0\u202f]*\d)?|{'|'.join(_NUMBERS)})(?![\w/%-])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = r"(?:(?:\d{1,2}(?:er)? )?[A-Za-zéûà]+ )?(?:19|20)\d\d"
_LASTING = re.compile(
    rf"\b(?P<role>since|depuis|until|till|jusqu['’](?:à|au|en))\b(?: (?:mid-|early |late |the |le |la |fin )?)?"
    rf"(?P<date>{_DATE})",
    re.IGNORECASE,
)
_ROLES = {"since": "since", "depuis": "since"}  # all others are of an end
_ONCE = (
    r"(?P<verb>creat\w+|found(?:ed|ing)|establish\w*|set up|launch\w*|open(?:ed|ing)|beg[au]n|start\w*|adopt\w+|"
    r"sign\w+|end(?:ed|ing)|clos\w+|cré\w+|fond\w+|établi\w*|lanc\w+|ouver\w+|commenc\w+|adopt\w+|sign\w+|termin\w+|ferm\w+)"
)
_DATED_ONCE = re.compile(rf"\b{_ONCE}\b(?: \w+){{0,3}}? (?:in|on|en|le) (?P<date>{_DATE})", re.IGNORECASE)
_DONE_BY = re.compile(
    rf"\b{_ONCE}(?: \w+){{0,3}}? (?:by|par) (?:the |la |le |les |l['’])?(?P<name>[A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ]\w+)*)"
)
_ONLY = re.compile(
    r"(?<!not )(?<!pas )(?<!non )\b(?:only|exclusively|solely|seule?s?|seulement|uniquement)\b(?P<of>.{3,60})"
)
_NOT_ONLY = re.compile(r"\b(?:not|pas|non) (?:only|just|limited to|exclusively|seulement|uniquement)\b(?P<of>.{3,60})")
_UP = re.compile(
    r"\b(?:rose|risen|rais\w+|increas\w+|grew|grown|augment\w+|accr\w+|relev\w+|hauss\w+)\b", re.IGNORECASE
)
_DOWN = re.compile(
    r"\b(?:fell|fallen|dropp?\w*|decreas\w+|reduc\w+|lower\w+|declin\w+|cut|shrank|shrunk|baiss\w+|diminu\w+|rédui\w+|"
    r"recul\w+|abaiss\w+)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:(?:has|have|had|was|were|is|are) (?:not|never)(?: yet)?(?: been)? (?P<verb>\w+)"
    r"|did (?:not|never) (?P<did>\w+)|no progress (?:was|has been) made (?:on|in) (?:the )?(?P<noun>\w+)"
    r"|n['’](?:a|ont|est|sont|avait|avaient) (?:pas|jamais)(?: encore)?(?: été)? (?P<fait>\w+))",
    re.IGNORECASE,
)
_TAKEN_FOR_GRANTED = re.compile(
    r"\b(?:why|since|after|once|now that|did|was|were|have|has|had|pourquoi|depuis que|après que|a-t-\w+|ont-\w+)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:will|would|can|could|may|might|should|whether|still|yet|encore|pourra\w*|sera\w*)\b", re.IGNORECASE
)


class Contradiction(NamedTuple):
    """What a question says and a sentence says instead.

    The sentence must have at least this share of the question's words, and none of the best may hold `witness`, or
    leave room for what was `counted`.
    """

    asserted: str
    stands: str
    least: float
    witness: str = ""
    counted: bool = False


def figures(text: str) -> set[str]:
    """The figures of a text, in digits."""
    return {_digits(found) for found in (*_FIGURE.findall(text), *_YEAR.findall(text))}


def _digits(figure: str) -> str:
    return _NUMBERS.get(figure.lower(), re.sub(r"\D", "", figure))


def allows_figures(asked: str, quote: str, language: str) -> bool:
    """Whether a sentence counts what the question counts and leaves room for its figure."""
    return any(
        set(unit) & set(units)
        and not _excludes(int(theirs[1]), before, int(ours[1]), _ABOVE.search(before_ours) is not None)
        for ours, unit, before_ours in _counted(asked, language, 2)
        for theirs, units, before in _counted(quote, language, 3)
    )


def _other_figure(asked: str, quote: str, language: str) -> Iterator[Contradiction]:
    """Another number of the same thing: 9,000 officers, over 4,000 officers."""
    if figures(asked) & figures(quote):
        return
    for ours, unit, before_ours in _counted(asked, language, 2):
        for theirs, units, before in _counted(quote, language, 3):
            asserted, stands = int(ours[1]), int(theirs[1])
            if set(unit) & set(units) and _excludes(stands, before, asserted, _ABOVE.search(before_ours) is not None):
                yield Contradiction(ours[0], theirs[0], SHARED, ours[1], counted=True)


def _counted(text: str, language: str, reach: int) -> Iterator[tuple[tuple[str, str], list[str], str]]:
    """Figures that count something: as told and in digits, the stems that follow, and what stands before."""
    for found in _FIGURE.finditer(text):
        digits = _digits(found.group())
        after = re.match(r"(?: (?!\d)[\w’'-]+){1,4}", text[found.end() :])
        said = [word for word in words(after.group()) if not word.isdigit()] if after else []
        if not said or said[0] in FUNCTION_WORDS or re.fullmatch(r"(?:19|20)\d\d", found.group()) or int(digits) < 2:
            continue
        told = text[found.start() : found.end() + (after.end() if after else 0)]
        own = [
            stem
            for word, stem in zip(said, stems(" ".join(said), language), strict=False)
            if word not in FUNCTION_WORDS
        ]
        yield (told, digits), own[:reach], text[: found.start()]


def _excludes(stands: int, before: str, asserted: int, or_more: bool) -> bool:
    """Whether a figure, with the bound before it, leaves no room for the asserted one, or for that one or more."""
    if _ABOVE.search(before):
        return asserted > FAR * stands
    if _BELOW.search(before) or or_more:
        return asserted > stands
    return asserted != stands


def _other_date(asked: str, quote: str, language: str) -> Iterator[Contradiction]:
    """Another date of the same beginning or end."""
    for ours in _LASTING.finditer(asked):
        for theirs in _LASTING.finditer(quote):
            same_role = _ROLES.get(ours["role"].lower(), "until") == _ROLES.get(theirs["role"].lower(), "until")
            if same_role and ours["date"][-4:] != theirs["date"][-4:]:
                yield Contradiction(ours.group(), theirs.group(), SHARED, ours["date"])
    for ours, theirs in _pairs(_DATED_ONCE, asked, quote, language):
        if ours["date"][-4:] != theirs["date"][-4:]:
            yield Contradiction(ours.group(), theirs.group(), SHARED, ours["date"])


def _other_doer(asked: str, quote: str, language: str) -> Iterator[Contradiction]:
    """Another one by whom something was done that is done once."""
    for ours, theirs in _pairs(_DONE_BY, asked, quote, language):
        if not set(words(ours["name"])) & set(words(theirs["name"])):
            yield Contradiction(ours["name"], theirs.group(), SHARED, ours["name"])


def _pairs(
    pattern: re.Pattern[str], asked: str, quote: str, language: str
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Matches in both with the same verb."""
    for ours in pattern.finditer(asked):
        for theirs in pattern.finditer(quote):
            if stems(ours["verb"], language) == stems(theirs["verb"], language):
                yield ours, theirs


def _not_only(asked: str, quote: str, language: str) -> Iterator[Contradiction]:
    """ "Only guards", where a document says "not only guards"."""
    for ours in _ONLY.finditer(asked):
        for theirs in _NOT_ONLY.finditer(quote):
            first = query_stems(" ".join(content_words(ours["of"], "en")[:2]), "en")
            if set(first) & set(query_stems(" ".join(content_words(theirs["of"], "en")[:2]), "en")):
                yield Contradiction(ours.group().strip(" ?"), theirs.group().strip(" ."), HARDLY)


def _other_direction(asked: str, quote: str, language: str) -> Iterator[Contradiction]:
    """ "Fell to seven", where it rose from seven."""
    for ours, opposite in ((_UP, _DOWN), (_DOWN, _UP)):
        said, told = ours.search(asked), opposite.search(quote)
        if said and told and not ours.search(quote) and not opposite.search(asked):
            both = {_digits(f) for f in _FIGURE.findall(asked)} & {_digits(f) for f in _FIGURE.findall(quote)}
            yield Contradiction(said.group(), told.group(), HARDLY if both else SHARED, said.group())


def _denied(asked: str, quote: str, language: str) -> Iterator[Contradiction]:
    """What the question takes for done, and a document says was not."""
    if _NEGATED.search(asked) or _OPEN.search(asked) or not _TAKEN_FOR_GRANTED.search(asked):
        return
    said = set(stems(asked, language))
    for told in _DENIED.finditer(quote):
        verb = next(group for group in told.groups() if group)
        if said & set(stems(verb, language)) and verb.lower() not in FUNCTION_WORDS:
            yield Contradiction(verb, told.group(), CLOSELY)


RULES: tuple[Callable[[str, str, str], Iterator[Contradiction]], ...] = (
    _other_figure,
    _other_date,
    _other_doer,
    _not_only,
    _other_direction,
    _denied,
)
