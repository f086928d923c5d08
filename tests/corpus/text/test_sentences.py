"""Sentence spans: exact, in order, and not fooled by the full stops of abbreviations."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.document import Heading
from corpus.text.sentences import BULLET, INDENT, LONGEST, lines, segment, spans
from tests.corpus.making import UNHURRIED


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


WHOLE = [
    "Article 7. Weapons are forbidden in Zenda.",
    "Rule 12.3. No officer may stay.",
    "The prize is named for Lester B. Pearson of Newtonbrook.",
    "Mr. Rassendyll met Dr. Tarlenheim and Mrs. Flavia.",
    "Lt. Col. Sapt and Sgt. Hentzau kept the gate.",
    "See no. 5 of the register, para. 12 and art. 3 of the treaty.",
    "Each post costs 3.5 crowns, or 1.25 a week.",
    "A police unit of the U.N. Mission in Zenda left.",
    "M. Tremblay rencontre Mgr. Dupuis le 3 janv. 2004 à Strelsau.",
    "12. The Mission",
    "3.1. Les partenaires",
    "B) Posts abroad",
    "Officers serve abroad (e.g. Zenda) for a year... or two.",
    "Officers serve abroad, e.g. The Hague.",
    "The school in St. John's trains constables.",
    "Des policiers servent ailleurs, p. ex. Zenda et Strelsau.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_full_stop_that_ends_no_sentence_is_passed_over(text: str) -> None:
    assert sentences(text) == [text]


PARTED = [
    ["He said no.", "Then he left."],
    ["They asked for no. 5.", "No. 6 came."],
    ["The U.N. sent twelve.", "The town sent two."],
    ["They trained in the U.N.", "The course was short."],
    ["It rose to 3.5.", "25 officers left in 2010.", "More came."],
    ["Who pays?", "The ministry!", "Really?", "Yes."],
    ["They wait…", "Then they leave..."],
    ["She said “Stop.”", "He stopped.", "(It rained.)", "[They stayed.]"],
    ["« Ils partent. »", "« Ils restent. »"],
    ["Elle demande : « Où ? »", "Puis elle part."],
    ["Le chef dit : «\u00a0Partons.\u00a0»", "Les agents partent."],
    ["Que faire ?", "Élire un chef !", "À Strelsau, on attend."],
    ["Il rentre au port.", "Œuvrer en mer fatigue."],
    ["He lives on Harbour St.", "The street is long."],
    ["12. The Mission began in May.", "It was short."],
]


@pytest.mark.parametrize("expected", PARTED, ids=lambda parts: parts[0])
def test_sentences_are_parted_where_they_end(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_spans_keep_to_the_range_that_is_asked_for() -> None:
    text = "One is here. Two is here. Three is here."
    start, end = text.index("Two"), text.index(" Three")
    assert list(spans(text, start, end)) == [(start, end)]


def test_blank_text_has_no_sentences() -> None:
    assert list(spans("  \u00a0 ")) == []
    assert segment("\n \n", 0, 3) == []


LIST = "\n".join(
    [
        "Kit",
        "",
        "They like it. The kit holds:",
        "• boots",
        "  • two pairs",
        "• a map. It shows the harbour.",
        "• a whistle",
        "",
        "That is all.",
    ]
)


def test_items_know_the_line_that_leads_them_in() -> None:
    sentences = {LIST[s.start : s.end]: s.lead and LIST[slice(*s.lead)] for s in segment(LIST, 0, len(LIST))}
    assert sentences == {
        "Kit": None,
        "They like it.": None,
        "The kit holds:": None,
        "boots": "The kit holds:",
        "two pairs": "boots",
        "a map.": None,  # an item of several sentences stands by itself
        "It shows the harbour.": None,
        "a whistle": "The kit holds:",
        "That is all.": None,
    }


def test_an_item_deeper_than_its_list_goes_hangs_on_the_last_open_line() -> None:
    text = "The kit holds:\n      • a very deep item"
    lead = segment(text, 0, len(text))[1].lead
    assert lead and text[slice(*lead)] == "The kit holds:"


def test_headings_are_marked_and_lead_nothing_in() -> None:
    heading = Heading(1, 0, 3)
    sentences = segment("Kit\n\n• boots\n• Kit", 0, 18, (heading,))
    assert [(s.start, s.heading, s.lead) for s in sentences] == [(0, True, None), (7, False, None), (15, False, None)]


def test_lines_are_those_with_words_in_them() -> None:
    assert [(s, e) for s, e in lines("a\n\n  \nbc\n")] == [(0, 1), (6, 8)]


def test_speech_without_stops_is_cut_where_clauses_begin() -> None:
    speech = "then we sailed on to the old port of zenda and the keeper of the lamps told us of the storm " * 40
    pieces = sentences(speech)
    assert " ".join(pieces) == speech.strip()
    assert all(20 <= len(piece.split()) <= LONGEST for piece in pieces)
    assert all(piece.startswith(("then ", "and ")) for piece in pieces)


def test_a_long_row_is_cut_between_its_cells_and_a_long_list_of_clauses_at_its_marks() -> None:
    row = " | ".join(f"the post of the harbour number {number} of Zenda" for number in range(40))
    assert all(piece.endswith(("|", "39 of Zenda")) for piece in sentences(row))
    order = "Taking note of the rules, " * 9 + "; ".join(["reads them out to all, in the hall of the town"] * 20) + "."
    assert all(piece.endswith((";", ".", ",")) for piece in sentences(order)) and len(sentences(order)) > 3


def test_a_long_sentence_is_cut_between_its_clauses_and_not_within_a_list() -> None:
    clause = "urges the wardens of both towns to open the gates of the bridge to all who carry a pass in time"
    listed = "reminds them of paragraphs 6, 7, 8 and 9 on the safety, health, rest and movement of those who guard it"
    pieces = sentences("The council " + ", ".join([clause, listed, clause, listed, clause, listed, clause]) + ".")
    assert len(pieces) > 1
    assert all(piece.startswith(("The council", "urges", "reminds")) for piece in pieces)


@pytest.mark.parametrize("words", [1, 99, LONGEST])
def test_no_sentence_of_a_length_that_people_write_is_cut(words: int) -> None:
    assert len(sentences("and, so " * (words // 2) + "it ended " * (words % 2))) == 1
    assert max(len(piece.split()) for piece in sentences("word " * (words + 500))) <= LONGEST


PIECES = st.sampled_from(
    ["Mr.", "U.N.", "no.", "5", "3.5", "The", "mission", "ended.", "«", "»", "?", "!", "…", "\u00a0", "Élan", "B.", ")"]
)
LAID_OUT = st.lists(
    st.builds(
        lambda depth, words: (f"{INDENT * depth}{BULLET}" if depth >= 0 else "") + " ".join(words),
        st.integers(-1, 3),
        st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1), min_size=1),
    ),
    max_size=8,
).map("\n".join)


@UNHURRIED
@given(LAID_OUT)
@example("• \n• x")
@example("A. B. C. D")
def test_sentences_are_in_order_apart_and_hold_every_character(text: str) -> None:
    sentences = segment(text, 0, len(text))
    at = 0
    for sentence in sentences:
        piece = text[sentence.start : sentence.end]
        assert at <= sentence.start < sentence.end <= len(text)
        assert piece == piece.strip()
        assert "\n" not in piece
        at = sentence.end
    without_bullets = re.sub(rf"(?m)^(?:{INDENT})*{BULLET}", "", text)
    covered = "".join(text[s.start : s.end] for s in sentences)
    assert "".join(covered.split()) == "".join(without_bullets.split())


@UNHURRIED
@given(LAID_OUT)
def test_a_lead_is_a_sentence_before_its_item(text: str) -> None:
    sentences = segment(text, 0, len(text))
    spans_before: set[tuple[int, int]] = set()
    for sentence in sentences:
        assert sentence.lead is None or sentence.lead in spans_before
        spans_before.add((sentence.start, sentence.end))
