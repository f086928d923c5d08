"""The difference of two editions as a person reads it."""

import re

import pytest

from tests.corpus.making import document
from tests.ui.samples import HOSTILE
from ui.library.changes import PER_PAGE, render_changes
from ui.library.differences import by_word, differences
from ui.library.place import Place
from ui.markup.marking import Piece

OLDER = document(
    "Harbour\n\nA flag flies. Over 40 boats came. The gate is shut. It is far from here. Nobody asks.",
    publisher="Port Office",
)
NEWER = document(
    "Harbour\n\nIt is far from here. Nobody asks. A flag flies. Over 50 boats came. A bell rings at noon.",
    publisher="Harbour Office",
)


def shown(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", markup)).strip()


def bracketed(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_sentences_are_changed_added_removed_or_moved() -> None:
    sentences = [
        (
            difference.kind,
            OLDER.text[slice(*difference.before)] if difference.before else "",
            NEWER.text[slice(*difference.after)] if difference.after else "",
        )
        for difference in differences(OLDER, NEWER)
    ]
    assert sorted(sentences) == [
        ("added", "", "A bell rings at noon."),
        ("changed", "Over 40 boats came.", "Over 50 boats came."),
        ("moved", "A flag flies.", "A flag flies."),
        ("removed", "The gate is shut.", ""),
    ]


@pytest.mark.parametrize(
    ("before", "after", "left", "right"),
    [
        ("Over 40 boats.", "Over 50 boats.", "Over [40] boats.", "Over [50] boats."),
        ("It left.", "It left again.", "It [left.]", "It [left again.]"),
        ("It left.", "", "[It left.]", ""),
    ],
)
def test_the_words_that_changed_are_marked(before: str, after: str, left: str, right: str) -> None:
    assert tuple(map(bracketed, by_word(before, after))) == (left, right)


def test_the_page_counts_groups_and_leads_to_both_texts() -> None:
    page = render_changes(OLDER, NEWER, Place(document="island", before=OLDER.digest), "en")
    assert "1 changed · 1 added · 1 removed · 1 moved" in page
    assert "Publisher Port Office Harbour Office" in shown(page)
    assert "Over <del>40</del> boats came." in page and "Over <ins>50</ins> boats came." in page
    start = OLDER.text.index("The gate")
    assert f"edition={OLDER.digest}&amp;start={start}&amp;end={start + 17}#s{start}" in page
    assert "Aucune phrase ne diffère." in render_changes(OLDER, OLDER, Place(), "fr")


def test_many_changes_come_in_pages() -> None:
    text = "\n\n".join(f"Ship {number} carries grain to the port of Zenda." for number in range(PER_PAGE + 1))
    older, newer = document(text), document(text.replace("grain", "salt"))
    place = Place(document="island", before=older.digest)
    assert render_changes(older, newer, place, "en").count('<li class="changed">') == PER_PAGE
    last = render_changes(older, newer, Place(document="island", before=older.digest, page=2), "en")
    assert last.count('<li class="changed">') == 1 and "Page 2 of 2" in last


def test_hostile_words_stay_words() -> None:
    older = document(f"Harbour\n\n{HOSTILE} one.", publisher=HOSTILE)
    page = render_changes(older, document(f"Harbour\n\n{HOSTILE} two."), Place(), "en")
    assert "<img" not in page and "${" not in page and "{{" not in page and "![" not in page
