"""The parts that mastheads of the United Nations are put together from, in English and French."""

import re

from corpus.text.dates import dates_in

_LANGUAGE = r"(?:Arabi?c|Arabe|Chinese|Chinois|English|Anglais|French|Français|Russian|Russe|Spanish|Espagnol)"
_ALSO = r"(?:(?:, | and | et |/)[^\W\d]+){0,5}"
_ORDINAL = r"(?:\d{1,3}(?:th|st|nd|rd|[eᵉ])|[A-Z][\w-]*(?:th|first|second|third|i[èe]me|[Pp]remi[èe]re))"
_YEAR = r"(?: (?:of |de )?\d{4})?"
_PARTS = {
    "house": re.compile(r"United Nations\b|Nations Unies\b|(?-i:UNITED|NATIONS)\b", re.I),
    "organ": re.compile(
        r"(?:Security|Economic and Social|Trusteeship|Human Rights) Council|General Assembly|Secretariat"
        r"|Conseil (?:de sécurité|économique et social|de tutelle|des droits de l[’']homme)"
        r"|Assemblée générale|Secrétariat"
    ),
    "symbol": re.compile(
        r"(?=\S*\d)[A-Z]{1,12}(?:/[A-Za-z0-9.-]+){1,7}(?: ?\((?:\d{4}|[IVXLC]+)\))?"
        r"(?:[–−][A-Z]{1,6}(?:/[A-Z0-9.-]+){1,7})?(?= ?[*†]{0,3}(?:\s|$))"
    ),
    "distributed": re.compile(
        r"Distr(?:\.|ibution)? ?:? ?(?:general|limited|restricted|g[ée]n[ée]rale|limit[ée]e)\b"
        r"|Distr\.|(?-i:GENERAL|LIMITED|RESTRICTED)\b",
        re.I,
    ),
    "original": re.compile(rf"Original ?:? ?[^\W\d]+{_ALSO}$|{_LANGUAGE}(?=$| original)", re.I),
    "session": re.compile(
        rf"{_ORDINAL} (?:[a-zé]+ ){{0,3}}?(?:session|year|année){_YEAR}"
        r"|\d{4} session|Session de \d{4}|[A-Z][a-zé]+ (?:[a-zé]+ ){0,2}session (?:de )?\d{4}"
        r"|\d{1,5}(?:(?:th|st|nd|rd) (?:plenary )?meeting|[eᵉ] séance)"
    ),
    "date": re.compile(r"\d"),
    "letter": re.compile(r"[A-Z]{1,4}$"),  # the first of the symbol, large
}  # fmt: skip
_BETWEEN = re.compile(r"[\s*†|,;]*")


def parts_of(text: str) -> tuple[list[tuple[str, str]], bool]:
    """The parts that a text begins with, as (name, words), and whether it holds nothing else."""
    parts: list[tuple[str, str]] = []
    at = _end(_BETWEEN, text, 0)
    while at < len(text):
        for name, pattern in _PARTS.items():
            match = None if name == "letter" and parts else pattern.match(text, at)
            end = match.end() if match else at
            if match and name == "date":
                day = next((day for day in dates_in(text[at:]) if not day.start), None)
                end = at + day.end if day else at
            if end > at:
                parts.append((name, text[at:end]))
                break
        else:
            return parts, False
        at = _end(_BETWEEN, text, end)
    return parts, bool(parts)


def is_letterhead(text: str) -> bool:
    """Whether a text names only who published it, for whom or when in their year: it is no title then."""
    parts, whole = parts_of(text)
    return whole and not {"house", "organ", "distributed", "session"}.isdisjoint(name for name, _ in parts)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
