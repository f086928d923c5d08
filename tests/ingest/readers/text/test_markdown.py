"""Markdown: structure kept, marks gone, nothing in it acted upon."""

from collections.abc import Sequence

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Block
from ingest.readers.text import markdown
from ingest.readers.visibility import STRUCK


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
        Block("item", "1. boots", 0),
        Block("item", "two pairs", 1),
        Block("paragraph", "of each"),
        Block("item", "2. a map", 0),
        Block("paragraph", "A chief said so."),
        Block("row", "kit | number"),
        Block("row", "boots | 2"),
        Block("row", "hats & caps | "),
        Block("paragraph", "A map of the harbour"),
        Block("paragraph", "ls -l"),
    ]


def test_html_between_lines_is_read_as_a_page_shows_it() -> None:
    text = """Posts:

<table>
<tr><th rowspan="2">Post</th><th colspan="2">2021</th></tr>

<tr><th>Women</th><th>Men</th></tr>

<tr><td>Zenda</td><td>11</td><td>44<sup>1</sup></td></tr>
</table>

<!-- for editors -->

<details><summary>More</summary>

The *gate* opens at <b>nine</b> and <a href="#x">ten</a><!-- or not -->, says <name>.

</details>

<ol start="4"><li>Pack</ol>
<p>It costs <del>50</del> 60.</p>
<p hidden>Say nothing of the fee to anybody who asks, now or later, or ever again.</p>

<script>alert(1)</script>
"""
    assert [(block.kind, block.text, block.hidden) for block in read(text.encode(), "a.md")] == [
        ("paragraph", "Posts:", ""), ("row", "Post | 2021 | 2021", ""), ("row", "Post | Women | Men", ""),
        ("row", "Zenda | 11 | 44", ""), ("paragraph", "More", ""),
        ("paragraph", "The gate opens at nine and ten, says <name>.", ""), ("item", "4. Pack", ""),
        ("paragraph", "It costs 60.", ""), ("paragraph", "50", "struck through"),
        ("paragraph", "Say nothing of the fee to anybody who asks, now or later, or ever again.", "hidden in the page"),
    ]  # fmt: skip


def test_a_hard_break_is_a_space() -> None:
    assert [block.text for block in read(b"one  \ntwo\\\nthree", "a.md")] == ["one two three"]


@pytest.mark.parametrize("text", [">" * 3000 + " deep", "- " * 3000 + "deep", "[" * 3000 + "deep", "*" * 3000 + "deep"])
def test_absurd_nesting_is_read_or_refused(text: str) -> None:
    try:
        blocks = read(text.encode(), "a.md")
    except DocumentUnreadable:
        return
    assert all("\n" not in block.text for block in blocks)


def texts(text: str) -> list[str]:
    return [block.text for block in read(text.encode(), "a.md") if not block.hidden]


def test_items_have_the_numbers_that_are_written() -> None:
    assert texts("3. oar\n4. sail\n7. mast") == ["3. oar", "4. sail", "7. mast"]
    assert texts("1) oar\n   1) long\n2) **sail**") == ["1) oar", "1) long", "2) sail"]
    assert texts("1. oar\n1. sail\n1. mast") == ["1. oar", "2. sail", "3. mast"]
    assert texts("5. # Oars\n\n   Long ones.\n6. - sail") == ["5. Oars", "Long ones.", "6. sail"]


def test_the_first_item_of_a_list_that_follows_another_is_marked() -> None:
    blocks = read(b"1. oar\n   - long\n\n- sail\n- mast\n\nAlso:\n\n1. flag", "a.md")
    assert [block.text for block in blocks if block.opens] == ["sail"]


def test_marks_of_notes_join_no_figure_and_notes_are_paragraphs() -> None:
    text = "Zenda has 1,200[^1] boats, 45<sup>2</sup> oars and 30[^old].\n\n[^1]: Counted\nin May.\n[^old]: Not now."
    assert texts(text) == ["Zenda has 1,200 boats, 45 oars and 30.", "Counted in May.", "Not now."]
    assert texts("It has **45**[^n]: all.\n\n[^n]: Once.") == ["It has 45: all.", "Once."]
    assert texts("| Boats | Oars |\n|--|--|\n| 4[^1] | 5<sup>[2](#n)</sup> |") == ["Boats | Oars", "4 | 5"]


def test_raised_letters_stay_readable() -> None:
    assert texts("10<sup>4</sup> litres, 30 km<sup>2</sup>, 1<sup>er</sup>, H<sub>2</sub>O, 101<sub>2</sub>") == [
        "10^4 litres, 30 km², 1er, H2O, 101₂"
    ]
    assert texts("`[^1]` and `<sup>2</sup>`, a <s> b, [^a-z]") == ["[^1] and <sup>2</sup>, a <s> b, [^a-z]"]


@pytest.mark.parametrize("gone", ["~~50~~", "<del>50</del>", "<s>**50**</s>", "<strike>50</strike>"])
def test_struck_words_are_set_aside(gone: str) -> None:
    text = f"The fee was {gone} 60 crowns.\n\n- {gone} 60\n\n| Fee |\n|--|\n| {gone} 60 |"
    assert read(text.encode(), "a.md") == [
        Block("paragraph", "The fee was 60 crowns."), Block("paragraph", "50", hidden=STRUCK),
        Block("item", "60"), Block("item", "50", hidden=STRUCK),
        Block("row", "Fee"), Block("row", "60"), Block("row", "50", hidden=STRUCK),
    ]  # fmt: skip


def test_rows_have_as_many_cells_as_their_header() -> None:
    text = "| | Women | Men |\n|--|--|--|\n| 2021 | | 4 |\n| | 5 |\n| a \\| b | 1 | 2 |"
    assert [row.split(" | ") for row in texts(text)] == [
        ["", "Women", "Men"], ["2021", "", "4"], ["", "5", ""], ["a|b", "1", "2"]
    ]  # fmt: skip


def test_marks_of_pandoc_and_github_raise_lower_and_strike() -> None:
    text = "It has 1,200^3^ men, 10^4^ litres of H~2~O and ~50~ 60 crowns ~and two~; a~b stays, and x^2 too."
    assert [(block.text, block.hidden) for block in read(text.encode(), "a.md")] == [
        ("It has 1,200 men, 10^4 litres of H2O and 60 crowns ; a~b stays, and x^2 too.", ""),
        ("50 and two", "struck through"),
    ]


def test_lines_that_begin_with_letters_are_items() -> None:
    text = "1. Pack\n   (a) the *map*\n   (b) the oars\n2. Leave\n\nBring:\na. bread\nb. salt\n"
    assert [(block.kind, block.level, block.text) for block in read(text.encode(), "a.md")] == [
        ("item", 0, "1. Pack"), ("item", 1, "(a) the map"), ("item", 1, "(b) the oars"), ("item", 0, "2. Leave"),
        ("paragraph", 0, "Bring:"), ("item", 0, "a. bread"), ("item", 0, "b. salt"),
    ]  # fmt: skip
