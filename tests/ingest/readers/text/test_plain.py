"""Plain text: any wrapping, and where its headings and lists are."""

from collections.abc import Sequence

import pytest

from ingest.readers.blocks import Block
from ingest.readers.text import plain


def read(raw: bytes, file: str) -> Sequence[Block]:
    return plain.read(raw, file).blocks


def blocks(text: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.text, block.level) for block in read(text.encode(), "a.txt")]


WRAPPED = """The constables of Strelsau trained for six weeks before they left for
the island. They were twelve, and each had served for at least five
years in the harbour.

They came back in May.
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_wrapped_lines_become_paragraphs(line_break: str) -> None:
    assert blocks(WRAPPED.replace("\n", line_break)) == [
        ("paragraph", " ".join(WRAPPED.split("\n\n")[0].split()), 0),
        ("paragraph", "They came back in May.", 0),
    ]


def test_lines_that_wrap_before_a_name_stay_together() -> None:
    text = "The constables of the town trained for six weeks with the\nHentzau Guard and then they left the harbour.\n"
    assert blocks(text) == [("paragraph", " ".join(text.split()), 0)]


def test_one_very_long_line_does_not_unwrap_the_rest() -> None:
    text = (
        "The constables of the town trained for six weeks with the\nHentzau Guard and then they left the harbour "
        "for a year on\nZenda.\n\nSee https://example.org/" + "a" * 200 + "\n"
    )
    assert [kind for kind, *_ in blocks(text)] == ["paragraph", "paragraph"]


def test_a_sentence_goes_on_over_an_empty_line() -> None:
    assert blocks("The constables left for the\n\nisland in May.\n\nthey said.") == [
        ("paragraph", "The constables left for the island in May.", 0),
        ("paragraph", "they said.", 0),
    ]


def test_words_broken_at_the_end_of_a_line() -> None:
    assert blocks("They joined a troop-\ncontributing town.")[0][1] == "They joined a troop-contributing town."


def test_headings_are_short_lines_that_end_like_no_sentence() -> None:
    text = """The Island Mission

Training and kit

They train for six weeks.

Where do they go?

To Zenda, mostly:

Then home
"""
    assert blocks(text) == [
        ("heading", "The Island Mission", 1),
        ("heading", "Training and kit", 2),
        ("paragraph", "They train for six weeks.", 0),
        ("paragraph", "Where do they go?", 0),
        ("paragraph", "To Zenda, mostly:", 0),
        ("paragraph", "Then home", 0),  # nothing follows it
    ]


@pytest.mark.parametrize("bullet", ["-", "*", "•", "–", "●", "▪", "o", "\uf0b7"])
def test_items_nest_by_their_indent(bullet: str) -> None:
    text = f"""The kit holds:
{bullet} boots that
  do not leak
    {bullet} two pairs
{bullet} a map
Then they left.
"""
    assert blocks(text) == [
        ("paragraph", "The kit holds:", 0),
        ("item", "boots that do not leak", 0),
        ("item", "two pairs", 1),
        ("item", "a map", 0),
        ("paragraph", "Then they left.", 0),
    ]


def test_a_dash_in_a_line_makes_no_item() -> None:
    assert blocks("-5 degrees in Zenda.\n\nolives are grown.") == [
        ("paragraph", "-5 degrees in Zenda.", 0),
        ("paragraph", "olives are grown.", 0),
    ]


def test_an_indented_line_begins_a_paragraph() -> None:
    text = (
        "The constables of Strelsau trained for six weeks in the town.\n    Later they left for the island of Zenda.\n"
    )
    assert [text for _, text, _ in blocks(text)] == [line.strip() for line in text.splitlines()]


def test_blocks_hold_no_line_breaks_or_marks() -> None:
    paragraphs = read("\ufeffOne\u200b\x0c two\u2028three.\n".encode(), "a.txt")
    assert paragraphs == [Block("paragraph", "One two three.")]
