"""Where words of an RTF file stand on the page: in the text itself, or in a note or box apart from it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block
from ingest.readers.list_counting import Counting
from ingest.readers.list_order import ListOrder
from ingest.readers.raised_runs import Letters, settled
from ingest.readers.rtf.formatting import Look
from ingest.readers.rtf.header import CONTENTS
from ingest.readers.rtf.table import Table
from ingest.readers.visibility import MARKED, Piece, split_by_visibility

_LETTERS_AS_BULLETS = frozenset("o")  # in a font of even widths, Word draws a ring with it


@dataclass(slots=True)
class Place:
    """The blocks of one place, and what is open in it: letters of a paragraph or cell, cells of a row, boxes."""

    counting: Counting
    blocks: list[Block] = field(default_factory=list)
    letters: list[Letters] = field(default_factory=list)
    begun: int = 0  # where among the letters the open paragraph begins
    cells: list[list[Letters]] = field(default_factory=list)
    table: Table = field(default_factory=Table)
    boxes: list[Block] = field(default_factory=list)  # they hang on the open paragraph, and follow it
    item: bool = False  # whether the open paragraph has begun with a bullet or number
    number: str = ""  # what is drawn before the open paragraph
    lists: ListOrder = field(default_factory=ListOrder)

    def end_line(self, look: Look) -> None:
        """End a paragraph within a cell."""
        self._add_number(look)
        self.letters.append((" ", "", False))
        self.begun = len(self.letters)

    def end_cell(self, look: Look) -> None:
        self._add_number(look)
        self.cells.append(self.letters)
        self.letters, self.begun, self.item = [], 0, False

    def end_row(self) -> None:
        cells = [_joined(cell) for cell in self.cells]
        texts = ["".join(text for text, reason in cell if not reason) for cell in cells]
        hidden = [(text, reason) for cell in cells for text, reason in cell if reason]
        self.table.add(texts, [*split_by_visibility("row", hidden), *self.boxes])
        self.cells, self.boxes, self.item = [], [], False

    def end_paragraph(self, look: Look) -> None:
        """End the open paragraph, of which `look` says what it is, and before it a row and table that were open."""
        if self.cells:
            self.end_cell(look)
            self.end_row()
        if self.table.rows:
            self.blocks += self.table.blocks()
            self.table = replace(self.table, rows=[], followers=[], divisions=[])
            self.lists.interrupt()
        if look.level != CONTENTS:
            self._add_number(look)
        self.blocks += self._paragraph(_joined(self.letters), look)
        self.blocks += self.boxes
        self.letters, self.begun, self.boxes, self.item, self.number = [], 0, [], False, ""

    def _paragraph(self, pieces: list[Piece], look: Look) -> Iterator[Block]:
        visible = any(text.strip() for text, reason in pieces if not reason)
        if not look.level and (self.item or look.list_number):
            opens = visible and self.lists.opens(look.list_number, look.depth)
            for block in split_by_visibility("item", pieces, look.depth):
                yield replace(block, opens=opens and not block.hidden)
            return
        if visible:
            self.lists.interrupt()
        if look.level == CONTENTS:
            yield from split_by_visibility("row", [(re.sub(r"\t+", " | ", text), reason) for text, reason in pieces])
        elif look.level:
            yield from split_by_visibility("heading", pieces, look.level)
        else:
            yield from split_by_visibility("paragraph", pieces)

    def _add_number(self, look: Look) -> None:
        """Put the number of the open paragraph before its words, where there are any; a bullet is none.

        It is the one that the file writes, else as its list counts; a paragraph that is hidden counts for none.
        """
        number, self.number = tidy(self.number), ""
        letters = [(text, reason) for text, reason, _ in self.letters[self.begun :] if text.strip()]
        words = any(not reason for _, reason in letters)
        if look.list_number and (words or any(reason != MARKED for _, reason in letters)):
            counted = self.counting.count(str(look.list_number), look.depth)
            number = number or (counted.shown if counted and not self.item else "")
        if words and number not in _LETTERS_AS_BULLETS and any(map(str.isalnum, number)):
            self.letters.insert(self.begun, (f"{number} ", "", False))


def _joined(letters: Iterable[Letters]) -> list[Piece]:
    """The letters with neighbours joined: a character beyond the first 65,536 comes as two halves."""
    return [
        (text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), reason)
        for text, reason in settled(letters)
    ]
