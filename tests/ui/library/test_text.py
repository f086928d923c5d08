"""The text of a document as markup: nothing is lost, nothing becomes markup, every sentence can be led to."""

import html
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Heading, Page, SetAside, Source
from tests.corpus.making import ISLAND, UNHURRIED, document
from tests.ui.samples import HOSTILE
from ui.library.place import Place
from ui.library.text import PART, part_at, parts_of, render_contents, render_text

LINE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\u202a\u202e"), max_size=30
)
TEXT = st.lists(st.one_of(LINE, LINE.map(lambda line: f"• {line}"), LINE.map(lambda line: f"  • {line}")), max_size=8)


def words_of(markup: str) -> str:
    return html.unescape(re.sub(r'<span class="page".*?</span>|<[^>]*>', "", markup))


@UNHURRIED
@given(TEXT.map("\n".join), st.integers(0, 60), st.integers(0, 60))
def test_without_its_markup_it_is_the_text(text: str, a: int, b: int) -> None:
    of = Document(Source("a", "a.txt", ""), "d", text)
    words = words_of(render_text(of, (0, len(text)), (min(a, b), max(a, b)), "en"))
    lines = [re.sub(r"^(  )*• ", "", line) for line in text.split("\n") if line.strip()]
    assert re.sub(r"[\u202a-\u202e\u2066-\u2069]", "\ufffd", "".join(lines)) == words


def test_every_sentence_has_its_place_and_the_marked_words_are_the_ones_asked_for() -> None:
    of = document(ISLAND)
    start = ISLAND.index("constables")
    markup = render_text(of, (0, len(ISLAND)), (start, start + len("constables from Hentzau")), "en")
    for match in re.finditer(r'id="s(\d+)" data-end="(\d+)">(.*?)</span>', markup):
        assert html.unescape(re.sub("<.*?>", "", match[3])) == ISLAND[int(match[1]) : int(match[2])]
    assert "<mark>constables from Hentzau</mark>" in markup
    assert markup.startswith('<h3><span class="s" id="s0"')
    assert re.search(r'<ul><li class="depth-1">.*<li class="depth-2">.*</ul>', markup)


def test_pages_are_named_where_they_begin() -> None:
    second = ISLAND.index("The kit")
    of = replace(document(ISLAND), pages=(Page(1, 0, second), Page(2, second, len(ISLAND))))
    markup = render_text(of, (0, len(ISLAND)), (0, 0), "en")
    assert re.search(r'<span class="page" id="p2">Page 2</span><p><span class="s"[^>]*>The kit', markup)
    again = replace(of, pages=(*of.pages, Page(1, second + 10, len(ISLAND))))
    assert render_text(again, (0, len(ISLAND)), (0, 0), "en").count('id="p1"') == 1
    contents = render_contents(of, Place(document="island"), "en")
    assert 'href="/documents/?document=island#p2"' in contents
    assert 'href="/documents/?document=island#s0">The Island Mission<' in contents


def test_hostile_text_stays_text() -> None:
    text = f"{HOSTILE}\n\n• {HOSTILE}"
    of = Document(Source("a", "a.txt", HOSTILE), "d", text, headings=(Heading(1, 0, len(HOSTILE)),))
    for markup in (render_text(of, (0, len(text)), (3, 30), "en"), render_contents(of, Place(), "en")):
        assert not re.search(r"<(?!/?(h3|p|ul|li|ol|a|span|mark)\b)", markup)
        assert "![" not in markup and "${" not in markup and "{{" not in markup


def test_a_long_text_comes_in_parts_that_lose_nothing() -> None:
    text = "\n\n".join(f"Ship {number} carries grain to the port of Zenda." for number in range(6_000))
    parts = parts_of(text)
    assert len(parts) > 1 and all(end - start < PART + 100 for start, end in parts)
    assert "".join(text[start:end] for start, end in parts) == text
    for number, (start, end) in enumerate(parts, 1):
        assert part_at(parts, start) == part_at(parts, end - 1) == number
    assert part_at(parts, len(text)) == len(parts)
    of = document(text)
    markup = "".join(render_text(of, part, (0, 0), "en") for part in parts)
    assert markup.count('class="s"') == 6_000
    link = re.findall(
        r'href="([^"]*)#s',
        render_contents(replace(of, headings=(Heading(1, parts[1][0], parts[1][0] + 4),)), Place(document="a"), "en"),
    )
    assert link == ["/documents/?document=a&amp;part=2"]


def test_what_is_kept_out_of_answers_is_marked() -> None:
    start = ISLAND.index("Twelve")
    order = SetAside("order", "for a test", ISLAND[start:], None, start, start + len("Twelve constables"))
    markup = render_text(replace(document(ISLAND), set_aside=(order,)), (0, len(ISLAND)), (0, 0), "en")
    assert re.findall(r'class="s out" title="Kept out of answers" id="s(\d+)"', markup) == [str(start)]
