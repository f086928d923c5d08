"""What a page states of itself in its head comes as properties, and is no text."""

import pytest

from ingest.readers.html import page as html


def properties(head: str) -> dict[str, str]:
    reading = html.read(
        f"<html><head><title>Coast</title>{head}</head><body><p>Lit.</p></body></html>".encode(), "a.html"
    )
    assert [block.text for block in reading.blocks] == ["Coast", "Lit."]
    return dict(reading.properties)


def meta(**values: str) -> str:
    return "".join(
        f"<meta name='{name.replace('__', ':').replace('_', '.')}' content='{value}'>" for name, value in values.items()
    )


def test_dublin_core_is_read() -> None:
    head = meta(DC_title="Lamps of Zenda", DCTERMS_issued="2021-06-30", dcterms_publisher="Office of Lamps")
    assert properties(head + meta(dcterms_language="fra", dcterms_modified="2023-01-01")) == {
        "title": "Lamps of Zenda",
        "published": "2021-06-30",
        "publisher": "Office of Lamps",
        "language": "fr",
    }


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta property='article:published_time' content='2021-06-30T08:00:00Z'>", "2021-06-30"),
        ("<meta itemprop=datePublished content='2021-06'>", "2021-06"),
        (meta(date="30 June 2021"), "2021-06-30"),
        (meta(citation_publication_date="2021/06/30").replace(".", "_"), "2021-06-30"),
        (meta(dcterms_issued="2021-02-30", date="2021"), "2021"),
        (meta(dcterms_modified="2021-06-30"), "2021-06-30"),
        (meta(dcterms_issued="soon"), ""),
    ],
)
def test_the_date_is_of_the_calendar(head: str, expected: str) -> None:
    assert properties(head).get("published", "") == expected


def test_linked_data_of_a_work_is_read() -> None:
    work = """{"@graph": [{"@type": "Organization", "name": "Web shop"},
        {"@type": "Report", "headline": "Lamps", "datePublished": "2021-06-30", "publisher": {"name": "Office"}}]}"""
    assert properties(f"<script type='application/ld+json'>{work}</script>") == {
        "title": "Lamps", "published": "2021-06-30", "publisher": "Office"
    }  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "<script type='application/ld+json'>{broken</script>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">[{"headline": {"name": [["x"]]}, "publisher": 3}]</script>',
        meta(dcterms_publisher="https://zenda.example/", viewport="x"),
        "<meta name=viewport><meta>",
    ],
)
def test_what_says_nothing_is_passed_over(head: str) -> None:
    assert properties(head) == {}


def test_lines_that_only_date_the_page_are_its_frame() -> None:
    blocks = html.read(
        b"<h1>Moat</h1><p>The moat was changed on 5 March 2024.</p><p>Updated pikes: 2021-08-05 and more.</p>"
        b"<dl><dt>Date modified:</dt><dd>2021-08-05</dd></dl><p>Published on 3 May 2019</p>",
        "a.html",
    ).blocks
    assert [block.text for block in blocks if block.frame] == [
        "Date modified:", "2021-08-05", "Published on 3 May 2019"
    ]  # fmt: skip
    assert len(blocks) == 6
