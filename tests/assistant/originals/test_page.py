"""A page is drawn from the very file of its edition, with the quoted words marked where they stand."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assistant.originals.file import has_original, original_of
from assistant.originals.page import draw_page
from corpus.document import Document
from corpus.errors import DocumentUnreadable, NotFound
from corpus.store import Store
from tests.documents import take_in
from tests.ingest.readers.pdf.making_pdf import made, put

FIRST = "The harbour of Zenda has twelve officers on patrol at night."
WRAPPED = ("The guard of the border was doub-", "led in March, and nobody was told", "of it until June.")
LEFT, RIGHT = 72, 72 + 300


def first_page(canvas: Canvas) -> None:
    put(canvas, LEFT, 100, FIRST)
    put(canvas, LEFT, 400, "Between the two stands a paragraph that says something else entirely.")
    put(canvas, LEFT, 700, FIRST)


def second_page(canvas: Canvas) -> None:
    put(canvas, RIGHT, 300, *WRAPPED)


@pytest.fixture
def document(store: Store, tmp_path: Path) -> Document:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "patrol.pdf").write_bytes(made(first_page, second_page))
    take_in(tmp_path / "papers", store)
    return store.library.document("patrol")


def span(document: Document, words: str, after: int = 0) -> tuple[int, int]:
    start = document.text.index(words, after)
    return start, start + len(words)


def test_a_quote_is_marked_where_it_stands_and_nowhere_else(document: Document, store: Store) -> None:
    drawn = draw_page(document, 1, span(document, FIRST), store)
    [(left, top, right, bottom)] = drawn.marks
    assert (left, top) == pytest.approx((LEFT / 595, 92 / 842), abs=0.01)
    assert left < right < 0.7 and top < bottom < 0.13
    picture = Image.open(io.BytesIO(drawn.picture)).convert("RGB")
    assert picture.width == 1_240
    inside = picture.getpixel((int(left * picture.width), int((top + bottom) / 2 * picture.height)))
    assert inside[2] < 190 < inside[0]  # yellow
    assert min(picture.getpixel((int(left * picture.width), int(0.83 * picture.height)))) > 240


def test_of_two_places_that_say_the_same_the_quoted_one_is_marked(document: Document, store: Store) -> None:
    second = span(document, FIRST, after=document.text.index("entirely"))
    [(_, top, _, _)] = draw_page(document, 1, second, store).marks
    assert top == pytest.approx(692 / 842, abs=0.01)


def test_a_quote_over_several_lines_and_a_broken_word_has_a_box_for_each_line(document: Document, store: Store) -> None:
    sentence = "The guard of the border was doubled in March, and nobody was told of it until June."
    marks = draw_page(document, 2, span(document, sentence), store).marks
    assert len(marks) == 3
    assert all(left == pytest.approx(RIGHT / 595, abs=0.01) for left, *_ in marks)
    assert draw_page(document, 1, span(document, sentence), store).marks == ()


def test_only_the_very_edition_is_given_out(document: Document, store: Store) -> None:
    original = original_of(document, store)
    assert original.name == "patrol.pdf" and has_original(document, store)
    original.path.write_bytes(made(second_page))
    assert not has_original(document, store)
    with pytest.raises(NotFound, match="not kept here any more"):
        draw_page(document, 1, (0, 0), store)
    take_in(original.path.parent, store)
    assert has_original(store.library.document("patrol"), store)
    assert not has_original(document, store)
    original.path.unlink()
    assert not has_original(store.library.document("patrol"), store)


def test_a_page_that_is_not_there_or_cannot_be_drawn_is_told(document: Document, store: Store) -> None:
    with pytest.raises(NotFound, match="has no page 3"):
        draw_page(document, 3, (0, 0), store)
    broken = b"%PDF-1.7 cut off"
    original_of(document, store).path.write_bytes(broken)
    import hashlib

    source = replace(document.source, sha256=hashlib.sha256(broken).hexdigest())
    with pytest.raises(DocumentUnreadable, match=r"Page 1 of patrol\.pdf could not be drawn"):
        draw_page(replace(document, source=source), 1, (0, 0), store)


def test_a_page_tells_whether_it_has_something_to_look_at(document: Document, store: Store) -> None:
    assert [draw_page(document, number, (0, 0), store).looks for number in (1, 2)] == ["", ""]  # words and lines alone
