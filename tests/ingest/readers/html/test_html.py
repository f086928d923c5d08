"""Pages written here, read back as blocks."""

import time
from collections.abc import Sequence

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Block
from ingest.readers.html import page as html


def read(raw: bytes, file: str) -> Sequence[Block]:
    return html.read(raw, file).blocks


def blocks(page: str) -> list[Block]:
    return read(page.encode(), "a.html")


def found(page: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in blocks(page)]


def texts(page: str) -> list[str]:
    return [block.text for block in blocks(page)]


def test_headings_paragraphs_and_bare_text() -> None:
    page = (
        "<h1>Lamps</h1>Bare words<h3>Oil</h3><p>It is <b>pre</b>ssed\n in\tspring.</p>"
        "<div>More<div>inside</div>and after</div>"
    )
    assert found(page) == [
        ("heading", 1, "Lamps"),
        ("paragraph", 0, "Bare words"),
        ("heading", 3, "Oil"),
        ("paragraph", 0, "It is pressed in spring."),
        ("paragraph", 0, "More"),
        ("paragraph", 0, "inside"),
        ("paragraph", 0, "and after"),
    ]


def test_one_line_break_is_a_space_and_two_part_paragraphs() -> None:
    assert texts("<p>Salt house<br>Northern quay<br> <br>Open at seven</p>") == [
        "Salt house Northern quay",
        "Open at seven",
    ]


def test_items_have_their_depth_and_their_first_paragraph_only() -> None:
    page = "<ul><li>oil<ol><li>in barrels</li></ol>and more</li><li><p>wicks</p><p>Dry ones.</p></li></ul>"
    assert found(page) == [
        ("item", 0, "oil"),
        ("item", 1, "1. in barrels"),
        ("paragraph", 0, "and more"),
        ("item", 0, "wicks"),
        ("paragraph", 0, "Dry ones."),
    ]


def test_definitions_quotations_code_and_captions() -> None:
    page = (
        "<dl><dt>Warden</dt><dd>Keeps the lamp.</dd></dl><blockquote>So be it.</blockquote>"
        "<pre>oil  4\n\n  wicks 9</pre><figure><img src=x><figcaption>The tower</figcaption></figure>"
    )
    assert found(page) == [
        ("paragraph", 0, "Warden"),
        ("item", 0, "Keeps the lamp."),
        ("paragraph", 0, "So be it."),
        ("paragraph", 0, "oil 4"),
        ("paragraph", 0, "wicks 9"),
        ("paragraph", 0, "The tower"),
    ]


def test_tables_are_read_by_rows() -> None:
    page = (
        "<table><caption>Count of lamps</caption><thead><tr><th>Harbour<th>Lamps</thead>"
        "<tr><td>North<td><p>four,</p><p>two unlit</p><tr><td colspan=2>Signed<tr><td><td></table>"
    )
    assert found(page) == [
        ("paragraph", 0, "Count of lamps"),
        ("row", 0, "Harbour | Lamps"),
        ("row", 0, "North | four, two unlit"),
        ("row", 0, "Signed"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td><h2>Oil</h2><p>Left.</p><td>Right.</table>",
        "<table role=presentation><tr><td>Oil<td>Left. <br><br>Right.</table>",
        "<table><tr><td>Oil<tr><td>Left.<tr><td>Right.</table>",
    ],
)
def test_tables_that_only_set_text_in_its_place_are_no_rows(page: str) -> None:
    assert texts(page) == ["Oil", "Left.", "Right."]


@pytest.mark.parametrize("main", ["main", "div role=main", "article"])
def test_the_main_content_is_read_and_menus_in_it_are_not(main: str) -> None:
    page = (
        f"<header>Coast online</header><p>Advertisement</p><{main}><h1>Lamps</h1><nav>Home</nav>"
        f"<p>All lamps are lit at dusk, whatever the weather.</p></{main.split()[0]}><footer>Imprint</footer>"
    )
    assert texts(page) == ["Lamps", "All lamps are lit at dusk, whatever the weather."]


def test_an_article_that_is_a_small_part_of_the_page_is_not_its_main_content() -> None:
    page = "<article>Teaser</article><p>All lamps are lit at dusk, whatever the weather or the day of the week.</p>"
    assert len(texts(page)) == 2


