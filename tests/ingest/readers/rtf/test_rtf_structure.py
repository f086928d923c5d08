"""Rich text: the numbers that lists show, raised marks, struck words, and cells under their header."""

import pytest

from ingest.readers.blocks import Block
from ingest.readers.rtf import document as rtf

HEAD = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f3\froman\fcharset2 Symbol;}{\f4 Courier New;}}"


def blocks(body: str) -> list[Block]:
    return list(rtf.read((HEAD + body + "}").encode("cp1252"), "a.rtf").blocks)


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body) if not block.hidden]


def test_items_begin_with_the_number_that_is_drawn_and_bullets_have_none() -> None:
    body = (
        r"{\listtext\pard\plain\f0 1.\tab}\pard\ls1 Pack.\par{\listtext\pard\plain\f3 \'b7\tab}\pard\ls2 bread\par"
        r"{\listtext\f3 n\tab}\ls2 salt\par{\listtext\f4 o\tab}\ls2 oil\par{\listtext\pard 2.\tab}\pard\ls1 Leave.\par"
        r"{\listtext (a)\tab}\ls1\ilvl1 by boat\par{\pntext\f0 Article 7\tab}\pard\ls4 Arms.\par\pard Between.\par"
        r"{\listtext 1.\tab}\pard\ls5 {\strike void}\par{\listtext 2.\tab}\ls5 Return.\par"
        r"{\listtext II.\tab}\pard\outlinelevel0 Lamps\par"
    )
    assert [(block.kind, block.text, block.opens) for block in blocks(body) if not block.hidden] == [
        ("item", "1. Pack.", False), ("item", "bread", True), ("item", "salt", False), ("item", "oil", False),
        ("item", "2. Leave.", True), ("item", "(a) by boat", False), ("item", "Article 7 Arms.", True),
        ("paragraph", "Between.", False), ("item", "2. Return.", False), ("heading", "II. Lamps", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"Ruritania sent 1,200{\super 3} men.", "Ruritania sent 1,200 men."),
        (r"Ruritania sent 45\super 2\nosupersub  men.", "Ruritania sent 45 men."),
        (r"\fs24 Ruritania sent 45{\up6\fs14 2} men.", "Ruritania sent 45 men."),
        (r"Ruritania sent 4{\up6 5} men.", "Ruritania sent 45 men."),
        (r"It holds 5 \'d7 10{\super 4} litres.", "It holds 5 × 10^4 litres."),
        (r"It has 30 km{\super 2}.", "It has 30 km²."),
        (r"The 1{\super er} man of H{\sub 2}.", "The 1er man of H2."),
        (r"45{\super 2{\footnote\pard\plain {\super 2} By night.}} men", "45 men"),
    ],
)
def test_a_raised_mark_never_joins_a_figure(body: str, expected: str) -> None:
    assert texts(body)[0] == expected


@pytest.mark.parametrize("strike", [r"\strike", r"\strikedl", r"\striked1", r"\deleted"])
def test_struck_words_do_not_stand_in_the_text(strike: str) -> None:
    body = rf"The fee is {{{strike} 500 }}700 crowns{{{strike}\plain\deleted0 .}}\par"
    assert [(block.text, block.hidden) for block in blocks(body)] == [
        ("The fee is 700 crowns.", ""), ("500", "struck through")
    ]  # fmt: skip


def test_cells_stand_under_their_header() -> None:
    body = (
        r"\trowd\clvmgf\cellx2000\cellx6010\cellx8000 Post\cell 2021\cell 2022\cell\row"
        r"\trowd\clvmrg\cellx2000\cellx4000\cellx6000\cellx8000\cell Women\cell Men\cell Women\cell\row"
        r"\trowd\cellx2000\cellx4000\cellx6000\cellx8000 Zenda\cell 11\cell 44\cell{\super 1}12\cell\row"
        r"\trowd\cellx2000\clmgf\cellx4000\clmrg\cellx6000\cellx8000\cell 13\cell\cell 17\cell\row\pard End.\par"
    )
    assert texts(body) == [
        "Post | 2021 | 2021 | 2022", "Post | Women | Men | Women", "Zenda | 11 | 44 | 12", " | 13 | 13 | 17", "End.",
    ]  # fmt: skip


def test_rows_whose_edges_are_not_said_are_counted_by_cells() -> None:
    body = r"\trowd\cellx2000\intbl\cell Tower\cell Flavia\cell\row{\listtext 1.\tab}\intbl Moat\cell x\cell\cell\row"
    assert texts(body) == [" | Tower | Flavia", "1. Moat | x | "]
