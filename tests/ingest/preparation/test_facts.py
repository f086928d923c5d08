"""What is filled in where a manifest is silent."""

import pytest

from corpus.document import Document, Heading, Source
from ingest.preparation.facts import complete
from ingest.preparation.titles import real_title


def made(text: str, *headings: tuple[int, str], file: str = "the_red_island.pdf", **entry: str) -> Document:
    spans = tuple(Heading(level, text.index(words), text.index(words) + len(words)) for level, words in headings)
    return Document(Source("isle", file, entry.pop("title", ""), **entry), "d", text, headings=spans)  # type: ignore[arg-type]


def test_properties_fill_what_is_open() -> None:
    properties = {
        "title": "The isles", "published": "2031-05-02T10:00:00Z", "publisher": "The wardens", "language": "fr-CA",
        "symbol": "S/2031/3", "session": "3rd meeting",
    }  # fmt: skip
    source = complete(made("The isle is red."), properties).source
    assert (source.title, source.publisher, source.published, source.date_basis, source.language) == (
        "The isles", "The wardens", "2031-05-02", "stated", "fr",
    )  # fmt: skip
    assert (source.symbol, source.session) == ("S/2031/3", "3rd meeting")


def test_the_manifest_wins() -> None:
    entry = {
        "title": "T", "publisher": "P", "published": "1999", "date_basis": "inferred", "language": "en",
        "symbol": "S", "session": "E",
    }  # fmt: skip
    properties = dict.fromkeys(("title", "publisher", "symbol", "session"), "other") | {
        "published": "2020",
        "language": "fr",
    }
    document = made("Published on 12 May 2020", **entry)
    assert complete(document, properties).source == document.source


def test_the_text_says_when_it_was_made_and_running_text_does_not() -> None:
    source = complete(made("Isles\n\nThey met on 3 May 1999.\n\nDate modified: 2031-08-05"), {}).source
    assert (source.published, source.date_basis) == ("2031-08-05", "stated")
    source = complete(made("Isles\n\nThey met on 3 May 1999."), {}).source
    assert (source.published, source.date_basis) == ("", "")
    assert complete(made("Isles"), {"published": "soon"}).source.published == ""


def test_dates_of_the_text_are_found() -> None:
    document = complete(made("They met on 3 May 1999."), {})
    assert [(date.date, document.text[date.start : date.end]) for date in document.dates] == [
        ("1999-05-03", "3 May 1999")
    ]


@pytest.mark.parametrize(
    ("document", "stated", "title"),
    [
        (made("The isles\n\nText.", (1, "The isles")), "", "The isles"),
        (made("The isles\n\nText.", (1, "The isles")), "All the isles", "All the isles"),
        (made("The isles\n\nText.", (1, "The isles")), "Microsoft Word - x.doc", "The isles"),
        (made("Chapter 1\n\nText.", (1, "Chapter 1")), "", "the red island"),
        (made("Rules of the coast\n\nContents\n\nText.", (1, "Contents")), "", "Rules of the coast"),
        (made("It is red.\n\nIntroduction\n\nText.", (1, "Introduction")), "", "the red island"),
        (made("Contents\n\nRules\n\nText.", (2, "Contents"), (1, "Rules")), "", "Rules"),
        (made("Contents\n\nLamps\n\nText.", (1, "Contents"), (1, "Lamps")), "", "the red island"),
        (made("Annex II. Lamps\n\nText.", (1, "Annex II. Lamps"), file="1.pdf"), "", "Annex II. Lamps"),
        (made("United Nations\n\nLamps", (1, "United Nations"), (2, "Lamps")), "", "Lamps"),
        (made("United Nations\n\nContents\n\nText.", (1, "Contents")), "", "the red island"),
        (made("UNITED\n\nNATIONS\n\nText.", (1, "UNITED"), (1, "NATIONS")), "", "the red island"),
        (made("2031 session\n\nLamps", (1, "2031 session"), (2, "Lamps")), "", "Lamps"),
        (made("A tale of lamps\n\nText.", (1, "A tale of lamps")), "", "A tale of lamps"),
        (made("It is red.", file="caf%C3%A9.pdf"), "", "café"),
        (made("It is red.", file="7.pdf"), "", "7"),
    ],
)
def test_titles(document: Document, stated: str, title: str) -> None:
    assert complete(document, {"title": stated}).source.title == title


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - x.doc", "report_final.indd", "Untitled", "untitled 1", "PowerPoint Presentation.pptx",
        "C:\\Users\\x\\letter", "https://a.example/b", "Document1", "----", "", "a", "Scanned Document", "x" * 500,
    ],
)  # fmt: skip
def test_titles_that_programs_make_are_none(title: str) -> None:
    assert real_title(title) == ""
