"""Laying out: one block a line, and spans that are exact for any blocks."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.sentences import BULLET, INDENT, segment
from ingest.readers.blocks import Block
from tests.corpus.making import UNHURRIED
from tests.ingest.making import BLOCKS, laid_out


def test_lists_and_tables_stay_close_and_the_rest_apart() -> None:
    document = laid_out(
        Block("heading", "Kit", 1),
        Block("paragraph", "It holds:"),
        Block("item", "boots", 0),
        Block("item", "two pairs", 1),
        Block("row", "boots | 2"),
        Block("row", "hats | 1"),
        Block("paragraph", "That is all."),
    )
    assert document.text == ("Kit\n\nIt holds:\n\n• boots\n  • two pairs\n\nboots | 2\nhats | 1\n\nThat is all.")
    assert document.section_at(document.text.index("hats")) == ("Kit",)


def test_a_list_of_its_own_stands_apart_from_the_one_before() -> None:
    document = laid_out(
        Block("paragraph", "It holds:"),
        Block("item", "1. boots"),
        Block("item", "1. Land.", opens=True),
        Block("item", "2. Report.", level=1),
    )
    assert document.text == "It holds:\n\n• 1. boots\n\n• 1. Land.\n  • 2. Report."
    leads = [document.text[slice(*s.lead)] if s.lead else None for s in segment(document.text, 0, len(document.text))]
    assert leads == [None, "It holds:", None, None]


def test_pages_reach_from_their_first_block_to_the_next_page() -> None:
    document = laid_out(
        Block("paragraph", "Cover.", page=None),
        Block("paragraph", "First.", page=2),
        Block("paragraph", "More.", page=2),
        Block("item", "Third.", page=5),
    )
    text = document.text
    assert [(page.number, text[page.start : page.end].strip()) for page in document.pages] == [
        (2, "First.\n\nMore."),
        (5, "• Third."),
    ]
    assert [document.page_at(text.index(word)) for word in ("Cover", "First", "More", "Third")] == [None, 2, 2, 5]


def test_a_page_may_begin_within_a_block() -> None:
    document = laid_out(
        Block("paragraph", "It opens. It closes.", page=1),
        Block("item", "Lit at six. Out at ten.", page=1, breaks=((12, 2), (16, 3))),
        Block("paragraph", "Below.", page=3),
    )
    text = document.text
    words = ("It opens", "• Lit", "Out", "at ten", "Below")
    assert [document.page_at(text.index(word)) for word in words] == [1, 1, 2, 3, 3]
    assert [page.number for page in document.pages] == [1, 2, 3]


def test_a_footnote_behind_a_paragraph_that_ends_on_the_next_page_keeps_its_page() -> None:
    document = laid_out(
        Block("paragraph", "It opens. It closes.", page=1, breaks=((10, 2),)),
        Block("paragraph", "1 By decree.", page=1),
        Block("paragraph", "Below.", page=2),
    )
    text = document.text
    assert [document.page_at(text.index(word)) for word in ("opens", "closes", "decree", "Below")] == [1, 2, 1, 2]


def test_no_blocks_make_an_empty_text() -> None:
    document = laid_out()
    assert (document.text, document.pages, document.headings) == ("", (), ())


@settings(UNHURRIED, max_examples=40)
@given(BLOCKS, st.lists(st.none() | st.integers(0, 2), min_size=25, max_size=25))
def test_spans_are_exact_for_any_blocks(blocks: list[Block], steps: list[int | None]) -> None:
    page, paged = 1, []
    for block, step in zip(blocks, steps, strict=False):
        page += step or 0
        paged.append(replace(block, page=None if step is None else page))
    document = laid_out(*paged)
    assert [document.text[h.start : h.end] for h in document.headings] == [b.text for b in paged if b.kind == "heading"]
    assert [h.level for h in document.headings] == [b.level for b in paged if b.kind == "heading"]
    at, last_page = 0, None
    for block in paged:
        line = INDENT * block.level + BULLET + block.text if block.kind == "item" else block.text
        at = document.text.index(line, at)
        assert not document.text[:at].strip() or document.text[at - 1] == "\n"
        last_page = block.page or last_page
        assert document.page_at(at) == document.page_at(at + len(line) - 1) == last_page
        at += len(line)
    assert not document.text[at:]
    numbers = [page.number for page in document.pages]
    assert numbers == sorted(set(numbers))
    ends = [page.end for page in document.pages]
    assert [page.start for page in document.pages][1:] == ends[:-1]
    assert ends[-1:] in ([], [len(document.text)])
