"""What every reader makes of a file: a flat list of blocks, in reading order, and what the file says of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row, as one run of text without line breaks of the page's layout.

    `level` is a heading's level, from 1, or an item's depth, from 0. `page` is the page's number, from 1, where the
    format has pages, and `breaks` are the places within the text, each with its page's number, where further pages
    begin. A table row has its cells joined by " | ". `hidden` says why a person who reads the page would not
    see this text ("white on white"); a hidden block never becomes part of the document's text. An item's text begins
    with the number or letter that its list shows before it ("3. ", "Article 7 ", "(b) "), a bullet left out; `opens`
    marks the first item of a list that directly follows another one. `frame` says why a line is of the file's frame
    and states nothing ("when the page was changed"): it stays in the text, and no answer quotes it.
    """

    kind: Literal["heading", "paragraph", "item", "row"]
    text: str
    level: int = 0
    page: int | None = None
    hidden: str = ""
    opens: bool = False
    frame: str = ""
    breaks: tuple[tuple[int, int], ...] = ()  # (offset in the text, page)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read.

    `properties` are the fields of a Source that the file itself states: title, published (ISO), publisher, language,
    symbol, session. `unread` are the pages, from 1, that show something but hold no text that could be read.
    """

    blocks: Sequence[Block]
    properties: Mapping[str, str] = field(default_factory=dict)
    unread: Sequence[int] = ()
