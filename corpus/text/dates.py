"""Which dates a text names outright, in English and French, as ISO dates with the spans of their words.

A date needs a year: "2 March" names none. Both ends of a range are found ("19 February to 19 May 2025"), and the end
without a year gets that of the other.
"""

import re
from collections.abc import Iterator
from datetime import date as calendar_date

from corpus.document import DateMention
from corpus.text.months import MONTH_NUMBERS, MONTH_OR_SHORT, MONTHS

# French writes its months small; what is an English month or a short form in small letters may be another word.
_FRENCH = frozenset(MONTHS["fr"]) | {"fevrier", "aout", "decembre"}

_GAP = r"[^\S\n]{1,3}"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|ᵉʳ)?(?!\w)"
_OF = rf"{_GAP}(?:(?:of|de){_GAP})?"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\w|[.,:/]\d|[^\S\n]?%)"
_TO = rf"(?:{_GAP}(?:to|and|until|through|au|à|et){_GAP}(?:the{_GAP}|le{_GAP})?|[^\S\n]?[-–—][^\S\n]?)"
_DATE = re.compile(
    rf"""(?<![\w./-])(?<!\d,)(?:
      (?P<iso>(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=T\d|(?!\w))(?![/-]))
    | (?:(?P<from>{_DAY})(?:{_OF}(?P<from_month>{MONTH_OR_SHORT}))?{_TO})?
      (?P<day>{_DAY}){_OF}(?P<month>{MONTH_OR_SHORT}),?{_GAP}(?P<year>{_YEAR})
    | (?P<us_month>{MONTH_OR_SHORT}){_GAP}(?P<us_day>{_DAY})
      (?:{_TO}(?:(?P<us_to_month>{MONTH_OR_SHORT}){_GAP})?(?P<us_to>{_DAY}))?,?{_GAP}(?P<us_year>{_YEAR})
    | (?:(?P<first>{MONTH_OR_SHORT}){_TO})?(?P<only>{MONTH_OR_SHORT}),?{_OF}(?P<only_year>{_YEAR})
    )""",
    re.IGNORECASE | re.VERBOSE,
)
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_ANY_YEAR = re.compile(r"(?<!\w)(?:1[5-9]|20)\d\d(?!\d)")
_BEFORE_YEAR, _AFTER_YEAR = 60, 12  # characters: the longest range before its year, an ISO month and day after it
# At the start of a sentence, these may be a verb before a number: "May 2025 officers be sent?"
_VERB = re.compile(r"(?:May|March)\b")
_COUNTED = re.compile(r"[^\S\n]+(?!(?:was|is|has|as|its|this|does|sees|les|des|ses|ces|sous|dans|plus)\b)[a-zà-ÿ]+s\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…•\n])[\s\"'“‘«(]*$")


def dates_in(text: str) -> list[DateMention]:
    """The dates in `text`, in order, as days or months; no two spans overlap."""
    return [date for part in _near_years(text) for match in _DATE.finditer(text, *part) for date in _meant(match)]


def is_calendar_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that the calendar has, as ISO 8601 writes it: 2020-02-30 is none."""
    try:
        return bool(re.fullmatch(PARTIAL_DATE, text, re.ASCII) and calendar_date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def _near_years(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text around what can be a year: most of a text is far from one."""
    start = end = 0
    for year in _ANY_YEAR.finditer(text):
        if year.start() - _BEFORE_YEAR > end:
            yield start, end
            start = year.start() - _BEFORE_YEAR
        end = year.end() + _AFTER_YEAR
    yield start, end


def _meant(match: re.Match[str]) -> Iterator[DateMention]:
    """What a match means: one date, the two ends of a range, or nothing where there is no such day."""
    if match["iso"]:
        yield from _date(match, _iso(*map(int, match["iso"].split("-"))), "iso", "iso")
    elif match["year"]:
        year, month = int(match["year"]), _number(match["month"])
        end = _iso(year, month, _day(match["day"]))
        if match["from"] and end:
            earlier = _number(match["from_month"]) if match["from_month"] else month
            yield from _date(match, _before(year, earlier, _day(match["from"]), end), "from", "from_month")
        yield from _date(match, end, "day", "year")
    elif match["us_year"]:
        yield from _american(match)
    elif _names_month(match):
        year = int(match["only_year"])
        end = _iso(year, _number(match["only"]))
        if match["first"]:
            yield from _date(match, _before(year, _number(match["first"]), None, end), "first", "first")
        yield from _date(match, end, "only", "only_year")


def _american(match: re.Match[str]) -> Iterator[DateMention]:
    """ "March 2, 2025" and "March 30 to April 2, 2025"."""
    year, month, day = int(match["us_year"]), _number(match["us_month"]), _day(match["us_day"])
    if any(match[name][0].islower() for name in ("us_month", "us_to_month") if match[name]):
        return  # "may 2 2025": no name of a month is written so before a day
    if not match["us_to"]:
        yield from _date(match, _iso(year, month, day), "us_month", "us_year")
        return
    later = _number(match["us_to_month"]) if match["us_to_month"] else month
    end = _iso(year, later, _day(match["us_to"]))
    if end:
        yield from _date(match, _before(year, month, day, end), "us_month", "us_day")
        yield from _date(match, end, "us_to_month" if match["us_to_month"] else "us_to", "us_year")


def _names_month(match: re.Match[str]) -> bool:
    """Whether a month and a year are meant where a verb, a number or another word could be."""
    for name in ("first", "only"):
        word = match[name] or "January"
        if word[0].islower() and word.lower().rstrip(".") not in _FRENCH:
            return False  # "may 2025", "march 2025", "sept 2025"
    verb = not match["first"] and _VERB.match(match["only"]) and _COUNTED.match(match.string, match.end())
    return not (verb and _SENTENCE_START.search(match.string, max(0, match.start() - 10), match.start()))


def _number(month: str) -> int:
    return MONTH_NUMBERS[month.lower().rstrip(".")]


def _day(words: str) -> int:
    return int("".join(letter for letter in words[:2] if letter.isdecimal()))


def _iso(year: int, month: int, day: int | None = None) -> str:
    """A day or month in ISO form; empty where the calendar has no such day."""
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return calendar_date(year, month, day).isoformat()
    except ValueError:
        return ""


def _before(year: int, month: int, day: int | None, end: str) -> str:
    """The first end of a range that ends at `end` of `year`: in the year before where it would come later."""
    first = _iso(year, month, day)
    return _iso(year - 1, month, day) if first > end else first


def _date(match: re.Match[str], iso: str, first: str, last: str) -> Iterator[DateMention]:
    """A date with the span from one group to another, if there is one."""
    if iso:
        end = match.end(last) if match[last] else match.end(first)
        yield DateMention(iso, match.start(first), end)