def test_without_main_content_what_stands_around_the_text_goes() -> None:
    page = (
        "<header>Coast</header><nav>Home</nav><div role=navigation>Up</div><aside>News</aside>"
        "<p>Lit at dusk.</p><footer>Imprint</footer>"
    )
    assert texts(page) == ["Lit at dusk."]


def test_an_empty_main_is_passed_over() -> None:
    assert texts("<main> </main><p>Lit at dusk.</p>") == ["Lit at dusk."]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var a</script>",
        "<style>p {}</style>",
        "<noscript>Turn it on</noscript>",
        "<template><p>Later</p></template>",
        "<p hidden>Later</p>",
        "<p aria-hidden=true>Later</p>",
        "<div style='color: red; display: none'><p>Later</p></div>",
        "<p style='VISIBILITY:hidden'>Later</p>",
        "<select><option>One</select>",
        "<textarea>Write</textarea>",
        "<button>Send</button>",
        "<dialog>Cookies?</dialog>",
        "<span class='x sr-only'>opens elsewhere</span>",
        "<!-- a remark -->",
        "<svg><title>Icon</title></svg>",
    ],
)
def test_what_no_reader_sees_is_not_read(unseen: str) -> None:
    assert [block.text for block in blocks(f"<p>Lit at dusk.</p>{unseen}") if not block.hidden] == ["Lit at dusk."]


def test_questions_that_fold_are_read() -> None:
    page = "<h2><button>When?</button></h2><details><summary>Who?</summary>The warden.</details>"
    assert texts(page) == ["When?", "Who?", "The warden."]


def test_a_body_that_waits_for_its_scripts_is_read() -> None:
    assert texts("<body style='visibility: hidden'><p>Lit at dusk.</p></body>") == ["Lit at dusk."]


def test_numbers_of_footnotes_go_and_other_raised_letters_stay() -> None:
    page = "<p>On the 9<sup>th</sup> of May<sup><a href='#n1'>1</a></sup> 40 km<sup>2</sup> were dry.</p>"
    assert texts(page) == ["On the 9th of May 40 km² were dry."]


def test_the_title_stands_first_where_no_heading_of_the_first_level_does() -> None:
    assert found("<title>Lamps\n of the coast</title><h2>Oil</h2>")[0] == ("heading", 1, "Lamps of the coast")
    assert texts("<title>Coast</title><h1>Lamps</h1><p>Lit.</p>") == ["Lamps", "Lit."]
    assert texts("<title>Coast</title><h1>Lamps</h1><main><p>Lit.</p></main>") == ["Lamps", "Lit."]


@pytest.mark.parametrize(
    "raw",
    [
        "<meta charset=windows-1252><p>Élève – café</p>".encode("cp1252"),
        "<p>Élève – café</p>".encode(),
        "<p>Élève – café</p>".encode("utf-8-sig"),
        "<p>Élève – café</p>".encode("utf-16"),
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>Élève – café</p></html>".encode(),
    ],
    ids=["named", "utf-8", "marked", "wide", "xhtml"],
)
def test_the_encoding_is_found(raw: bytes) -> None:
    assert [block.text for block in read(raw, "a.html")] == ["Élève – café"]


def test_text_that_looks_like_a_file_name_is_text() -> None:
    assert texts("lamps.html") == ["lamps.html"]


def test_data_that_is_no_page_is_unreadable() -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.html is not HTML"):
        read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.html")


@pytest.mark.parametrize("page", ["<title>Coast</title><div id=app></div><script>run()</script>", "<nav>Home</nav>"])
def test_a_page_without_content_is_unreadable(page: str) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.html holds no text"):
        blocks(page)


@pytest.mark.parametrize("tag", ["div", "ul><li", "b", "sup", "div hidden></div><div"])
def test_a_page_nested_very_deep_is_read_soon(tag: str) -> None:
    start = time.process_time()
    assert texts(f"<{tag}>" * 8000 + "<p>Lit at dusk.")[-1] == "Lit at dusk."
    assert time.process_time() - start < 10
