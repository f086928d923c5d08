"""A number as a spreadsheet's pattern writes it: padded, grouped, as a fraction or power of ten, with signs between."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_LARGEST = 1e15  # numbers from here on are shown in powers of ten, as Excel shows them
_LONGEST_PATTERN = 255  # characters, as Excel has it
_SILENT = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')  # written out, space, fill, conditions
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,20}(?:\.\d{1,20})?)\]")
_SECTION_END = re.compile(r'("[^"]*"|\\.|\[[^\]]*\])|;')
_FRACTION = re.compile(r"(?P<whole>[#0?]+\s+)?[#0?]+\s*/\s*(?P<below>[#0?]+|[1-9]\d{0,6})")
_POWER = re.compile(r"(?P<before>[#0?]+)(?:\.(?P<decimals>[#0?]*))?[Ee](?P<sign>[+-])(?P<figures>[#0?]+)")
_PLACES = re.compile(r"[#0?](?:.*[#0?])?")
_SCALE = re.compile(r"(?<=[#0?]),+(?=[^#0?]*$|\.)")
_EXACT = Context(prec=100)
_FIRST = 0xE000  # the first of the signs that stand for what is written out, while the places of figures are looked for


def written(value: float, number_format: str) -> str:
    """A number under a format, without the spaces that only align it; "" where the format shows nothing."""
    if not number_format or len(number_format) > _LONGEST_PATTERN or not abs(value) < _LARGEST:
        return plain(value)
    section, signed = _section(value, number_format)
    literals: list[str] = []

    def take_out(match: re.Match[str]) -> str:
        literals.append(match.group(1) or match.group(2) or match.group(3) or "")
        return chr(_FIRST + len(literals) - 1)

    # Fifteen figures are what a spreadsheet counts with, and it rounds a half away from zero.
    text = _filled(Decimal(f"{abs(value):.15g}"), _SILENT.sub(take_out, section))
    sign = "-" if signed and value < 0 and re.search("[1-9]", text) else ""
    for number, literal in enumerate(literals):
        text = text.replace(chr(_FIRST + number), literal)
    return (sign + text).strip()


def worded(text: str, number_format: str) -> str:
    """A text under a format, whose part for texts has it at each "@": "77" under '"KR-"@' is "KR-77"."""
    if ("@" not in number_format and number_format.count(";") < 3) or len(number_format) > _LONGEST_PATTERN:
        return text
    *numbers, section = _sections(number_format)
    if len(numbers) < 3 and "@" not in _SILENT.sub("", section):
        return text
    written_out, at = "", 0
    for match in _SILENT.finditer(section):
        written_out += section[at : match.start()].replace("@", text)
        written_out += match.group(1) or match.group(2) or match.group(3) or ""
        at = match.end()
    return written_out + section[at:].replace("@", text)


def plain(value: float | Decimal) -> str:
    """A number without a format of its own: eleven figures, as Excel shows them."""
    if isinstance(value, int):
        return str(value) if abs(value) < _LARGEST else str(Context(11).create_decimal(value).normalize())
    return f"{float(value):.11g}".replace("e", "E")


def _section(value: float, number_format: str) -> tuple[str, bool]:
    """The part of a format that holds for a value, and whether a minus is to be written before it."""
    sections = _sections(number_format)
    conditions = [_CONDITION.search(section) for section in sections[:2]]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=False):
            if condition and _holds(value, condition.group(1), float(condition.group(2))):
                return section, True
        return next((section for section in sections if not _CONDITION.search(section)), "General"), True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    return sections[2 if value == 0 and len(sections) > 2 else 0], True


def _sections(number_format: str) -> list[str]:
    """The parts of a format: for positive numbers, negative ones, zero, and texts."""
    return _SECTION_END.sub(lambda match: match.group(1) or "\0", number_format).split("\0")


def _holds(value: float, sign: str, limit: float) -> bool:
    if value == limit:
        return sign in ("=", "<=", ">=")
    return sign in (("<", "<=", "<>") if value < limit else (">", ">=", "<>"))


def _filled(value: Decimal, pattern: str) -> str:
    """A pattern with the figures of a value in it; one without places for figures is what it says."""
    if "General" in pattern or "@" in pattern:
        return re.sub("General|@", plain(value), pattern, count=1)
    if power := _POWER.search(pattern):
        return pattern[: power.start()] + _as_power(value, power) + pattern[power.end() :]
    if fraction := _FRACTION.search(pattern):
        return pattern[: fraction.start()] + _as_fraction(value, fraction) + pattern[fraction.end() :]
    before, point, after = pattern.partition(".")
    scale = _SCALE.search(pattern)
    value = value.scaleb(2 * pattern.count("%") - (3 * len(scale.group()) if scale else 0))
    decimals = len(re.findall("[#0?]", after))
    rounded = f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT):f}"
    whole, _, rest = rounded.partition(".")
    places = _PLACES.search(before)
    if places:
        behind = before[places.end() :].lstrip(",")
        before = before[: places.start()] + _whole(whole.lstrip("0"), places.group()) + behind
    after = _decimals(rest, after.replace(",", ""))
    return before + (point if after[:1].isdecimal() or not decimals else "") + after


def _whole(figures: str, places: str) -> str:
    """Figures in their places from the right, with what is written between these; the first place takes all the rest.

    Zeros fill the places from the first "0" on.
    """
    zeros = sum(place in "#0?" for place in places[places.find("0") :]) if "0" in places else 0
    figures = figures.rjust(zeros, "0")
    if "," in places:
        grouped = [figures[max(0, end - 3) : end] for end in range(len(figures), 0, -3)]
        return ",".join(reversed(grouped))
    text = ""
    for at in range(len(places) - 1, -1, -1):
        if places[at] not in "#0?":
            text = places[at] + text
        elif figures:
            start = len(figures) - 1 if at else 0
            figures, text = figures[:start], figures[start:] + text
    return text


def _decimals(figures: str, places: str) -> str:
    """Figures behind the point in their places, without those that "#" and "?" leave out: zeros at the end."""
    needed = len(figures.rstrip("0"))
    text, at = "", 0
    for place in places:
        if place not in "#0?":
            text += place
            continue
        text += figures[at] if place == "0" or at < needed else ""
        at += 1
    return text


def _as_power(value: Decimal, power: re.Match[str]) -> str:
    step = len(power["before"])
    smallest = Decimal(1).scaleb(-len(power["decimals"] or ""))
    exponent = value.adjusted() // step * step if value else 0
    rounded = value.scaleb(-exponent).quantize(smallest, ROUND_HALF_UP, _EXACT)
    if rounded.adjusted() >= step:  # 9.99 became 10.0
        exponent += step
        rounded = value.scaleb(-exponent).quantize(smallest, ROUND_HALF_UP, _EXACT)
    sign = "-" if exponent < 0 else "+" if power["sign"] == "+" else ""
    return f"{rounded:f}E{sign}{abs(exponent):0{len(power['figures'])}}"


def _as_fraction(value: Decimal, fraction: re.Match[str]) -> str:
    """A value as a whole number and a fraction, or as a fraction alone; the format says with which denominators."""
    below = fraction["below"]
    if below.strip("#0?"):
        above, under = int((value * int(below)).quantize(Decimal(1), ROUND_HALF_UP, _EXACT)), int(below)
    else:
        above, under = Fraction(value).limit_denominator(10 ** min(len(below), 6) - 1).as_integer_ratio()
    if not fraction["whole"]:
        return f"{above}/{under}"
    whole, above = divmod(above, under)
    return f"{whole} {above}/{under}" if whole and above else f"{above}/{under}" if above else str(whole)
