"""The value of a spreadsheet's cell as its number format shows it, for the formats that offices use."""

import datetime
import re

from ingest.readers.sheets.number_patterns import worded, written

_LONGEST = 255  # characters of a format; a spreadsheet allows no more
_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def shown(value: object, number_format: str) -> str:
    """A cell's value as text: 1234.5 under "#,##0" is "1,235", 42 under "0000" is "0042", 0.25 under "0%" is "25%".

    Dates are ISO, whatever their format: how they are shown depends on the reader's country. A format without a day or
    month leaves them out. "" where a format shows nothing.
    """
    if value is None or number_format.strip() == ";;;":
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, _SILENT.sub("", number_format[:_LONGEST]).lower())
    if isinstance(value, datetime.timedelta):
        return _elapsed(value, number_format[:_LONGEST])
    if isinstance(value, int | float):
        return written(value, number_format)
    if isinstance(value, datetime.time):
        return value.isoformat("minutes" if value.second == 0 else "seconds")
    return worded(str(value), number_format)


def _date(value: datetime.date, number_format: str) -> str:
    if isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    day = value.strftime("%Y-%m-%d") if value.year >= 1000 else value.isoformat()[:10]
    if "d" in number_format or "y" not in number_format:
        return day
    return day[:7] if "m" in number_format else day[:4]


def _elapsed(value: datetime.timedelta, number_format: str) -> str:
    """A length of time from its largest unit down: 36 hours are "36:00" under "[h]:mm", "2160" under "[mm]"."""
    left = round(abs(value.total_seconds()))
    stated = _ELAPSED.search(number_format)
    first = stated.group(1).lower() if stated else "h"
    behind = _SILENT.sub("", number_format[stated.end() :]).lower() if stated else ":mm:ss" if left % 60 else ":mm"
    units = [first[0], *(unit for unit in "ms" if unit in behind and _SECONDS[unit] < _SECONDS[first[0]])]
    texts: list[str] = []
    for unit in units:
        count, left = divmod(left, _SECONDS[unit])
        texts.append(f"{count:0{2 if texts else len(first)}}")
    return ("-" if value.total_seconds() < 0 else "") + ":".join(texts)
