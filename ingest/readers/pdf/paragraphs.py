"""From lines in reading order to paragraphs: where one ends, and which go on over a page or a column."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from corpus.text.names import CAPITALS
from ingest.readers.pdf.layout import Flow
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tables import Table

_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_CLOSED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_FRESH = re.compile(rf"[\"'“‘«(\[]*[{CAPITALS}\d]")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})[).]? \S")  # how a footnote begins below columns
_LONG_FLOW = 8  # lines that show how wide a column is


class Norm(NamedTuple):
    """How most of a document is set: the size of its letters, whether they are bold, and lines apart in sizes."""

    size: float
    bold: bool
    leading: float


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph. `left` and `right` bound the column where it began; `note`: it stands below the text."""

    lines: list[Line]
    left: float
    right: float
    note: bool = False


@dataclass(slots=True)
class _Column:
    """The lines of a flow above its footnotes, and its measures."""

    lines: list[Line]
    notes: list[Line]
    left: float
    right: float
    paragraphs: list[Paragraph] = field(default_factory=list)


def norm_of(lines: list[Line]) -> Norm:
    """The measures of a document's running text."""
    sizes: Counter[float] = Counter()
    bold: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
        bold[round(line.size, 1)] += len(line.text) if line.bold else 0
    usual, letters = sizes.most_common(1)[0] if sizes else (1.0, 0)
    return Norm(usual, 2 * bold[usual] > letters, 1.2)


def paragraphs(pages: list[list[Flow | Table]], norm: Norm) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of all pages in order; footnotes follow the text of their page."""
    ordered: list[Paragraph | Table] = []
    flows = [(part, page) for page in pages for part in page if isinstance(part, Flow)]
    columns = {id(part): _column(part, norm, last=page[0] is not part is page[-1]) for part, page in flows}
    _widen(list(columns.values()))
    norm = norm._replace(leading=_leading(list(columns.values()), norm))
    running: Paragraph | None = None
    for page in pages:
        notes: list[Paragraph] = []
        for part in page:
            if isinstance(part, Table):
                ordered.append(part)
                running = None
                continue
            column = columns[id(part)]
            body = _split(column.lines, column, norm)
            if body and running and _carries_on(running, body[0], norm):
                running.lines += body.pop(0).lines
            ordered += body
            running = body[-1] if body else running
            notes += _split(column.notes, column, norm)
        for note in notes:
            note.note = True
        ordered += notes
    return iter(ordered)


def _column(flow: Flow, norm: Norm, *, last: bool) -> _Column:
    """A flow's text and footnotes apart, and how wide its text is. `last`: it stands below other parts of its page."""
    lines = flow.lines
    first = len(lines)
    while first and lines[first - 1].size < 0.93 * norm.size:
        first -= 1
    small = lines[first:]
    noted = any(line.marked or (line.label and line.label.text.strip("*") == "") for line in small)
    if not noted and not first and not (last and _NOTE.match(lines[0].text)):
        first = len(lines)
    body = [line for line in lines[:first] if abs(line.size - norm.size) < 0.05 * norm.size] or lines
    left = Counter(round(line.x0) for line in body).most_common(1)[0][0]
    ends = sorted(line.x1 for line in body)
    return _Column(lines[:first], lines[first:], float(left), ends[int(0.95 * (len(ends) - 1))])


def _widen(columns: list[_Column]) -> None:
    """Short columns take the width of the narrowest long one that has room for them."""
    long = {(round(column.left), round(column.right)) for column in columns if len(column.lines) >= _LONG_FLOW}
    for column in columns:
        if len(column.lines) < _LONG_FLOW:
            roomy = [right for left, right in long if left <= column.left + 5 and right >= column.right - 5]
            column.right = max(column.right, min(roomy, default=column.right))


def _leading(columns: list[_Column], norm: Norm) -> float:
    """The usual distance of two lines of a paragraph, in sizes: of lines so full that the next had to begin."""
    distances: Counter[float] = Counter()
    for column in columns:
        for above, line in pairwise(column.lines):
            if above.size == line.size and _full(above, line, column.right):
                distances[round((line.y - above.y) / line.size, 1)] += 1
    return distances.most_common(1)[0][0] if distances else norm.leading


def _full(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line had no room in the line above it."""
    word = line.words[0]
    return above.x1 + word.x1 - word.x0 + 0.3 * above.size > right - 0.2 * above.size


def _split(lines: Iterable[Line], column: _Column, norm: Norm) -> list[Paragraph]:
    split: list[Paragraph] = []
    for line in lines:
        if split and not _starts(split[-1], line, norm):
            split[-1].lines.append(line)
        else:
            split.append(Paragraph([line], column.left, column.right))
    return split


def _starts(paragraph: Paragraph, line: Line, norm: Norm) -> bool:
    """Whether a line below a paragraph of the same column starts another one."""
    above = paragraph.lines[-1]
    size = max(line.size, above.size)
    if line.figures and above.figures:
        return line.y - above.y > 5 * size
    if line.alone or above.alone or line.marked or above.entry or line.entry:
        return True
    if line.y - above.y > 1.25 * norm.leading * size or abs(line.size - above.size) > 0.06 * size:
        return True
    full, ended = _full(above, line, paragraph.right), bool(_ENDED.search(above.text[-8:]))
    loose = ended or not full  # the line above could be a last one
    if line.label and (
        line.label.sure or not full or _CLOSED.search(above.text[-8:]) or abs(line.x0 - above.x0) > size
    ):
        return True  # but "(b)" after a full line that ends in ";" may stand amid a sentence
    if above.bold != line.words[0].bold and (above.bold or line.bold) and loose:
        return True
    if above.italic and not line.words[0].italic and not full:
        return True
    prominent = line.bold or line.size > 1.1 * norm.size
    centred = prominent and abs(line.x0 + line.x1 - above.x0 - above.x1) < 2 * size
    if loose and not centred and _moved(paragraph, line):
        return True
    short = above.x1 < paragraph.left + 0.6 * (paragraph.right - paragraph.left)
    return not full and not prominent and (ended or short) and bool(_FRESH.match(line.text))


def _moved(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins farther left or right than the paragraph would go on."""
    first, above = paragraph.lines[0], paragraph.lines[-1]
    if len(paragraph.lines) == 1:  # its second line may stand under the first, under its text, or a tab to the left
        return not first.x0 - 4 * line.size < line.x0 < first.left + 0.6 * line.size
    return abs(line.x0 - above.x0) > 0.6 * line.size


def _carries_on(paragraph: Paragraph, after: Paragraph, norm: Norm) -> bool:
    """Whether the first paragraph of a column or page only continues the last one of the column or page before."""
    first, above, line = paragraph.lines[0], paragraph.lines[-1], after.lines[0]
    if above.alone or line.alone or line.marked or (above.bold and not norm.bold) or line.bold != above.bold:
        return False
    if abs(line.size - above.size) > 0.06 * line.size or above.entry or line.entry:
        return False
    full, ended = _full(above, line, paragraph.right), bool(_ENDED.search(above.text[-8:]))
    if line.label and (line.label.sure or ended or not full):
        return False
    if line.text[:1].islower():
        return not ended
    shift = after.left - paragraph.left if abs(after.left - paragraph.left) > 30 else 0.0
    margin = (
        above.x0 if len(paragraph.lines) > 1 else min(first.left, paragraph.left) if not first.label else first.left
    )
    indented = line.x0 - shift > margin + 0.6 * line.size
    if not full or indented:
        return False
    set_off = bool(first.label) or first.x0 > margin + 0.6 * first.size  # so a new paragraph would be seen
    return not ended or set_off
