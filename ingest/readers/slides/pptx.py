"""Slides (.pptx), by python-pptx: each slide a page, its title a heading, then its shapes in the order of the file.

That order is the one in which a screen reader speaks them. What a presenter says is read, too: the notes of a slide
follow its text as paragraphs. Left out are dates, footers and slide numbers, and what stands on layouts alone.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pptx
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package
from ingest.readers.slides.pptx_hidden import Box, Stage, place, stage_of, within
from ingest.readers.slides.pptx_lists import Counting
from ingest.readers.slides.pptx_rows import chart_rows, table_rows
from ingest.readers.slides.pptx_words import pieces, spaced
from ingest.readers.visibility import split_by_visibility

_KIND = Kind("a PowerPoint file", ".pptx", "old PowerPoint (.ppt)")
# The second line: a part or an attribute is missing or wrong.
_LIBRARY_ERRORS = (
    *(*ZIP_ERRORS, PythonPptxError, etree.LxmlError),
    *(KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, RuntimeError, AssertionError),
)
_AROUND = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER)
_LISTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
_NO_TITLES = frozenset(["", "powerpoint presentation", "présentation powerpoint", "presentation", "présentation"])
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def read(raw: bytes, file: str) -> Reading:
    """The slides in their order, hidden ones marked so; `unread` are those that show pictures and no words."""
    open_package(raw, file, _KIND)
    try:
        presentation = pptx.Presentation(io.BytesIO(raw))
        blocks: list[Block] = []
        unread: list[int] = []
        for number, slide in enumerate(presentation.slides, 1):
            slide_blocks = list(_slide(slide, number, presentation))
            if not slide_blocks and slide._element.findall(f".//{qn('p:pic')}"):
                unread.append(number)
            blocks += slide_blocks
        title = tidy(presentation.core_properties.title)
    except _LIBRARY_ERRORS as error:
        raise damaged(file, _KIND) from error
    if title.lower() in _NO_TITLES:
        title = next((tidy(block.text) for block in blocks if block.kind == "heading" and not block.hidden), "")
    return Reading(list(_after_lists(blocks)), {"title": title} if title else {}, unread)


def _after_lists(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, where of the items that open a list only those say so that directly follow another one."""
    after_item = False
    for block in blocks:
        yield replace(block, opens=block.opens and after_item and not block.hidden)
        after_item = after_item if block.hidden else block.kind == "item"


def _slide(slide: Any, number: int, presentation: Any) -> Iterator[Block]:
    for alternative in list(slide._element.iter(_ALTERNATIVE)):  # python-pptx overlooks what is in them: equations
        for child in list(next(iter(alternative), ())):
            alternative.addprevious(child)
        alternative.getparent().remove(alternative)
    hidden = "hidden slide" if slide._element.get("show") in ("0", "false") else ""
    stage = stage_of(slide, presentation.slide_width, presentation.slide_height)
    title = slide.shapes.title
    shapes = [shape for shape in slide.shapes if title is None or shape.shape_id != title.shape_id]
    for shape in [*([] if title is None else [title]), *shapes]:
        yield from _marked(_shape(shape, number, stage, lambda box: box, heading=shape is title), hidden)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            notes = split_by_visibility("paragraph", pieces(paragraph._p, stage, None), page=number)
            yield from _marked(notes, hidden)


def _marked(blocks: Iterator[Block], hidden: str) -> Iterator[Block]:
    """The blocks of what is not seen as a whole, for that reason."""
    for block in blocks:
        yield replace(block, hidden=hidden or block.hidden)


def _shape(
    shape: Any, number: int, stage: Stage, moved: Callable[[Box | None], Box | None], heading: bool = False
) -> Iterator[Block]:
    if shape.is_placeholder and shape.placeholder_format.type in _AROUND:
        return
    box = moved(place(shape))
    reason = stage.hides(shape, box)
    if hasattr(shape, "shapes"):
        inner = within(shape, box)
        for child in shape.shapes:
            yield from _marked(_shape(child, number, stage, inner), reason)
    elif getattr(shape, "has_table", False):
        yield from _marked(table_rows(shape.table, number, stage), reason)
    elif getattr(shape, "has_chart", False):
        yield from _marked(chart_rows(shape.chart, number), reason)
    elif shape.has_text_frame:
        listed = shape.is_placeholder and shape.placeholder_format.type in _LISTS
        words = _paragraphs(shape, number, stage, stage.behind(shape, box), heading, listed)
        yield from _marked(words, reason)
    else:
        yield from _marked(_diagram(shape, number), reason)


def _paragraphs(
    shape: Any, number: int, stage: Stage, paper: str | None, heading: bool, listed: bool
) -> Iterator[Block]:
    paragraphs = shape.text_frame.paragraphs
    if heading:
        yield from split_by_visibility("heading", spaced(paragraphs, stage, paper), level=2, page=number)
        return
    counting = Counting(shape, listed and len(paragraphs) > 1)
    for paragraph in paragraphs:
        words = list(pieces(paragraph._p, stage, paper))
        if not any(text.strip() for text, _ in words):
            continue
        mark = counting.mark(paragraph)
        visible = any(text.strip() for text, reason in words if not reason)
        if mark.number and visible:
            words.insert(0, (f"{mark.number} ", ""))
        level = paragraph.level if mark.item else 0
        for block in split_by_visibility("item" if mark.item else "paragraph", words, level, number):
            yield replace(block, opens=mark.opens and not block.hidden)


def _diagram(shape: Any, number: int) -> Iterator[Block]:
    """The words of a diagram (SmartArt), which lie in a part of their own."""
    for relation in shape._element.iter(f"{_DIAGRAM}relIds"):
        tree = etree.fromstring(shape.part.related_part(relation.get(qn("r:dm"))).blob, _PARSER)
        opens = True
        for point in tree.iter(f"{_DIAGRAM}pt"):
            text = tidy("".join(part.text or "" for part in point.iter(qn("a:t"))))
            if text and point.get("type", "node") in ("node", "asst"):
                yield Block("item", text, page=number, opens=opens)
                opens = False
