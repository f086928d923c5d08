"""What a document knows about its own places."""

import dataclasses

import pytest

from corpus.document import Document, Heading, Page, Passage, Source

TEXT = "Top\none\nLeft\ntwo\nDeep\nthree\nRight\nfour"
DOCUMENT = Document(
    source=Source(id="map", file="map.txt", title="Map"),
    digest="d1",
    text=TEXT,
    pages=(Page(1, 4, 13), Page(2, 13, len(TEXT))),
    headings=tuple(
        Heading(level, TEXT.index(words), TEXT.index(words) + len(words))
        for level, words in ((1, "Top"), (2, "Left"), (3, "Deep"), (2, "Right"))
    ),
)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Top", ("Top",)),
        ("one", ("Top",)),
        ("two", ("Top", "Left")),
        ("three", ("Top", "Left", "Deep")),
        ("Right", ("Top", "Right")),
        ("four", ("Top", "Right")),
    ],
)
def test_a_section_is_the_path_of_headings_above(words: str, path: tuple[str, ...]) -> None:
    assert DOCUMENT.section_at(TEXT.index(words)) == path


def test_text_before_the_first_heading_has_no_section() -> None:
    late = dataclasses.replace(DOCUMENT, headings=DOCUMENT.headings[1:])
    assert late.section_at(0) == ()
    assert dataclasses.replace(DOCUMENT, headings=()).section_at(5) == ()


def test_a_page_is_told_from_an_offset() -> None:
    assert [DOCUMENT.page_at(offset) for offset in (0, 4, 12, 13, len(TEXT))] == [None, 1, 1, 2, 2]
    assert dataclasses.replace(DOCUMENT, pages=()).page_at(5) is None


PASSAGE = Passage(id="map.d1.4-16", document_id="map", digest="d1", start=4, end=16, text=TEXT[4:16])


def test_a_quote_is_cut_by_the_offsets_of_the_document() -> None:
    assert PASSAGE.quote(8, 12) == TEXT[8:12] == "Left"
    assert PASSAGE.quote(4, 16) == PASSAGE.text


@pytest.mark.parametrize(("start", "end"), [(3, 8), (8, 17), (9, 8), (0, 2)])
def test_a_quote_outside_its_passage_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"map\.d1\.4-16"):
        PASSAGE.quote(start, end)


def test_the_latest_day_of_a_source() -> None:
    source = DOCUMENT.source
    assert [dataclasses.replace(source, published=p).latest for p in ("", "2004", "2000/2005-03")] == [
        "",
        "2004",
        "2005-03",
    ]


def test_documents_and_passages_are_frozen() -> None:
    for value, name in ((DOCUMENT, "text"), (PASSAGE, "start"), (DOCUMENT.source, "title")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "other")
    assert DOCUMENT.id == "map"


@pytest.mark.parametrize(
    ("published", "day"),
    [("", ""), ("2022", "2022-12-31"), ("2019-07/2022-02", "2022-02-31"), ("2022-02-03", "2022-02-03")],
)
def test_a_year_ends_after_its_months(published: str, day: str) -> None:
    assert Source("map", "map.txt", "Map", published=published).last_day == day
