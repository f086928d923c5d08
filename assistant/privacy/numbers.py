"""Numbers that reach or identify a person, told from other figures by check digits and by numbering plans.

Budgets, tables and resolutions are full of figures, and a shape alone takes many of them for private numbers. The check
digits are python-stdnum's, the numbering plans are phonenumbers'. Both are imported when a text first has a figure that
may need them: most texts have none.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from assistant.privacy.datum import Kind, PersonalDatum
from corpus.document import Span

Check = Callable[[str], bool]

REGIONS: Final = ("CA", "BE", "FR")  # whose numbers are known without their country code
MOST_DIGITS: Final = 24  # in a row: longer rows of figures belong to tables
EXTENSION: Final = 16  # characters behind a telephone number in which its extension may stand

_CANDIDATES: Final[tuple[tuple[str, Kind, re.Pattern[str]], ...]] = (
    ("iban", "payment", re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}(?![A-Za-z0-9])")),
    (
        "belgian national number",
        "identifier",
        re.compile(r"(?<![\w.,-])\d\d[. ]?\d\d[. ]?\d\d[. -]?\d{3}[. -]?\d\d(?!\w|[.,]\d)"),
    ),
    (
        "french social security number",
        "identifier",
        re.compile(r"(?<![\w.,-])[12][ ]?\d\d[ ]?\d\d[ ]?\d[\dAB][ ]?\d{3}[ ]?\d{3}[ ]?\d\d(?!\w|[.,]\d)"),
    ),
    ("payment card", "payment", re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")),
    (
        "social insurance number",
        "social_insurance_number",
        re.compile(r"(?<![\w.,$/-])(?<!\d )\d{3}([ -])\d{3}\1\d{3}(?![\w/-]|[ .,]\d)"),
    ),
)
"""What the check is called, the kind of datum, and the shape that a number must have to be checked."""

_DIGITS_IN_A_ROW = re.compile(r"(?<!\d)(?:\d[ ().–/-]{0,2}){7,}+")


def checked_numbers(text: str) -> Iterator[PersonalDatum]:
    """Account, card, social insurance and national numbers whose check digits are right."""
    for name, kind, shape in _CANDIDATES:
        for match in shape.finditer(text):
            if span := _valid_part(match.group(), match.start(), _checks()[name]):
                yield PersonalDatum(kind, *span)


def telephone_numbers(text: str) -> Iterator[PersonalDatum]:
    """Telephone numbers that a numbering plan knows, with their extensions; those of `REGIONS` in national form too."""
    for row in _DIGITS_IN_A_ROW.finditer(text):
        if sum(map(str.isdigit, row.group())) <= MOST_DIGITS:
            start = max(0, row.start() - 2)  # "+" or "(" may stand before the first digit
            for first, last in _dialled(text[start : row.end() + EXTENSION]):
                yield PersonalDatum("phone", start + first, start + last)


def _valid_part(number: str, start: int, is_valid: Check) -> Span | None:
    """The span of a number that passes the check, without words that follow it; None where it does not pass."""
    while number:
        if is_valid(number):
            return start, start + len(number)
        number = number.rpartition(" ")[0] if number[:1].isalpha() else ""
    return None


@cache
def _checks() -> dict[str, Check]:
    from stdnum import iban, luhn
    from stdnum.be import nn
    from stdnum.fr import nir

    def passes_luhn(number: str) -> bool:
        return bool(luhn.is_valid(re.sub(r"\D", "", number)))

    return {
        "iban": lambda number: bool(iban.is_valid(number, check_country=False)),
        "belgian national number": nn.is_valid,
        "french social security number": nir.is_valid,
        "payment card": passes_luhn,
        "social insurance number": passes_luhn,
    }


def _dialled(text: str) -> Iterator[Span]:
    """The spans of telephone numbers in a short text."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    for region in REGIONS:
        for match in PhoneNumberMatcher(text, region, leniency=Leniency.STRICT_GROUPING):
            yield match.start, match.end
