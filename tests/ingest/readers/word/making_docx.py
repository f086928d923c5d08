"""Word files made of XML for tests."""

import io
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

SPACES = (
    f"{nsdecls('w', 'a', 'wp')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
)


def raw(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def made(inner: str, styles: str = "", change: Callable[[Document], None] | None = None) -> bytes:
    """A Word file whose body and further styles are this XML."""
    document = docx.Document()
    for child in list(parse_xml(f"<w:body {SPACES}>{inner}</w:body>")):
        document.element.body.insert_element_before(child, "w:sectPr")
    for style in list(parse_xml(f"<w:styles {SPACES}>{styles}</w:styles>")):
        document.styles.element.append(style)
    if change:
        change(document)
    return raw(document)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(text: str, properties: str = "", of_paragraph: str = "") -> str:
    return f"<w:p><w:pPr>{of_paragraph}</w:pPr>{run(text, properties)}</w:p>"


WHITE_INK = "<w:color w:val='FFFFFF'/>"


STYLES = (
    "<w:style w:type='paragraph' w:styleId='Ghost'><w:name w:val='Ghost'/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Heir'><w:name w:val='Heir'/><w:basedOn w:val='Ghost'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>"
    f"<w:style w:type='character' w:styleId='Pale'><w:name w:val='Pale'/><w:rPr>{WHITE_INK}</w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Dark'><w:name w:val='Dark'/><w:pPr><w:shd w:val='clear' w:fill='000000'/>"
    f"</w:pPr><w:rPr>{WHITE_INK}</w:rPr></w:style>"
    "<w:style w:type='table' w:styleId='Grid'><w:name w:val='Grid'/><w:tblStylePr w:type='firstRow'><w:tcPr>"
    "<w:shd w:val='clear' w:fill='4472C4'/></w:tcPr></w:tblStylePr></w:style>"
)


def cell(inner: str, fill: str = "") -> str:
    shade = f"<w:shd w:val='clear' w:fill='{fill}'/>" if fill else ""
    return f"<w:tc><w:tcPr>{shade}</w:tcPr>{inner}</w:tc>"


def table(*rows: str, style: str = "") -> str:
    return f"<w:tbl><w:tblPr>{style}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
