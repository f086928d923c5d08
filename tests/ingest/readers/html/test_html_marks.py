"""Raised letters of a page join no figure, and what a line goes through is no part of its text."""

import pytest

from ingest.readers.blocks import Block
from ingest.readers.html import page as html
from ingest.readers.visibility import STRUCK

STYLES = "<style>.up { vertical-align: super; font-size: 70% } .gone { text-decoration: line-through }</style>"


def blocks(page: str) -> list[Block]:
    return list(html.read(page.encode(), "a.html").blocks)


def seen(page: str) -> list[str]:
    return [block.text for block in blocks(page) if not block.hidden]


def struck(page: str) -> list[str]:
    return [block.text for block in blocks(page) if block.hidden == STRUCK]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>3</sup>",
        "<sup><a href='#n3'>3</a></sup>",
        "<a href='#n3'><sup>3</sup></a>",
        "<a href='#n3'><span><sup>3</sup></span></a>",
        "<sup><span><a href='https://zenda.example/a#n3'>3</a></span></sup>",
        "<sup id=r3><b>3</b></sup>",
        "<sup>[3]</sup>",
        "<sup>3</sup><sup>,</sup><sup>4</sup>",
        "<sup>3, 4</sup>",
        "<sup>*</sup>",
        "<span class=up>3</span>",
        "<span style='vertical-align: super'>3</span>",
        "<span style='vertical-align: 5pt'>3</span>",
        "<span style='position: relative; top: -4pt'>3</span>",
        "<span class=MsoFootnoteReference>3</span>",
        "<a href=notes.html role=doc-noteref>3</a>",
        "<a href='notes.xhtml#n3' epub:type=noteref>3</a>",
    ],
)
def test_the_mark_of_a_note_goes(mark: str) -> None:
    assert seen(f"{STYLES}<p>Zenda has 1,200{mark} boats and 45{mark}.</p>") == ["Zenda has 1,200 boats and 45."]
    assert seen(f"{STYLES}<table><tr><td>1,200{mark}<td>boats</table>") == ["1,200 | boats"]


def test_powers_ordinals_and_linked_marks_are_told_apart() -> None:
    assert seen("<p>It holds 10<sup>4</sup> litres on 30 km<sup>2</sup>.") == ["It holds 10^4 litres on 30 km²."]
    assert seen("<p>It has 30 km<sup><a href='#n2'>2</a></sup> of quay.") == ["It has 30 km of quay."]
    assert seen("<p>Le 1<sup>er</sup> mai, the 2<sup>nd</sup>.") == ["Le 1er mai, the 2nd."]
    assert seen("<p><a href='#a'>The quay is 30 km<sup>2</sup> large.</a>") == ["The quay is 30 km² large."]


def test_lowered_figures_join_no_figure() -> None:
    assert seen("<p>H<sub>2</sub>O, 101<sub>2</sub>") == ["H2O, 101₂"]


@pytest.mark.parametrize(
    "gone",
    [
        "<s>500</s>",
        "<strike>500</strike>",
        "<del>500</del>",
        "<span class=gone>500</span>",
        "<b style='text-decoration: underline line-through red'>500</b>",
        "<b style='text-decoration-line: line-through'>500</b>",
        "<del><a href=old>500</a></del>",
    ],
)
def test_struck_words_are_set_aside(gone: str) -> None:
    page = f"{STYLES}<p>The office pays {gone} <ins>700</ins> crowns.</p>"
    assert blocks(page) == [Block("paragraph", "The office pays 700 crowns."), Block("paragraph", "500", hidden=STRUCK)]


def test_struck_items_cells_and_blocks_are_set_aside() -> None:
    page = "<ol><li><s>Row.</s><li>Sail.</ol><table><tr><td>Fee<td><del>5</del> 7</table><del><p>Old.</p></del>"
    assert seen(page) == ["2. Sail.", "Fee | 7"]
    assert struck(page) == ["Row.", "5", "Old."]


def test_a_style_can_take_the_line_away() -> None:
    assert seen("<p><del style='text-decoration: none'>500</del> crowns") == ["500 crowns"]
