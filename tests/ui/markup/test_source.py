"""The source beside the chat: the document's text is all there, the quote marked, and nothing in it acts."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Citation
from corpus.document import Document, Heading, Source
from corpus.document import Page as Leaf
from tests.ui.parsed_markup import HOSTILE, Page
from tests.ui.samples import CITATION, QUOTE
from ui.markup.elements import is_web_address
from ui.markup.source import Kind, Opened, render_no_source, render_source

TEXT = f"Police\nThe mission began.\n{QUOTE}\n• Most of them patrolled.\nAfterwards\nIt ended."


def document(text: str = TEXT, **more: Any) -> Document:
    headings = (Heading(1, 0, 6), Heading(2, text.index("Afterwards"), text.index("Afterwards") + 10))
    leaves = (Leaf(2, 0, 25), Leaf(3, text.index(QUOTE), len(text)))
    return Document(Source(id="d1", file="d1.pdf", title="Police"), "x", text, leaves, headings, **more)


def cited(**changes: Any) -> Citation:
    start = TEXT.index(QUOTE)
    return replace(CITATION, **{"start": start, "end": start + len(QUOTE)} | changes)


def panel(document_shown: Document | None = None, kind: Kind = "source", current: bool = True, **changes: Any) -> Page:
    return Page(render_source(Opened("a1", kind, cited(**changes), (1,), document_shown, current), "en"))


def test_the_whole_text_stands_there_with_the_quote_marked() -> None:
    markup = render_source(Opened("a1", "source", cited(), (1,), document()), "en")
    assert f"<mark>{QUOTE}</mark>" in markup
    assert markup.count("<mark>") == 1
    paper = Page(markup).text.split("Open in the library")[1]
    assert paper == TEXT.replace("\n", "").replace(QUOTE, f"Page 3{QUOTE}").replace("Police", "Page 2Police", 1)


def test_headings_are_headings_below_the_title() -> None:
    assert [tag for tag, _ in panel(document()).tags if re.fullmatch("h[1-6]", tag)] == ["h2", "h3", "h4"]


def test_a_quote_over_several_lines_is_marked_in_each() -> None:
    start = TEXT.index(QUOTE)
    end = TEXT.index("patrolled")
    markup = render_source(Opened("a1", "source", cited(start=start, end=end), (1,), document()), "en")
    assert [re.sub("<.*?>", "", mark) for mark in re.findall("<mark>.*?</mark>", markup)] == [
        QUOTE,
        "• Most of them ",
    ]


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_marks_hold_the_quote_and_nothing_else(begin: int, other: int) -> None:
    start, end = sorted((begin, other))
    markup = render_source(Opened("a1", "source", cited(start=start, end=end), (1,), document()), "en")
    marked = "".join(re.findall("<mark>(.*?)</mark>", markup))
    assert marked == TEXT[start:end].replace("\n", "")


def test_all_that_is_known_of_a_source_is_told() -> None:
    shown = panel(document()).text
    for fact in (
        "PublisherDepartment of Examples",
        "EditionSecond edition",
        "DateJuly 2011 – October 2012 (inferred)",
        "Page3",
        "SectionPolice › Numbers",
        "Restated from the publisher’s page",
    ):
        assert fact in shown
    stated = panel(document(), date_basis="stated", restated=False, page=None, edition="").text
    assert "inferred" not in stated and "Restated" not in stated and "Edition" not in stated


def test_links_lead_to_the_publisher_and_to_the_same_words_in_the_library() -> None:
    publisher, library = panel(document()).all("a")
    assert publisher == {"href": CITATION.url, "target": "_blank", "rel": "noopener noreferrer"}
    start = TEXT.index(QUOTE)
    assert f"start={start}&end={start + len(QUOTE)}" in str(library["href"])
    assert "edition=x" in str(library["href"])


def test_an_earlier_edition_says_so_and_leads_to_itself() -> None:
    shown = panel(document(), current=False)
    assert "This is an earlier edition" in shown.text
    assert "edition=x" in str(shown.all("a")[1]["href"])


def test_a_document_that_is_gone_leaves_the_quote() -> None:
    shown = panel(None)
    assert "no longer in the library" in shown.text
    assert shown.all("mark") and QUOTE in shown.text
    assert len(shown.all("a")) == 1


def test_a_close_passage_is_not_called_an_answer() -> None:
    assert "A close passage, not an answer" in panel(document(), kind="near").text


def test_the_way_leads_to_the_neighbours_and_not_beyond() -> None:
    def way(number: int) -> list[str | None]:
        opened = Opened("a1", "source", cited(number=number), (1, 2, 4), document())
        icons = [
            button
            for button in Page(render_source(opened, "en")).all("button")
            if button.get("class") == "icon" and "data-step" not in button
        ]
        return [button.get("data-number", "disabled" if "disabled" in button else "close") for button in icons]

    assert (way(1), way(2), way(4)) == (["disabled", "2", "close"], ["1", "4", "close"], ["2", "disabled", "close"])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript://a.example/%0aalert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//evil.example",
        "https:",
        "http://[::1",
        "https://a.example/\u202egnp.exe",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert not is_web_address(url)
    assert len(panel(document(), url=url).all("a")) == 1


def test_a_web_address_cannot_leave_its_attribute() -> None:
    url = "https://a.example/?q=\"><img/src=x&b='{{x}}"
    shown = panel(document(), url=url)
    assert shown.all("a")[0]["href"] == url
    assert not shown.all("img")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_show_as_text_everywhere(words: str) -> None:
    facts = dict.fromkeys(("title", "publisher", "edition", "published", "language", "url"), words)
    text = f"{words}\n{words}{words}\n{words}"
    quoted_document = Document(Source(id=words, file="x", title=words), words, text, (), (Heading(1, 0, len(words)),))
    quote = cited(**facts, section=(words,), start=len(words) + 1, end=len(words) + 1 + len(words), quote=words)
    markup = render_source(Opened(words, "source", quote, (1,), quoted_document, current=False), "en")
    shown = Page(markup)
    assert shown.text.count(words) >= 8
    usual = {"section", "header", "div", "p", "h2", "h3", "dl", "dt", "dd", "mark", "a", "button", "span", "input"}
    assert not {tag for tag, _ in shown.tags} - usual
    names = {name for _, attributes in shown.tags for name in attributes}
    usual = {
        "class",
        "type",
        "title",
        "href",
        "role",
        "tabindex",
        "aria-label",
        "aria-hidden",
        "data-key",
        "data-close",
    }
    searching = {
        "data-search",
        "data-step",
        "data-sign",
        "data-found",
        "data-none",
        "maxlength",
        "placeholder",
        "disabled",
    }
    assert not names - usual - searching
    assert not re.search(r"[`$*_{}\[\]!|~^\\]", markup.replace("data-close", ""))


def test_a_source_that_is_not_there_is_said_not_to_be() -> None:
    shown = Page(render_no_source("fr"))
    assert "Cette source n’existe plus." in shown.text
    assert "data-close" in shown.all("button")[0]
