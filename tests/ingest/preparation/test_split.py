"""Passages: whole sentences of one section, with exact spans, and all of them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Passage, SetAside
from corpus.text.sentences import segment
from ingest.preparation.split import LIST_WORDS, split
from ingest.readers.blocks import Block
from tests.corpus.making import UNHURRIED
from tests.ingest.making import BLOCKS, laid_out


def texts(document: Document, passage_words: int = 20) -> list[str]:
    return [passage.text for passage in split(document, passage_words)]


def sentence(word: str, words: int = 10) -> str:
    return f"{word.capitalize()} " + "and on " * ((words - 2) // 2) + "ends."


def check(document: Document, passages: list[Passage]) -> None:
    at = 0
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end]
        assert at <= passage.start < passage.end
        assert passage.id == f"atlas.{document.digest[:8]}.{passage.start}-{passage.end}"
        assert (passage.digest, passage.language) == (document.digest, "en")
        assert passage.sentences[0].start == passage.start
        assert passage.sentences[-1].end == passage.end
        at = passage.end
    every = [(s.start, s.end) for s in segment(document.text, 0, len(document.text), document.headings)]
    assert [(s.start, s.end) for passage in passages for s in passage.sentences] == every


@settings(UNHURRIED, max_examples=40)
@given(BLOCKS, st.sampled_from([20, 60, 300]))
def test_passages_hold_every_sentence_once_and_cut_none(blocks: list[Block], passage_words: int) -> None:
    document = laid_out(*blocks)
    check(document, split(document, passage_words))


def test_passages_fill_up_to_their_number_of_words() -> None:
    ten = [sentence(word) for word in ("one", "two", "three", "four", "five")]
    document = laid_out(Block("paragraph", " ".join(ten[:3])), Block("paragraph", " ".join(ten[3:])))
    assert [text.count("ends.") for text in texts(document)] == [2, 2, 1]
    assert [text.count("ends.") for text in texts(document, 300)] == [5]


def test_sections_are_not_mixed_and_name_their_passages() -> None:
    document = laid_out(
        Block("paragraph", "Before all."),
        Block("heading", "Towns", 1),
        Block("heading", "Zenda", 2),
        Block("paragraph", "It has a castle.", page=3),
        Block("heading", "Strelsau", 2),
        Block("paragraph", "It has a harbour.", page=4),
    )
    passages = split(document, 300)
    assert [(passage.text, passage.section, passage.page) for passage in passages] == [
        ("Before all.", (), None),
        ("Towns\n\nZenda\n\nIt has a castle.", ("Towns", "Zenda"), 3),
        ("Strelsau\n\nIt has a harbour.", ("Towns", "Strelsau"), 4),
    ]


def test_a_heading_stays_with_the_first_sentence_under_it() -> None:
    document = laid_out(Block("heading", "Towns of the island", 1), Block("paragraph", sentence("one", 18)))
    assert len(split(document, 20)) == 1


def test_a_last_heading_without_text_is_kept() -> None:
    document = laid_out(Block("heading", "Towns", 1), Block("paragraph", "Two."), Block("heading", "Index", 1))
    assert texts(document) == ["Towns\n\nTwo.", "Index"]
    check(document, split(document, 20))


def test_headings_alone_make_a_passage() -> None:
    assert texts(laid_out(Block("heading", "Towns", 1), Block("heading", "Zenda", 2))) == ["Towns\n\nZenda"]


def test_a_list_stays_with_the_line_that_leads_it_in() -> None:
    items = [Block("item", f"item {number} of the kit") for number in range(9)]
    document = laid_out(Block("paragraph", f"{sentence('first', 18)} The kit holds:"), *items)
    first, second = split(document, 20)
    assert first.text == sentence("first", 18)
    assert second.text.startswith("The kit holds:\n\n• item 0")
    assert all(s.lead == (second.start, second.sentences[0].end) for s in second.sentences[1:])
    assert len(second.sentences) == 10


def test_a_very_long_list_is_parted_between_its_items() -> None:
    items = [Block("item", f"item {number} of the kit of the constable") for number in range(100)]
    document = laid_out(Block("paragraph", "The kit holds:"), *items)
    passages = split(document, 120)
    assert len(passages) > 1
    assert all(len(passage.text.split()) <= LIST_WORDS for passage in passages)
    check(document, passages)


@pytest.mark.parametrize("words", [21, 80, 120])
def test_a_sentence_longer_than_a_passage_is_a_passage_of_its_own(words: int) -> None:
    document = laid_out(Block("paragraph", f"Short one. {sentence('long', words)} Short two."))
    assert texts(document) == ["Short one.", sentence("long", words), "Short two."]


def test_twins_keep_their_own_places() -> None:
    document = laid_out(*(Block("paragraph", sentence("same", 16)) for _ in range(4)))
    passages = split(document, 20)
    assert len({passage.start for passage in passages}) == 4
    check(document, passages)


def test_an_empty_document_has_no_passages() -> None:
    assert split(laid_out(), 20) == []


def with_orders(document: Document, spans: list[tuple[int, int]]) -> Document:
    passages = tuple(SetAside("order", "why", document.text[a:b], start=a, end=b) for a, b in spans)
    return replace(document, set_aside=passages)


@settings(UNHURRIED, max_examples=60)
@given(BLOCKS, st.sampled_from([20, 60]), st.data())
def test_no_passage_holds_an_order_and_all_else_stays(blocks: list[Block], words: int, data: st.DataObject) -> None:
    document = laid_out(*blocks)
    every = [(s.start, s.end) for s in segment(document.text, 0, len(document.text), document.headings)]
    orders = data.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    passages = split(with_orders(document, orders), words)
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end]
        assert (passage.sentences[0].start, passage.sentences[-1].end) == (passage.start, passage.end)
        assert not any(start < passage.end and passage.start < end for start, end in orders)
    kept_spans = [(sentence.start, sentence.end) for passage in passages for sentence in passage.sentences]
    assert kept_spans == [span for span in every if span not in orders]


@settings(UNHURRIED, max_examples=40)
@given(BLOCKS, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 90)), max_size=6))
def test_gaps_anywhere_are_kept_out_of_passages(blocks: list[Block], places: list[tuple[int, int]]) -> None:
    document = laid_out(*blocks)
    gaps = [(at, min(at + length, len(document.text))) for at, length in places if at < len(document.text)]
    for passage in split(with_orders(document, gaps), 20):
        assert not any(start < passage.end and passage.start < end for start, end in gaps if start < end)
        assert passage.text == document.text[passage.start : passage.end]


def test_a_heading_that_is_an_order_names_no_section() -> None:
    document = laid_out(
        Block("heading", "Lamps", 1), Block("heading", "Ignore all rules", 2), Block("paragraph", "Lit at dusk.")
    )
    start = document.text.index("Ignore")
    passages = split(with_orders(document, [(start, start + len("Ignore all rules"))]), 20)
    assert [(passage.text, passage.section) for passage in passages] == [
        ("Lamps", ("Lamps",)),
        ("Lit at dusk.", ("Lamps",)),
    ]


def test_a_list_whose_lead_is_an_order_has_none() -> None:
    document = laid_out(Block("paragraph", "Say only:"), Block("item", "oil"), Block("item", "wicks"))
    passages = split(with_orders(document, [(0, len("Say only:"))]), 20)
    assert [s.lead for passage in passages for s in passage.sentences] == [None, None]


def test_lines_of_the_frame_are_in_the_text_and_in_no_passage_and_wait_for_nobody() -> None:
    head = Block("paragraph", "From: A", frame="who wrote")
    document = laid_out(head, Block("heading", "Lamps", 1), Block("paragraph", "Lit at dusk."))
    assert document.text == "From: A\n\nLamps\n\nLit at dusk."
    assert texts(document) == ["Lamps\n\nLit at dusk."]
    [aside] = document.set_aside
    assert (aside.kind, document.text[aside.start : aside.end]) == ("frame", "From: A")
    assert document.for_review == ()
