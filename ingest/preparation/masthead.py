"""The masthead that the United Nations set over their documents: what it says, and which blocks it is made of.

It is found by how it is built: a symbol, the house's name, and distribution and dates set beside the organ's name.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from corpus.text.dates import dates_in
from ingest.preparation.date_lines import date_of_lines
from ingest.preparation.masthead_parts import parts_of
from ingest.preparation.titles import ADOPTED, title_below
from ingest.readers.blocks import Block

_HEAD = 40  # blocks
_PIECES = 24  # of a masthead at the most, one block or one cell of a row each
_LONGEST_PIECE = 100
_LONGEST_HEADING = 300
_NEAR = 8  # blocks from "Distr." within which its date and languages follow
_MEETING = re.compile(r"\b\d{1,5}(?:(?:th|st|nd|rd) (?:plenary )?meeting|[eᵉ] séance(?: plénière)?)\b")
_RUNNING = re.compile(r"(?:\S+ ){2,}.*[^\W\d_]{3}[.;:!?]$")
_WEEKDAY = re.compile(r"(?:[A-Za-z]{2,6}(?:day|di),? )?(?:le )?")


class _Piece(NamedTuple):
    block: Block
    parts: list[tuple[str, str]]  # (name, words), of which the block's beginning consists
    whole: bool  # whether the block consists of nothing else

    def names(self) -> set[str]:
        return {name for name, _ in self.parts}


class _Masthead(NamedTuple):
    fields: dict[str, str]
    blocks: set[int]  # the numbers of the blocks that hold nothing but the masthead


def stated_fields(blocks: Iterable[Block]) -> dict[str, str]:
    """The fields of a Source that a document's own words give: symbol, session, publisher, published and title.

    It gives publisher and title only where there is a masthead.
    """
    shown = [block for block in blocks if not block.hidden]
    fields = _masthead(shown).fields
    date = fields.get("published") or date_of_lines(shown)
    return fields | ({"published": date} if date else {})


def without_masthead(blocks: Sequence[Block]) -> list[Block]:
    """The blocks less those that only make up the masthead, whose words `stated_fields` gives."""
    masthead = _masthead([block for block in blocks if not block.hidden])
    body, number = [], -1
    for block in blocks:
        number += not block.hidden
        if block.hidden or number not in masthead.blocks:
            body.append(block)
    return body


def _masthead(blocks: Sequence[Block]) -> _Masthead:
    pieces = _above_text(blocks)
    words_by_name: dict[str, list[str]] = {}
    for piece in pieces:
        for name, words in piece.parts if piece.whole else piece.parts[:1]:
            if not piece.whole and name != "session":
                continue  # the subject of an agenda may stand in one block with the session
            words_by_name.setdefault(name, []).append(words)
    symbols, houses = words_by_name.get("symbol", []), words_by_name.get("house", [])
    if not symbols or not (houses or "distributed" in words_by_name):
        return _Masthead({}, set())
    end, organ = _letterhead(pieces)
    adopted = next((block.text for block in blocks[:_HEAD] if ADOPTED.search(block.text)), "")
    meeting = _MEETING.search(adopted)
    sessions = [*words_by_name.get("session", []), *([meeting.group()] if meeting else [])]
    below = [Block("paragraph", "") if piece.whole else piece.block for piece in pieces[end + 1 :]]
    title, number = title_below(below)
    fields = {
        "symbol": symbols[0],
        "publisher": _publisher(houses, words_by_name.get("organ", []), [pieces[at].block.text for at in organ]),
        "published": _published(words_by_name.get("date", []), adopted, pieces),
        "session": "; ".join(sessions),
        "title": title or _stand_in(symbols[0], sessions, blocks[end + 1 : _HEAD]),
    }
    last = end + 1 + number if title else len(pieces)
    known = {at for at, piece in enumerate(pieces[:last]) if piece.whole} | set(organ)
    return _Masthead({name: words for name, words in fields.items() if words}, known)


def _above_text(blocks: Sequence[Block]) -> list[_Piece]:
    """The blocks of the first page down to its running text, as far as they can make up a masthead and a title."""
    pieces: list[_Piece] = []
    count = 0
    for block in blocks[:_HEAD]:
        count += 1 + block.text.count(" | ")
        parts, whole = parts_of(block.text) if len(block.text) <= _LONGEST_HEADING else ([], False)
        running = block.kind != "heading" and (len(block.text) > _LONGEST_PIECE or _RUNNING.match(block.text))
        if block.page != blocks[0].page or count > _PIECES or len(block.text) > _LONGEST_HEADING:
            break
        if running and not whole:
            break
        pieces.append(_Piece(block, parts, whole))
    return pieces


def _letterhead(pieces: Sequence[_Piece]) -> tuple[int, list[int]]:
    """The number of the last piece above session and title, and those that name an organ by where they stand.

    What stands between the house's name and the distribution set beside it, in words not known, is the organ; it may
    go on below in letters of the same size.
    """
    distributed = next((at for at, piece in enumerate(pieces) if piece.whole and "distributed" in piece.names()), -1)
    if distributed < 0:
        first = next(at for at, piece in enumerate(pieces) if piece.whole)
        run = takewhile(lambda piece: piece.whole and "session" not in piece.names(), pieces[first:])
        return first + sum(1 for _ in run) - 1, []
    beside = ("distributed", "original", "date")
    near = pieces[: distributed + _NEAR]
    end = max(at for at, piece in enumerate(near) if piece.whole and piece.names().intersection(beside))
    organ = [at for at, piece in enumerate(pieces[:end]) if _can_be_organ(piece)]
    levels = {pieces[at].block.level for at in organ if pieces[at].block.kind == "heading"}
    while levels and end + 2 < len(pieces) and pieces[end + 1].block.level in levels and _can_be_organ(pieces[end + 1]):
        end += 1
        organ.append(end)
    return end, organ


def _can_be_organ(piece: _Piece) -> bool:
    text = piece.block.text
    return not piece.whole and len(text) <= _LONGEST_PIECE and not any(map(str.isdigit, text))


def _publisher(houses: Sequence[str], organs: Sequence[str], unknown: Sequence[str]) -> str:
    house = " ".join(houses[:2]).title() if houses and houses[0].isupper() else "".join(houses[:1])
    if unknown:
        return ", ".join(filter(None, (house, " ".join(unknown))))
    if not house or not organs:
        return house or "".join(organs[:1])
    return f"{organs[0]} des {house}" if "Unies" in house else f"{house} {organs[0]}"


def _published(dates: Sequence[str], adopted: str, pieces: Sequence[_Piece]) -> str:
    """The day of distribution, else that of adoption, else the one that a line is about: that of a meeting."""
    days = [words for words in dates if words] or [adopted]
    stated = next((day.date for words in days for day in dates_in(words)), "")
    if stated:
        return stated
    lines = (piece.block.text for piece in pieces if "session" not in piece.names())
    dated_lines = ((dates_in(line), _WEEKDAY.match(line)) for line in lines)
    return next(
        (days[0].date for days, day in dated_lines if len(days) == 1 and day and days[0].start == day.end()), ""
    )


def _stand_in(symbol: str, sessions: Sequence[str], blocks: Sequence[Block]) -> str:
    """What names a document without a title: its symbol, and the meeting that it is of or its first heading."""
    meeting = next((words for words in sessions if _MEETING.fullmatch(words)), "")
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    return f"{symbol}: {meeting or heading}" if meeting or heading else symbol
