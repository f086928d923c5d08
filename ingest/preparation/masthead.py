"""What a document says of itself: the masthead on its first page, and lines such as "Date modified: 2021-08-05".

Both are found by how they are built, in documents of any format, in English and French.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.text.dates import dates_in
from corpus.text.names import CAPITALS
from ingest.readers.blocks import Block

_HEAD, _TAIL = 40, 12  # blocks at a document's beginning and end that can say when it was made
_MASTHEAD = 16  # pieces, one block or one cell of a row each
_LONGEST_PIECE = 100
_PIECES = {
    "house": re.compile(r"United Nations|Nations Unies", re.I),
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
        r"Distr(?:\.|ibution)? ?:? ?(?:general|limited|restricted|g[ée]n[ée]rale|limit[ée]e)", re.I
    ),
    "original": re.compile(r"Original ?:? ?[^\W\d]+(?:(?:, | and | et |/)[^\W\d]+){0,5}$", re.I),
    "session": re.compile(
        r"(?:\d{1,3}(?:th|st|nd|rd|[eᵉ])|[A-Z][\w-]*(?:th|first|second|third|i[èe]me|[Pp]remi[èe]re)) "
        r"(?:[a-zé]+ ){0,3}?(?:session|year|année)(?: (?:of |de )?\d{4})?"
        r"|\d{1,5}(?:(?:th|st|nd|rd) (?:plenary )?meeting|[eᵉ] séance)"
    ),
    "date": re.compile(r"\d"),
}  # fmt: skip
_BETWEEN = re.compile(r"[\s*†|,;]*")
_ADOPTED = re.compile(r"Adopt(?:ed by|ée? par)\b", re.I)
_MEETING = re.compile(r"\b\d{1,5}(?:(?:th|st|nd|rd) (?:plenary )?meeting|[eᵉ] séance(?: plénière)?)\b")
_SUBTITLE = re.compile(r"(?:Report|Letter|Note|Statement|Rapport|Lettre|Déclaration)\b")

_BY = r"(?:(?: date)?(?: on| in| le| en)?\s*:?\s*)"
_MODIFIED = re.compile(
    r"(?:page )?(?:date )?(?:of |de (?:la )?)?(?:last |dernière )?"
    rf"(?:modified|modification|updated?|reviewed|changed|revised|mise? à jour|modifiée?|révisée?){_BY}",
    re.I,
)
_PUBLISHED = re.compile(
    r"(?:(?:date )?(?:of |de )?(?:first )?"
    rf"(?:published|publication|issued?|posted|released?|publiée?|diffusée?|parution)|date){_BY}",
    re.I,
)
_PLACE = re.compile(rf"(?:[{CAPITALS}][\w.’'-]+ ?){{0,4}},? ?(?:on |le )?(?:[A-Za-z]{{2,6}}(?:day|di),? )?(?:le )?")
_META = (
    "dcterms.modified", "dc.date.modified", "article:modified_time", "datemodified", "last-modified",
    "dcterms.issued", "dc.date.issued", "article:published_time", "datepublished", "citation_publication_date",
    "dcterms.created", "dcterms.date", "dc.date", "date", "pubdate",
)  # fmt: skip


class _Masthead(NamedTuple):
    fields: dict[str, str]
    blocks: set[int]  # the numbers of the blocks that hold nothing but the masthead


def stated_fields(blocks: Iterable[Block]) -> dict[str, str]:
    """The fields of a Source that a document's own words give: symbol, session, publisher, published and title.

    It gives publisher and title only where there is a masthead.
    """
    shown = [block for block in blocks if not block.hidden]
    fields = _masthead(shown[:_HEAD]).fields
    date = fields.get("published") or _dated(shown, _MODIFIED) or _dated(shown, _PUBLISHED) or _dateline(shown)
    return fields | ({"published": date} if date else {})


def without_masthead(blocks: Sequence[Block]) -> list[Block]:
    """The blocks less those that only make up the masthead, whose words `stated_fields` gives."""
    masthead = _masthead([block for block in blocks if not block.hidden][:_HEAD])
    body, number = [], -1
    for block in blocks:
        number += not block.hidden
        if block.hidden or number not in masthead.blocks:
            body.append(block)
    return body


def meta_date(meta: Mapping[str, str]) -> str:
    """The ISO date that a page's <meta> tags give: the date of change, else of making; empty where there is none."""
    lowered = {name.lower(): value for name, value in meta.items()}
    dates_by_tag = (dates_in(lowered[name][:100]) for name in _META if name in lowered)
    return next((dates[0].date for dates in dates_by_tag if dates), "")


