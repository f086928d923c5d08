"""The value of a spreadsheet's cell as its number format shows it, for the formats that offices use."""

import datetime
import re
from decimal import ROUND_HALF_UP, Context, Decimal

_SILENT = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')  # written out, space, fill, conditions
_FIGURES = re.compile(r"[#0?][#0?,]*(?:\.(?P<decimals>[#0?]*))?(?P<scale>,*)")
_LARGEST = 1e15  # numbers from here on are shown in powers of ten, as Excel shows them
_MOST_DECIMALS = 30
_EXACT = Context(prec=100)
_LITERAL = "\ue000"  # stands for a written-out sign while the figures are looked for


def shown(value: object, number_format: str) -> str:
    """A cell's value as text: 1234.5 under "#,##0" is "1,235", 0.25 under "0%" is "25%".

    Dates are ISO, whatever their format: how they are shown depends on the reader's country. A format without a day or
    month leaves them out. Fractions and other rare formats show the plain number. "" where a format shows nothing.
    """
    if value is None or number_format.strip() == ";;;":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, _SILENT.sub("", number_format).lower())
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime.time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    return str(value)


def _date(value: datetime.date, number_format: str) -> str:
    if isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    day = value.strftime("%Y-%m-%d") if value.year >= 1000 else value.isoformat()[:10]
    if "d" in number_format or "y" not in number_format:
        return day
    return day[:7] if "m" in number_format else day[:4]


def _number(value: float, number_format: str) -> str:
    if number_format == "General" or not abs(value) < _LARGEST:
        return _plain(value)
    sections = number_format.split(";")
    section = sections[1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0]
    literals: list[str] = []

    def take_out(match: re.Match[str]) -> str:
        literals.append(match.group(1) or match.group(2) or match.group(3) or "")
        return _LITERAL if literals[-1] else literals.pop()

    pattern = _SILENT.sub(take_out, section)
    figures = _FIGURES.search(pattern)
    if figures is None or re.search(r"[/@Ee]", pattern.replace("General", "")):
        return _plain(value) if re.search(r"General|[/@Ee]|^$", pattern) else _written(pattern, literals).strip()
    # Fifteen figures are what a spreadsheet counts with, and it rounds a half away from zero.
    scaled = abs(Decimal(f"{value:.15g}")).scaleb(2 * pattern.count("%") - 3 * len(figures["scale"]))
    decimals = (figures["decimals"] or "")[:_MOST_DECIMALS]
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _EXACT)
    text = f"{rounded:{',' if ',' in figures.group().rstrip(',') else ''}f}"
    spare = len(decimals) - len(decimals.rstrip("#"))
    while spare and text.endswith("0"):
        text, spare = text[:-1], spare - 1
    text = text.removesuffix(".")
    sign = "-" if value < 0 and len(sections) == 1 and text.strip("0.,") else ""
    prefix = pattern[: figures.start()]
    suffix = _written(pattern[figures.end() :], literals[prefix.count(_LITERAL) :])
    return sign + _written(prefix, literals) + text + suffix


def _written(pattern: str, literals: list[str]) -> str:
    """What a format writes around its figures; further figures in it ("000-000") are rare and left out."""
    signs = iter(literals)
    return re.sub(r"[#0?]+", "", re.sub(_LITERAL, lambda _: next(signs), pattern))


def _plain(value: float) -> str:
    """A number without a format of its own: eleven figures, as Excel shows them."""
    if isinstance(value, int):
        return str(value) if abs(value) < _LARGEST else str(Context(11).create_decimal(value).normalize())
    return f"{value:.11g}".replace("e", "E")
