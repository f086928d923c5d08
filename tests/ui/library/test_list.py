"""Which documents the list shows, in which order, and a thousand of them in pages."""

import time

import pytest

from corpus.document import Source
from tests.ui.samples import HOSTILE
from ui.library.list import PER_PAGE, chosen, render_list
from ui.library.place import Place

SOURCES = (
    Source("b", "b.md", "Éclaireurs", "Ministry", published="2012-05", language="fr", audience="staff"),
    Source("a", "a.md", "boats", "Harbour", published="2010", language="en", symbol="S/44"),
    Source("c", "c.md", "", "", published="2011-07/2012-10", language="en"),
    Source("d", "d.md", "Dawn", "Harbour", language="en"),
)


def ids(**place: str) -> str:
    return "".join(source.id for source in chosen(SOURCES, Place(**place)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({}, "acdb"),
        ({"search": "ECLAIR min"}, "b"),
        ({"search": "s/44"}, "a"),
        ({"publisher": "Harbour"}, "ad"),
        ({"language": "en"}, "acd"),
        ({"audience": "staff"}, "b"),
        ({"since": "2012"}, "cb"),
        ({"since": "2012-11"}, ""),
        ({"until": "2010"}, "a"),
        ({"since": "2011", "until": "2012-04-30"}, "c"),
        ({"sort": "newest"}, "cbad"),
        ({"sort": "oldest"}, "abcd"),
        ({"sort": "publisher"}, "adbc"),
    ],
)
def test_the_list_is_narrowed_and_sorted(place: dict[str, str], expected: str) -> None:
    assert ids(**place) == expected


def test_a_thousand_documents_come_in_pages_quickly() -> None:
    many = {
        f"d{n:04}": Source(f"d{n:04}", "", f"Report {n:04}", f"Office {n % 7}", published="2020") for n in range(1_000)
    }
    began = time.perf_counter()
    page = render_list(many, {}, (), Place(page=40, sort="newest"), True, "en")
    assert time.perf_counter() - began < 0.5
    assert "1000 documents" in page and "Page 40 of 40" in page
    assert page.count('href="/documents/?document=d') == PER_PAGE
    assert 'rel="prev"' in page and 'rel="next"' not in page
    assert "Page 40 of 40" in render_list(many, {}, (), Place(page=999), True, "en")


def test_what_is_asked_for_stands_in_the_form_and_nothing_is_markup() -> None:
    hostile = {"x": Source("x", "x.md", HOSTILE, HOSTILE, HOSTILE, published=HOSTILE, language=HOSTILE)}
    page = render_list(hostile, {}, (), Place(search=HOSTILE, publisher=HOSTILE, since=HOSTILE), True, "en")
    assert "<img" not in page and "${" not in page and "{{" not in page and "![" not in page
    assert '<option value="fr" selected>' in render_list(hostile, {}, (), Place(language="fr"), True, "en")


def test_two_audiences_are_told_of_only_to_those_who_see_both() -> None:
    assert "Audience" in render_list({}, {}, (), Place(), True, "en")
    assert "Audience" not in render_list({}, {}, (), Place(), False, "en")
