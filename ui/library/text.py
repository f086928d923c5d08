"""The text of a document as markup: every sentence with an id to link to, pages where they begin, words marked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from corpus.document import Document, Sentence, Span
from corpus.text.sentences import BULLET, INDENT, lines, segment
from ui.library.place import Place
from ui.markup.elements import plain

PART: Final = 120_000  # characters of a text that are shown at once
DEEPEST: Final = 4  # levels of lists that look different
_CODE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ITEM: Final = re.compile(rf"((?:{INDENT})*){BULLET}")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the text: its span, what it is (a heading's level, an item's depth, or neither), its sentences."""

    span: Span
    sentences: tuple[Sentence, ...]
    level: int = 0
    depth: int = 0  # from 1
    begins: int = 0  # where its words begin, behind a bullet
    page: int = 0  # the number of the page that begins with it; pages begin with a line


def parts_of(text: str) -> list[Span]:
    """The parts in which a text is shown: whole lines, and about PART characters each."""
    starts = [0]
    for start, _ in lines(text):
        if start - starts[-1] >= PART:
            starts.append(start)
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def part_at(parts: list[Span], offset: int) -> int:
    """The number of the part that holds a character, from 1."""
    return next((number for number, (_, end) in enumerate(parts, 1) if offset < end), len(parts))


def spoken(code: str) -> str:
    """The attribute that says which language a document is in; empty where that is not known."""
    return f' lang="{code}"' if _CODE.fullmatch(code) else ""


def render_text(document: Document, part: Span, marked: Span, words: Mapping[str, str]) -> str:
    """One part of the text. Without its markup it is the text itself, but for line breaks, bullets and page numbers."""
    blocks = []
    for is_item, group in groupby(_lines(document, part), key=lambda line: line.depth > 0):
        told = [_block(document, line, marked, words) for line in group]
        blocks += [f"<ul>{''.join(told)}</ul>"] if is_item else told
    return "".join(blocks)


def _lines(document: Document, part: Span) -> Iterator[_Line]:
    text, levels = document.text, {heading.start: heading.level for heading in document.headings}
    pages = {page.start: page.number for page in document.pages}
    sentences = segment(text, *part, document.headings)
    at = 0
    for start, end in lines(text, *part):
        first = at
        while at < len(sentences) and sentences[at].start < end:
            at += 1
        item = _ITEM.match(text, start, end)
        depth = min(len(item[1]) // len(INDENT) + 1, DEEPEST) if item else 0
        begins, level, page = item.end() if item else start, levels.get(start, 0), pages.get(start, 0)
        yield _Line((start, end), tuple(sentences[first:at]), level, depth, begins, page)


def _block(document: Document, line: _Line, marked: Span, words: Mapping[str, str]) -> str:
    inside, last = [], line.begins
    for sentence in line.sentences:
        start, end = sentence.start, sentence.end
        told = _pieces(document.text, (start, end), marked)
        inside.append(_pieces(document.text, (last, start), marked))
        out = f' out" title="{words["kept_out"]}' if document.sets_aside(start, end) else ""
        inside.append(f'<span class="s{out}" id="s{start}" data-end="{end}">{told}</span>')
        last = end
    told = "".join([*inside, _pieces(document.text, (last, line.span[1]), marked)])
    page = f'<span class="page" id="p{line.page}">{words["page"].format(n=line.page)}</span>' if line.page else ""
    if line.depth:
        return f'<li class="depth-{line.depth}">{page}{told}</li>'
    tag = f"h{min(line.level + 2, 6)}" if line.level else "p"
    return f"{page}<{tag}>{told}</{tag}>"


def _pieces(text: str, span: Span, marked: Span) -> str:
    """The words of a span, cut where the marked words begin and end."""
    cuts = sorted({*span, *(at for at in marked if span[0] < at < span[1])})
    return "".join(
        f"<mark>{plain(text[a:b])}</mark>" if marked[0] <= a and b <= marked[1] else plain(text[a:b])
        for a, b in pairwise(cuts)
    )


def render_contents(document: Document, place: Place, words: Mapping[str, str]) -> str:
    """Links to the headings, and to the pages, of a text."""
    parts = parts_of(document.text)

    def link(anchor: str, offset: int) -> str:
        part = part_at(parts, offset) if len(parts) > 1 else 0
        return plain(f"{replace(place, part=part, start=0, end=0).link}#{anchor}")

    headings = "".join(
        f'<li class="level-{min(one.level, DEEPEST)}"><a href="{link(f"s{one.start}", one.start)}">'
        f"{plain(document.text[one.start : one.end])}</a></li>"
        for one in document.headings
    )
    pages = "".join(
        f'<li><a href="{link(f"p{one.number}", one.start)}" aria-label="{words["page"].format(n=one.number)}">'
        f"{one.number}</a></li>"
        for one in document.pages
    )
    return (f'<ol class="headings"{spoken(document.source.language)}>{headings}</ol>' if headings else "") + (
        f'<ol class="page-links" aria-label="{words["pages"]}">{pages}</ol>' if pages else ""
    )
