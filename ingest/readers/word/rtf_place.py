"""Where words of an RTF file stand on the page: in the text itself, or in a note or box apart from it."""

import itertools
import re
from dataclasses import dataclass, field
from operator import itemgetter

from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block
from ingest.readers.visibility import Piece, split_by_visibility
from ingest.readers.word.rtf_formatting import Look
from ingest.readers.word.rtf_header import CONTENTS


@dataclass(slots=True)
class Place:
    """The blocks of one place, and what is open in it: pieces of a paragraph or cell, cells of a row, boxes."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    cells: list[list[Piece]] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)  # they hang on the open paragraph, and follow it
    item: bool = False  # whether the open paragraph has begun with a bullet or number

    def end_cell(self) -> None:
        self.cells.append(self.pieces)
        self.pieces = []

    def end_row(self) -> None:
        cells = [_joined(cell) for cell in self.cells]
        texts = ("".join(text for text, reason in cell if not reason) for cell in cells)
        visible = tidy(" | ".join(map(tidy, texts))).strip(" |")
        hidden = [(text, reason) for cell in cells for text, reason in cell if reason]
        self.blocks += [Block("row", visible)] if visible else []
        self.blocks += [*split_by_visibility("row", hidden), *self.boxes]
        self.cells, self.boxes, self.item = [], [], False

    def end_paragraph(self, look: Look) -> None:
        """End the open paragraph, of which `look` says what it is, and before it a row that was never ended."""
        if self.cells:
            self.end_cell()
            self.end_row()
        pieces = _joined(self.pieces)
        if look.level == CONTENTS:
            row = [(re.sub(r"\t+", " | ", text), reason) for text, reason in pieces]
            self.blocks += split_by_visibility("row", row)
        elif look.level:
            self.blocks += split_by_visibility("heading", pieces, look.level)
        elif self.item or look.listed:
            self.blocks += split_by_visibility("item", pieces, look.depth)
        else:
            self.blocks += split_by_visibility("paragraph", pieces)
        self.blocks += self.boxes
        self.pieces, self.boxes, self.item = [], [], False


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The pieces with neighbours joined: a character beyond the first 65,536 comes as two halves."""
    runs = (("".join(text for text, _ in run), reason) for reason, run in itertools.groupby(pieces, itemgetter(1)))
    return [(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), reason) for text, reason in runs]
