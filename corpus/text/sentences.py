"""Where sentences begin and end, as exact spans, in the laid-out text of a document (or in a question).

A laid-out text has one paragraph a line; list items are lines that start with a bullet, indented two spaces a depth.
Which full stops end a sentence is told by stops.py. Text that has none, as of a transcript, is cut into pieces.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Heading, Sentence, Span
from corpus.text.names import CAPITALS
from corpus.text.stops import ends_sentence

BULLET = "• "
INDENT = "  "
_ITEM = re.compile(rf"(?P<indent>(?:{INDENT})*){BULLET}")
# French sets a space before its closing quotation mark.
# A run of marks is looked at from its first one alone: from each of them, a line of dots would take for ever.
_BREAK = re.compile(rf"""(?<![.!?…])[.!?…]++(?:["'”’»)\]]|\s»)*\s+(?=["'“‘«(\[¿]*\s?[{CAPITALS}0-9])""")
_LOOKED_AT = 60  # characters behind a full stop
_LOOKED_BACK = 300  # characters before it
_WORD = re.compile(r"\S+")
LONGEST = 120  # words: a longer sentence, as of text without stops, is cut
_SHORTEST_PIECE, _USUAL_PIECE, _LONGEST_PIECE = 15, 45, 80  # words
# How well a word begins a piece, by what stands before it and by itself; the first that fits counts.
_CUTS = (
    (0, re.compile(r"(?:[;.!?…]|\n|(?:^|\s)\|)\s*$"), re.compile("")),
    (12, re.compile(r"(?:[,:–—)]|\s-)\s*$"), re.compile("")),
    (
        24,
        re.compile(""),
        re.compile(
            r"(?:and|but|or|so|then|because|which|who|when|where|while|although|if|that|et|mais|ou|donc|puis|car|qui|que|"
            r"quand|où|lorsque|si|parce)\s"
        ),
    ),
)
_IN_LIST = 40  # the price of a cut behind a comma in "the safety, security, access and movement of staff"
_LISTED = 3  # words between two commas of such a list, at most
_ANYWHERE = 60


def spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentence spans within one line of `text` between `start` and `end`, trimmed of white space."""
    end = len(text) if end is None else end
    begin = start
    for match in _BREAK.finditer(text, start, end):
        marks = match.group().rstrip()
        stop = marks.startswith(".") and not set("!?") & set(marks)
        before = text[max(begin, match.start() - _LOOKED_BACK) : match.start() + 1]
        if not stop or ends_sentence(before, text[match.end() : match.end() + _LOOKED_AT]):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    first, end = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if first < end:
        yield from _in_pieces(text, start + first, start + end)


def _in_pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence; one that is endless in pieces, cut where a clause ends or else between words."""
    if end - start <= 2 * LONGEST:
        yield start, end
        return
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    first = 0
    while len(words) > LONGEST and len(words) - first > _LONGEST_PIECE:
        most = min(_LONGEST_PIECE, len(words) - first - _SHORTEST_PIECE)
        cuts = range(first + _SHORTEST_PIECE, first + most + 1)
        cut = min(cuts, key=lambda cut: _price(text, words, cut) + abs(cut - first - _USUAL_PIECE))
        yield words[first][0], words[cut - 1][1]
        first = cut
    yield words[first][0], end


def _price(text: str, words: Sequence[Span], cut: int) -> int:
    """How bad it is to cut a sentence before one of its words."""
    last, word = words[cut - 1], words[cut]
    before, after = text[last[0] : word[0]], text[word[0] : word[1] + 1]
    price = next((price for price, ends, begins in _CUTS if ends.search(before) and begins.match(after)), _ANYWHERE)
    return _IN_LIST if price < _IN_LIST and text[last[1] - 1] == "," and _in_list(text, words, cut) else price


def _in_list(text: str, words: Sequence[Span], cut: int) -> bool:
    """Whether another comma stands a few words before the one before a word, or behind it."""
    near = (words[max(0, cut - 1 - _LISTED) : cut - 1], words[cut : cut + _LISTED])
    return any(text[end - 1] == "," for own in near for _, end in own)


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
