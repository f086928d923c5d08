"""Where sentences begin and end, as exact spans, in the laid-out text of a document (or in a question).

A laid-out text has one paragraph a line; list items are lines that start with a bullet, indented two spaces a depth.
Abbreviations, initials ("Lester B. Pearson") and dotted acronyms ("U.N.") do not end a sentence. English and French.
"""

import re
from collections.abc import Iterator

from corpus.document import Heading, Sentence, Span
from corpus.text.months import MONTH_ABBREVIATIONS
from corpus.text.names import CAPITALS

BULLET = "• "
INDENT = "  "
_ITEM = re.compile(rf"(?P<indent>(?:{INDENT})*){BULLET}")
# French sets a space before its closing quotation mark.
_BREAK = re.compile(rf"""[.!?…]+(?:["'”’»)\]]|\s»)*\s+(?=["'“‘«(\[¿]*\s?[{CAPITALS}0-9])""")
_LAST_WORD = re.compile(r"([\w.'’-]+)[.]+$")
_INITIAL = re.compile(rf"(?:^|[\s(.-])[{CAPITALS}]$")
_ACRONYM = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]$")
_ENUMERATOR = re.compile(r"^[(\[]?(?:\d{1,3}(?:\.\d+)*|[A-Za-z]|[ivxIVX]{1,5})[.)\]]*$")
_STARTERS = frozenset(
    "the this these that those it its in he she they we our i a an as at by for from if on since under when while "
    "le la les ce cette ces il elle ils elles nous un une des en à au aux dans depuis pour si".split()
)
# These are words as well: only before a number are they abbreviations ("no. 5", "art. 12").
_BEFORE_NUMBER = frozenset("no nos vol vols para paras art arts sec sect fig figs ch chap p pp mar sep n".split())
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof mt eds cf vs viz al approx dept govt hon rev gen brig lt col maj capt cpl sgt cst const insp "
    "supt adm cmdr jr sr mm mgr av réf éd e.g i.e p.ex c.-à-d ex".split()
) | (MONTH_ABBREVIATIONS - _BEFORE_NUMBER)


def spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentence spans within one line of `text` between `start` and `end`, trimmed of white space."""
    end = len(text) if end is None else end
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if _ends_sentence(text, begin, match):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    first, end = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if first < end:
        yield start + first, start + end


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the full stop, question or exclamation mark at `match` closes the sentence that starts at `begin`."""
    marks = match.group().rstrip()
    if not marks.startswith("."):
        return True
    before = text[begin : match.start() + 1]
    if _ENUMERATOR.match(before.strip()):
        return False  # "12. The Mission": the number belongs to what it numbers
    last = _LAST_WORD.search(before)
    if not last:
        return True
    word = last.group(1)
    following = re.match(r"\W*(\w+)", text[match.end() :])
    starts_anew = bool(following and following.group(1).lower() in _STARTERS)
    if _ACRONYM.match(word) and word.lower() not in _ABBREVIATIONS:
        return starts_anew
    if word == "St":  # a saint's name follows ("St. John's"), or it is a street at the end of a sentence
        return starts_anew
    if _INITIAL.search(before[:-1]):
        return False
    if word.lower() in _BEFORE_NUMBER:
        return not (following and following.group(1)[0].isdigit())
    return word.lower() not in _ABBREVIATIONS


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The spans of the non-empty lines of `text` between `start` and `end`, without their line breaks."""
    end = len(text) if end is None else end
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def segment(text: str, start: int, end: int, headings: tuple[Heading, ...] = ()) -> list[Sentence]:
    """The sentences of the laid-out text in [start, end), in order; list items know the line that leads them in.

    A heading is a sentence of its own. An empty line between items parts two lists. An item of several sentences stands
    by itself and gets no lead.
    """
    titles = {heading.start for heading in headings}
    sentences: list[Sentence] = []
    leads: list[Span] = []  # the line that introduces the list, then the last item of each depth
    last_item = -1  # where the item before this line ended, if the line before was one
    for line in lines(text, start, end):
        item = _ITEM.match(text, *line)
        if not item:
            pieces = list(spans(text, *line))
            sentences += [Sentence(*piece, heading=line[0] in titles) for piece in pieces]
            leads = [pieces[-1]] if pieces and line[0] not in titles else []
            last_item = -1
            continue
        if last_item >= 0 and "\n\n" in text[last_item : line[0]]:
            leads = []  # another list: what led the one before does not lead this one
        last_item = line[1]
        depth = len(item.group("indent")) // len(INDENT)
        pieces = list(spans(text, item.end(), line[1]))
        lead = leads[min(depth, len(leads) - 1)] if leads and len(pieces) == 1 else None
        sentences += [Sentence(*piece, lead=lead) for piece in pieces]
        leads = [*leads[: depth + 1], pieces[-1]] if leads and pieces else leads
    return sentences
