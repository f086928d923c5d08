"""Rich text (.rtf): headings, items, table rows and paragraphs, each note behind what refers to it.

striprtf knows the control words and character sets. Its own conversion keeps neither headings nor notes nor what is
hidden, so the walk through a file's groups is ours.
"""

import re

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.rtf.formatting import Look
from ingest.readers.rtf.header import SIGNS, SKIPPED, colours, encodings, group, styles, symbol_fonts
from ingest.readers.rtf.lists import counting_of
from ingest.readers.rtf.place import Place
from ingest.readers.rtf.table import WORDS as TABLE_WORDS
from ingest.readers.visibility import WHITE

MOST_GROUPS = 10_000  # within one another
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_APART = frozenset(["footnote", "shptxt", "dptxbxtext"])  # their words stand elsewhere on the page
_SHOWN_AFTER_ALL = frozenset(["result", "ud"])  # within groups that are passed over
_GO_ON = frozenset(["shpinst", "background"])
_NUMERALS = frozenset(["listtext", "pntext"])  # what is drawn before an item
_ENDS = frozenset("par sect page column cell row nestcell nestrow".split())


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a rich text; what is marked as hidden, or cannot be seen, is marked so."""
    text = raw.decode("latin-1").lstrip("\ufeff\xef\xbb\xbf \t\r\n\0")
    if not text.startswith("{\\rtf"):
        raise DocumentUnreadable(
            f"{file} is not rich text, whatever its name says.", "Save it as .rtf, or name it right."
        )
    walk = _Walk(text)
    if not walk.run():
        raise DocumentUnreadable(
            f"{file} cannot be read to its end: it is damaged or cut off.", "Get the file again, or save it once more."
        )
    info = _Walk(text, "{" + group(group(text, "info"), "title") + "}")
    title = tidy(info.blocks()[0].text) if info.run() and info.blocks() else ""
    return Reading(walk.blocks(), {"title": title} if title else {})


class _Walk:
    """Goes through the groups of a file, or of `part` of it, and collects their blocks."""

    def __init__(self, text: str, part: str = "") -> None:
        self.text = part or text
        self.usual, self.fonts = encodings(text)
        self.colours, self.styles, self.symbols = colours(text), styles(text), symbol_fonts(text)
        self.page = None if "\\*\\background" in text else WHITE
        self.look, self.outer = Look(), list[Look]()
        self.reasons: dict[Look, str] = {}  # why words of a look are not seen
        self.counting = counting_of(text)
        self.places = [Place(self.counting)]
        self.notes: list[tuple[int, Block]] = []  # with the number of the block that refers to it
        self.bytes = bytearray()  # of characters that are not decoded yet: one may need two
        self.twins = 0  # characters still to be left out

    def blocks(self) -> list[Block]:
        """The blocks, each note behind the paragraph, list or table that refers to it."""
        blocks = list(self.places[0].blocks)
        for at, note in reversed(self.notes):
            kind = blocks[at].kind if at < len(blocks) else ""
            while kind in ("item", "row") and at + 1 < len(blocks) and blocks[at + 1].kind == kind:
                at += 1  # within a list or table, a note would part it
            blocks.insert(at + 1, note)
        return blocks

    def run(self) -> bool:
        """Go through to the end. Returns whether every group was closed."""
        at = 0
        while match := _TOKEN.match(self.text, at):
            at = match.end()
            word, number = match["word"], match["number"]
            if word == "bin":
                at += max(int(number or 0), 0)  # that many bytes of a picture
            elif match["brace"] == "{":
                self.flush()
                self.outer.append(self.look)
                if self.look.apart or self.look.starred:
                    self.look = self.look._replace(apart="", starred=False)
            elif match["brace"]:
                if not self.outer:
                    return False
                self.close()
                if not self.outer:
                    self.places[-1].end_paragraph(self.look)
                    return True
            elif word:
                self.control(word, None if number is None else int(number))
            else:
                self.add_characters(match)
            if len(self.outer) > MOST_GROUPS:
                return False
        return False

    def add_characters(self, match: re.Match[str]) -> None:
        """Add characters, however the file writes them."""
        if match["sign"] == "*":
            self.look = self.look._replace(starred=True)
            return
        if match["sign"]:
            self.flush()
            self.add(SIGNS.get(match["sign"], ""))
            return
        characters = match["text"] or (chr(int(match["hex"], 16)) if match["hex"] else "")
        left_out = min(self.twins, len(characters))
        self.twins -= left_out
        self.bytes += characters[left_out:].encode("latin-1")

    def flush(self) -> None:
        """Decode the characters that have come in, in the encoding of their font."""
        self.twins = 0
        if self.bytes:
            self.add(self.bytes.decode(self.fonts.get(self.look.font, self.usual), "replace"))
            self.bytes.clear()

    def add(self, text: str) -> None:
        look, place = self.look, self.places[-1]
        if look.skipped or not text:
            return
        if look not in self.reasons:
            self.reasons[look] = look.unseen(self.colours, self.page)
        reason = self.reasons[look]
        if look.numeral:
            place.number += "" if reason or look.font in self.symbols else text
        else:
            place.letters.append((text, reason, look.stands_high(self.outer[-1] if self.outer else look)))

    def close(self) -> None:
        """End a group: its look, and the note or box that it is."""
        self.flush()
        if self.look.apart and len(self.places) > 1:
            self.places[-1].end_paragraph(self.look)
            place = self.places.pop()
            if self.look.apart == "footnote":
                self.notes += [(len(self.places[0].blocks), block) for block in place.blocks]
            else:
                self.places[-1].boxes.extend(place.blocks)
        self.look = self.outer.pop()

    def control(self, word: str, number: int | None) -> None:
        if word == "u":
            self.flush()
            self.add(chr((number or 0) % 0x10000))
            self.twins = self.look.twin
            return
        self.flush()
        if word in _APART and not self.look.deleted:
            self.look = self.look._replace(skipped=False, starred=False, raised=False, numeral=False, apart=word)
            self.places.append(Place(self.counting))
        elif word in _SHOWN_AFTER_ALL:
            self.look = self.look._replace(skipped=False, starred=False)
        elif word in _NUMERALS and not self.look.skipped:
            self.places[-1].item, self.places[-1].number = True, ""
            self.look = self.look._replace(numeral=True, starred=False)
        elif word in SKIPPED or (self.look.starred and word not in _GO_ON):
            self.look = self.look._replace(skipped=True, starred=False)
        elif word in _ENDS:
            self.end(word)
        elif word in SIGNS:
            self.add(SIGNS[word])
        elif word in TABLE_WORDS:
            if not self.look.skipped:
                self.places[-1].table.define(word, number or 0)
        else:
            self.look = self.look.changed(word, 1 if number is None else number, self.styles)

    def end(self, word: str) -> None:
        """End a paragraph, a cell or a row."""
        place = self.places[-1]
        if self.look.skipped:
            return
        if word == "cell":
            place.end_cell(self.look)
        elif word == "row":
            place.end_row()
        elif word.startswith("nest") or place.cells or self.look.in_cell:
            place.end_line(self.look)
        else:
            place.end_paragraph(self.look)