def _masthead(blocks: Sequence[Block]) -> _Masthead:
    """The masthead that the United Nations set over their documents, as far as it is understood."""
    pieces_by_name: dict[str, list[str]] = {name: [] for name in _PIECES}
    numbers: set[int] = set()
    pieces = 0
    for number, block in enumerate(blocks):
        pieces += 1 + block.text.count(" | ")
        parts = _parts(block.text) if pieces <= _MASTHEAD and len(block.text) <= 3 * _LONGEST_PIECE else None
        if parts is None and (block.kind == "heading" or pieces > _MASTHEAD or len(block.text) > _LONGEST_PIECE):
            break
        for name, words in parts or ():
            pieces_by_name[name].append(words)
        numbers |= {number} if parts else set()
    if not pieces_by_name["symbol"] or not (pieces_by_name["house"] or pieces_by_name["distributed"]):
        return _Masthead({}, set())
    fields = {
        "symbol": pieces_by_name["symbol"][0],
        "publisher": _publisher(pieces_by_name["house"], pieces_by_name["organ"]),
    }
    adopted = next((block.text for block in blocks if _ADOPTED.match(block.text)), "")
    days = pieces_by_name["date"] or [adopted]
    fields["published"] = next((day.date for words in days for day in dates_in(words)), "")
    meeting = _MEETING.search(adopted)
    fields["session"] = "; ".join(pieces_by_name["session"] + ([meeting.group()] if meeting else []))
    fields["title"] = _title(blocks[max(numbers) + 1 :])
    return _Masthead({name: words for name, words in fields.items() if words}, numbers)


def _parts(text: str) -> list[tuple[str, str]] | None:
    """The parts of a masthead that a block consists of, as (name, words); None where some of it is no such part."""
    parts: list[tuple[str, str]] = []
    at = _end(_BETWEEN, text, 0)
    while at < len(text):
        for name, pattern in _PIECES.items():
            match = pattern.match(text, at)
            end = match.end() if match else at
            if match and name == "date":
                day = next((day for day in dates_in(text[at:]) if not day.start), None)
                end = at + day.end if day else at
            if end > at:
                parts.append((name, text[at:end]))
                break
        else:
            return None
        at = _end(_BETWEEN, text, end)
    return parts or None


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _publisher(house: list[str], organ: list[str]) -> str:
    if not house:
        return organ[0] if organ else ""
    if not organ:
        return house[0]
    return f"{house[0]} {organ[0]}" if house[0].lower() == "united nations" else f"{organ[0]} des {house[0]}"


def _title(blocks: Sequence[Block]) -> str:
    """The first heading under a masthead, with what kind of document it is where that is set below it."""
    for heading, after in pairwise([*blocks[:8], Block("paragraph", "")]):
        if heading.kind == "heading":
            below = after.kind == "heading" and _SUBTITLE.match(after.text) and not _SUBTITLE.match(heading.text)
            return f"{heading.text}: {after.text}" if below else heading.text
    return ""


def _dated(blocks: Sequence[Block], label: re.Pattern[str]) -> str:
    """The date of the first line near the document's beginning or end that is a label and a date."""
    near = blocks if len(blocks) <= _HEAD + _TAIL else [*blocks[:_HEAD], *blocks[-_TAIL:]]
    for before, block in pairwise([Block("paragraph", ""), *near]):
        text = block.text.strip(" |").replace(" | ", ": ")
        if label.fullmatch(before.text):  # the label and the date are set one under the other
            text = f"{before.text} {text}"
        match = label.match(text) if len(text) <= _LONGEST_PIECE else None
        if match and (day := _only_date(text, match.end())):
            return day
    return ""


def _dateline(blocks: Sequence[Block]) -> str:
    """The date of a line that is nothing else, perhaps with a place, near the document's beginning."""
    for block in blocks[: _HEAD // 4]:
        match = _PLACE.match(block.text) if len(block.text) <= _LONGEST_PIECE else None
        if match and (day := _only_date(block.text, match.end()) or _only_date(block.text, 0)):
            return day
    return ""


def _only_date(text: str, at: int) -> str:
    """The date that all of a text from `at` is."""
    days = dates_in(text)
    whole = len(days) == 1 and days[0].start <= at and days[0].end >= len(text.rstrip(" .)"))
    return days[0].date if whole else ""
