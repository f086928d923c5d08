"""Word files that are damaged, or made to break a parser, are read or refused with a reason, and soon."""

import copy
import io
import random
import time
import zipfile

import pytest
from lxml import etree

from ingest.readers.word import docx as word
from tests.ingest.readers.spoiling import outcomes
from tests.ingest.readers.word.making_docx import SPACES, STYLES, WHITE_INK, cell, made, paragraph, run, table

GOOD = made(
    paragraph("All lit.", WHITE_INK) + table(cell(paragraph("North")) + cell(paragraph("4"))) + "<w:p/>", STYLES
)


def damaged(seed: int) -> bytes:
    """The good file with bytes changed, and often cut off."""
    chance = random.Random(seed)
    content = bytearray(GOOD)
    if chance.random() < 0.4:
        del content[chance.randrange(len(content)) :]
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def test_damaged_files_are_read_or_refused() -> None:
    assert sum(outcomes(word.read, "a.docx", map(damaged, range(40)))) == 40


def muddled(part: bytes, chance: random.Random) -> bytes:
    """XML that is well formed and says nonsense: elements taken out, renamed, doubled, values missing or wild."""
    root = etree.fromstring(part)
    elements = list(root.iter(etree.Element))
    for _ in range(chance.randrange(1, 8)):
        element = chance.choice(elements)
        name = chance.choice(list(element.attrib) or [""])
        match chance.randrange(5):
            case 0 if element.getparent() is not None:
                element.getparent().remove(element)
            case 1:
                chance.choice(elements[-60:]).append(copy.deepcopy(element))
            case 2 if name:
                element.set(name, chance.choice(["", "-1", "9" * 20, "Ghost", "FFFFFF"]))
            case 3 if name:
                del element.attrib[name]
            case _:
                element.tag = chance.choice(elements).tag
    return etree.tostring(root)


def muddled_file(seed: int) -> bytes:
    chance = random.Random(seed)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            often = 0.9 if name in ("word/document.xml", "word/styles.xml") else 0.1
            new.writestr(name, muddled(part, chance) if name.endswith("l") and chance.random() < often else part)
    return file.getvalue()


def test_files_with_muddled_parts_are_read_or_refused() -> None:
    assert sum(outcomes(word.read, "a.docx", map(muddled_file, range(40)))) == 40


@pytest.mark.parametrize(
    ("inner", "readable"),
    [
        ("<w:sdt>" * 3000 + "</w:sdt>" * 3000, False),
        ("<w:tbl><w:tr><w:tc>" * 80 + paragraph("oil") + "</w:tc></w:tr></w:tbl>" * 80, True),
        ("<w:p>" + "<w:hyperlink>" * 240 + run("oil") + "</w:hyperlink>" * 240 + "</w:p>", True),
        (paragraph("oil", "<w:sz w:val='999999999999999999999'/>") * 3000, True),
    ],
    ids=["very deep", "tables in tables", "links in links", "many"],
)
def test_files_made_to_break_parsers_end_soon(inner: str, readable: bool) -> None:
    body = f"<w:document {SPACES}><w:body>{inner}</w:body></w:document>".encode()
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    start = time.process_time()
    read, _ = outcomes(word.read, "a.docx", iter([file.getvalue()]))
    assert bool(read) is readable
    assert time.process_time() - start < 10
