"""Markdown: structure kept, marks gone, nothing in it acted upon."""

from collections.abc import Sequence

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers import markdown
from ingest.readers.blocks import Block


def read(raw: bytes, file: str) -> Sequence[Block]:
    return markdown.read(raw, file).blocks


TEXT = """# The *Island* Mission

Twelve `constables` from [Hentzau](https://hentzau.example) went
there.  They **came back**.

Setext
------

1. boots
   - two pairs

     of each
2. a map

> A chief said so.

| kit | number |
|-----|--------|
| boots | 2 |
| hats &amp; caps | |

![A map of the harbour](map.png)

```
ls  -l
```
"""


def test_every_kind_of_block_is_read() -> None:
    assert read(TEXT.encode(), "a.md") == [
        Block("heading", "The Island Mission", 1),
        Block("paragraph", "Twelve constables from Hentzau went there. They came back."),
        Block("heading", "Setext", 2),
        Block("item", "boots", 0),
        Block("item", "two pairs", 1),
        Block("paragraph", "of each"),
        Block("item", "a map", 0),
        Block("paragraph", "A chief said so."),
        Block("row", "kit | number"),
        Block("row", "boots | 2"),
        Block("row", "hats & caps |"),
        Block("paragraph", "A map of the harbour"),
        Block("paragraph", "ls -l"),
    ]


def test_html_is_words_like_others() -> None:
    assert read(b"<script>alert(1)</script>\n", "a.md") == [Block("paragraph", "<script>alert(1)</script>")]


def test_a_hard_break_is_a_space() -> None:
    assert [block.text for block in read(b"one  \ntwo\\\nthree", "a.md")] == ["one two three"]


@pytest.mark.parametrize("text", [">" * 3000 + " deep", "- " * 3000 + "deep", "[" * 3000 + "deep", "*" * 3000 + "deep"])
def test_absurd_nesting_is_read_or_refused(text: str) -> None:
    try:
        blocks = read(text.encode(), "a.md")
    except DocumentUnreadable:
        return
    assert all("\n" not in block.text for block in blocks)
