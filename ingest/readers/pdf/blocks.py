"""From paragraphs to blocks: which are headings and of what level, which are items, and their running text."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from ingest.preparation.clean import tidy, unwrap
from ingest.readers.blocks import Block
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.paragraphs import Norm, Paragraph
from ingest.readers.pdf.tables import Table

_PART = re.compile(r"\((?:[a-z]|[ivxlc]{1,6})\)\.?|[a-z]\)")  # "(a)": a part of what stands before it
_CLOSED = re.compile(r"[,;:.…]$")
_LETTER = re.compile(r"[^\W\d_]")
_CUT = re.compile(r"(?:[^\W_][-\u2010–/])$")
_DOTS = re.compile(r"(?: ?\.){4,}$")
_AND = re.compile(r"(?:and|or|to|et|ou)\b")
_ANNEX = re.compile(
    r"(?:Annexe?|Appendi(?:x|ce)|Enclosure|Pièce jointe)(?: [IVXLC]{1,5}| [A-Z]| \d{1,3})?(?:$|[.:]| [–—-])", re.I
)
_FIGURE = re.compile(r"\d[\d.,]*")
_FIGURES = 8  # from which a paragraph without a word is what a chart's axes and points are labelled with
_CHART = "figures of a chart without what they count"
_LONGEST_HEADING = 300
_LONGEST_SLANTED = 140
_DEEPEST_HEADING = 6

Style = tuple[float, int]  # letters' size, and weight: 2 bold, 1 capitals, 0 slanted


def blocks(paragraphs: Iterable[Paragraph | Table], norm: Norm, vocabulary: Container[str]) -> list[Block]:
    """The blocks of a document; `vocabulary` are its words, to tell a word's own hyphen from a line's."""
    styled: list[tuple[Block, Style | None]] = []
    depths: list[float] = []  # where the items of each open depth begin
    for paragraph in paragraphs:
        if isinstance(paragraph, Table):
            styled += [(Block("row", text, page=paragraph.page), None) for text in _row_texts(paragraph, vocabulary)]
            depths = []
            continue
        if not any(letter.isalnum() for line in paragraph.lines for letter in line.text):
            continue  # a line drawn with underscores or stars
        style = _heading_style(paragraph, norm)
        block = _block(paragraph, style, depths, vocabulary)
        depths = depths if block.kind == "item" else []
        styled.append((block, style))
    return list(_levelled(styled))


def _levelled(styled: list[tuple[Block, Style | None]]) -> Iterator[Block]:
    """The blocks with the levels of their headings: by how they are set, then by their labels, then by annexes."""
    headings = [(block, style) for block, style in styled if style]
    deep = _lettered(headings)
    ranks = {key: rank for rank, key in enumerate(sorted(set(deep), reverse=True), start=1)}
    levels = [ranks[key] for key in deep]
    annexes = [number for number, (block, _) in enumerate(headings) if _ANNEX.match(block.text)]
    for start, end in pairwise([*annexes, len(headings)]):
        within = levels[start + 1 : end]
        lower = max(levels[start] + 1 - min(within, default=_DEEPEST_HEADING), 0)
        levels[start + 1 : end] = [level + lower for level in within]
    remaining = iter(levels)
    return (replace(block, level=min(next(remaining), _DEEPEST_HEADING)) if style else block for block, style in styled)


def _lettered(headings: list[tuple[Block, Style]]) -> list[tuple[float, int, int]]:
    """The styles of headings, with "A." as one of its own below that of "I." where both are set alike."""
    keys = []
    letters: dict[Style, str] = {}  # the next letter of each style that has had "I."
    for block, style in headings:
        label = block.text[:2] if block.text[1:3] == ". " else ""
        lettered = style in letters and label in ("A.", letters[style] + ".")
        if lettered:
            letters[style] = chr(ord(label[0]) + 1)
        elif label == "I.":
            letters.setdefault(style, "A")
        keys.append((*style, -int(lettered)))
    return keys


def _block(paragraph: Paragraph, style: Style | None, depths: list[float], vocabulary: Container[str]) -> Block:
    """One paragraph as a block. `depths` is kept up to date where it is an item."""
    first = paragraph.lines[0]
    page, label = first.page, first.label
    texts = [line.text for line in paragraph.lines]
    text, breaks = _text(texts, vocabulary), _breaks(paragraph.lines, texts, vocabulary)
    if style:
        return Block("heading", text, page=page, breaks=breaks)
    if first.entry:
        return Block("row", tidy(" | ".join(first.entry)), page=page)
    if not label or not (label.bullet or _PART.fullmatch(label.text)) or paragraph.note:
        return Block("paragraph", text, page=page, breaks=breaks, frame=_CHART if _labels_chart(text) else "")
    while depths and depths[-1] > first.x0 + 0.6 * first.size:
        depths.pop()
    if not depths or depths[-1] < first.x0 - 0.6 * first.size:
        depths.append(first.x0)
    if label.bullet:
        texts[0] = first.unlabelled
        text, breaks = _text(texts, vocabulary), _breaks(paragraph.lines, texts, vocabulary)
    return Block("item", text, level=len(depths) - 1, page=page, breaks=breaks)


def _labels_chart(text: str) -> bool:
    """Whether a paragraph is nothing but many figures: what they count is drawn, and which stands where is lost."""
    return not any(map(str.isalpha, text)) and len(_FIGURE.findall(text)) >= _FIGURES


def _breaks(lines: list[Line], texts: list[str], vocabulary: Container[str]) -> tuple[tuple[int, int], ...]:
    """Where in their running text the lines of further pages begin."""
    breaks = []
    for number, (above, line) in enumerate(pairwise(lines), start=1):
        if line.page > above.page:
            before, whole = _text(texts[:number], vocabulary), _text(texts, vocabulary)
            alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, whole, strict=False))
            offset = len(list(alike))  # `before` is not all of it where the hyphen of a word over both pages is gone
            breaks.append((offset + whole[offset:].startswith(" "), line.page))
    return tuple(breaks)


def _row_texts(table: Table, vocabulary: Container[str]) -> Iterator[str]:
    for row in table.rows:
        cells = [_DOTS.sub("", _text(cell, vocabulary)) for cell in row]
        yield " | ".join(cells) if any(cells[1:]) else cells[0]


def _heading_style(paragraph: Paragraph, norm: Norm) -> Style | None:
    """How a heading is set; None where the paragraph is none."""
    lines = paragraph.lines
    text = " ".join(line.text for line in lines)
    label = lines[0].label
    if len(text) > _LONGEST_HEADING or paragraph.note or any(line.alone or line.entry for line in lines):
        return None
    if (label and label.bullet) or _CLOSED.search(text) or not _LETTER.search(text):
        return None
    size = round(lines[0].size * 2) / 2
    if size >= 1.12 * norm.size and len(lines) <= 5:
        return size, 2 if lines[0].bold else 0
    if size < 0.93 * norm.size:
        return None
    if not norm.bold and all(line.bold for line in lines) and len(lines) <= 4:
        return size, 2
    if text.isupper() and len(_LETTER.findall(text)) > 3 and len(lines) <= 2:
        return size, 1
    slanted = all(line.italic for line in lines) and len(text) <= _LONGEST_SLANTED and len(lines) <= 2
    return (size, 0) if slanted and lines[0].unlabelled[0].isupper() else None


def _text(lines: list[str], vocabulary: Container[str]) -> str:
    """Lines of one paragraph as running text."""
    joined: list[str] = []
    for line in lines:
        line = line.replace("\u00ad", "") if not line.endswith("\u00ad") else line[:-1].replace("\u00ad", "") + "-"
        above = joined[-1] if joined else ""
        if not _CUT.search(above) or not line:
            joined.append(line)
        elif above[-1] in "-\u2010" and _AND.match(line):
            joined[-1] = f"{above} {line}"  # "troop- and police-contributing countries"
        elif above[-1] in "–/" or not line[0].islower():
            joined[-1] = above + line  # "Port-Salut", "COVID-19", "2024–2025"
        else:
            joined.append(line)
    return tidy(unwrap(joined, vocabulary))
