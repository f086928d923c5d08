"""Slides (.pptx), by python-pptx: each slide a page, its title a heading, then its shapes in the order of the file.

That order is the one in which a screen reader speaks them. What a presenter says is read, too: the notes of a slide
follow its text as paragraphs. Left out are dates, footers and slide numbers, and what stands on layouts alone.
"""

import io
from collections.abc import Callable, Iterator
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
from ingest.readers.visibility import Piece, split_by_visibility

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
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
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
    return Reading(blocks, {"title": title} if title else {}, unread)


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
            notes = split_by_visibility("paragraph", _pieces(paragraph._p, stage, None), page=number)
            yield from _marked(notes, hidden)


def _marked(blocks: Iterator[Block], hidden: str) -> Iterator[Block]:
    """The blocks of what is not seen as a whole, for that reason."""
    for block in blocks:
        yield Block(block.kind, block.text, block.level, block.page, hidden or block.hidden)


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
        yield from _marked(_table(shape.table, number, stage), reason)
    elif getattr(shape, "has_chart", False):
        yield from _marked(_chart(shape.chart, number), reason)
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
        words = [piece for paragraph in paragraphs for piece in _spaced(paragraph._p, stage, paper)]
        yield from split_by_visibility("heading", words, level=2, page=number)
        return
    listed = listed and len(paragraphs) > 1
    for paragraph in paragraphs:
        properties = paragraph._p.find(qn("a:pPr"))
        plain, bullet = _bullets(properties)
        item = bullet or (listed and not plain)
        pieces = _pieces(paragraph._p, stage, paper)
        yield from split_by_visibility("item" if item else "paragraph", pieces, paragraph.level if item else 0, number)


def _bullets(properties: Any) -> tuple[bool, bool]:
    """Whether a paragraph says that it has no bullet, and whether it says that it has one."""
    names = set() if properties is None else {etree.QName(child).localname for child in properties}
    return "buNone" in names, bool(names & {"buChar", "buAutoNum", "buBlip"})


def _pieces(paragraph: Any, stage: Stage, paper: str | None) -> Iterator[Piece]:
    for part in paragraph.iterchildren(etree.Element):
        if part.tag == qn("a:br"):
            yield " ", ""
        elif part.tag in (qn("a:r"), qn("a:fld")) and not part.get("type", "").startswith(("slidenum", "datetime")):
            yield "".join(text.text or "" for text in part.iter(qn("a:t"))), stage.letters(part, paper)
        else:
            yield "".join(text.text or "" for text in part.iter(_MATHS)), ""


def _table(table: Any, number: int, stage: Stage) -> Iterator[Block]:
    for row in table.rows:
        cells = [
            [piece for paragraph in cell.text_frame.paragraphs for piece in _spaced(paragraph._p, stage, None)]
            for cell in row.cells
        ]
        visible = ("".join(text for text, reason in cell if not reason) for cell in cells)
        if text := tidy(" | ".join(map(tidy, visible))).strip(" |"):
            yield Block("row", text, page=number)
        hidden = [piece for cell in cells for piece in cell if piece[1]]
        yield from split_by_visibility("row", hidden, page=number)


def _spaced(paragraph: Any, stage: Stage, paper: str | None) -> Iterator[Piece]:
    yield from _pieces(paragraph, stage, paper)
    yield " ", ""


def _chart(chart: Any, number: int) -> Iterator[Block]:
    """A chart's title, then what it is drawn from: the names of the series, and a row for each category.

    Read from the points that are there: python-pptx makes as many as a chart says that it has.
    """
    if chart.has_title and chart.chart_title.has_text_frame:
        yield from split_by_visibility("paragraph", [(chart.chart_title.text_frame.text, "")], page=number)
    series = list(chart.element.iter(qn("c:ser")))
    names = [entry.findtext(f"{qn('c:tx')}//{qn('c:v')}") or "" for entry in series]
    labels: dict[int, str] = {}
    for entry in series:
        labels = _points(entry, "c:cat", "c:xVal") | labels
    columns = [labels, *(_points(entry, "c:val", "c:yVal") for entry in series)]
    rows = [["", *names], *([column.get(at, "") for column in columns] for at in sorted(set().union(*columns)))]
    for row in rows:
        if text := tidy(" | ".join(row)).strip(" |"):
            yield Block("row", text, page=number)


def _points(series: Any, *parts: str) -> dict[int, str]:
    """The points of a series by their number: its categories or its values."""
    points = (point for part in parts for point in series.iterfind(f"{qn(part)}//{qn('c:pt')}"))
    return {int(point.get("idx", "0")): _figure(point.findtext(qn("c:v")) or "") for point in points}


def _figure(text: str) -> str:
    """A number as a person would write it: files have 0.30000000000000004."""
    try:
        return f"{float(text):.11g}" if "." in text else text
    except ValueError:
        return text


def _diagram(shape: Any, number: int) -> Iterator[Block]:
    """The words of a diagram (SmartArt), which lie in a part of their own."""
    for relation in shape._element.iter(f"{_DIAGRAM}relIds"):
        tree = etree.fromstring(shape.part.related_part(relation.get(qn("r:dm"))).blob, _PARSER)
        for point in tree.iter(f"{_DIAGRAM}pt"):
            text = tidy("".join(part.text or "" for part in point.iter(qn("a:t"))))
            if text and point.get("type", "node") in ("node", "asst"):
                yield Block("item", text, page=number)
