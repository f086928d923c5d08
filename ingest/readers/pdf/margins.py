"""What runs along the edges of the pages and is no part of the text: headers, footers, page numbers, bar codes."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ingest.readers.pdf.lines import Line

Row = list[Line]
MARGIN = 0.12  # of the page's height, at its head and at its foot
_DEEPEST = 5  # rows
_DIGITS = re.compile(r"\d+")
_BARE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
_ALWAYS = re.compile(
    r"(?:page|p\.)? ?\d{1,4} ?(?:/|of|de|sur) ?\d{1,4}|(?:page|p\.) ?\d{1,4}|[-–—] ?\d{1,4} ?[-–—]"
    r"|\d{2}-\d{5}\*? ?(?:\([A-Z]\))?(?: ?\d{6})?\*?|\*\d{5,}\*|please recycle",  # what the UN prints at a page's foot
    re.IGNORECASE,
)


class Page(NamedTuple):
    number: int
    height: float
    rows: list[Row]


def without_margins(pages: list[Page]) -> list[Page]:
    """The pages less the running rows at their head and foot.

    A row is left out where all of it repeats on other pages, alike or with a number that counts the pages, or where it
    is only a page's number. Rows are taken from the edge inwards, so that what repeats between other lines stays.
    """
    places_of: dict[tuple[bool, str], set[tuple[int, str]]] = defaultdict(set)
    for page in pages:
        for head in (True, False):
            for line in (line for row in _edge(page, head) for line in row):
                places_of[head, _DIGITS.sub("#", line.text)].add((page.number, line.text))
    enough = 2 if len(pages) <= 5 else 3
    running = {(head, text) for (head, key), places in places_of.items() for text in _running(key, places, enough)}
    trimmed = []
    for page in pages:
        first = len(_outer(page, True, running))
        last = len(_outer(page, False, running)) if first < len(page.rows) else 0
        trimmed.append(page._replace(rows=page.rows[first : len(page.rows) - last]))
    return trimmed


def _edge(page: Page, head: bool) -> list[Row]:
    """The rows in the page's head or foot, from the edge inwards."""
    if head:
        return [row for row in page.rows[:_DEEPEST] if row[0].y < MARGIN * page.height]
    return [row for row in page.rows[: -_DEEPEST - 1 : -1] if row[0].y > (1 - MARGIN) * page.height]


def _running(key: str, places: set[tuple[int, str]], enough: int) -> Iterator[str]:
    """What of the texts that differ in their digits only is running: the key for all of them, or single texts."""
    offsets: dict[tuple[int, int], int] = defaultdict(int)
    pages: dict[str, int] = defaultdict(int)
    for page, text in places:
        pages[text] += 1
        for position, number in enumerate(_DIGITS.findall(text)):
            offsets[position, int(number[-6:]) - page] += 1
    if len({page for page, _ in places}) >= enough and max(offsets.values(), default=0) >= enough:
        yield key
    for text, count in pages.items():
        if count >= enough and any(letter.isalpha() for letter in text):
            yield text


def _outer(page: Page, head: bool, running: set[tuple[bool, str]]) -> list[Row]:
    """The running rows from the edge inwards. They end where something sets them off: room, or other letters."""
    edge = _edge(page, head)
    count = 0
    while count < len(edge) and _is_running(edge[count], page, head, running):
        count += 1
    inner = page.rows if head else page.rows[::-1]
    while 0 < count < len(inner) and not _numbers(edge[count - 1]):
        last, after = edge[count - 1][0], inner[count][0]
        apart = abs(last.y - after.y) > 1.6 * max(last.size, after.size)
        if apart or abs(last.size - after.size) > 0.1 * after.size or last.bold != after.bold:
            break
        count -= 1
    return edge[:count]


def _numbers(row: Row) -> bool:
    """Whether a row says nothing but a page's number or what else can be no text."""
    whole = " ".join(line.text for line in row)
    return bool(_BARE.fullmatch(whole) or _ALWAYS.fullmatch(whole) or all(_ALWAYS.fullmatch(line.text) for line in row))


def _is_running(row: Row, page: Page, head: bool, running: set[tuple[bool, str]]) -> bool:
    """Whether all of a row repeats on other pages, or it counts the pages."""
    repeats = [
        bool(_ALWAYS.fullmatch(line.text))
        or any((head, text) in running for text in (line.text, _DIGITS.sub("#", line.text)))
        for line in row
    ]
    counts = (head, "#") in running and any(line.text.isdecimal() for line in row)
    bare = row[0].y < 0.09 * page.height if head else row[0].y > 0.9 * page.height
    return all(repeats) or (len(row) > 1 and counts) or (_numbers(row) and (bare or not _BARE.fullmatch(row[0].text)))
