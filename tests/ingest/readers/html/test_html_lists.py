"""The numbers of a page's lists stand in its text as a browser shows them."""

import pytest

from ingest.readers.blocks import Block
from ingest.readers.html import page as html


def blocks(page: str) -> list[Block]:
    return list(html.read(page.encode(), "a.html").blocks)


def items(page: str) -> list[str]:
    return [block.text for block in blocks(page) if block.kind == "item"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", ["1. oar", "2. sail"]),
        ("start=5", ["5. oar", "6. sail"]),
        ("start=0", ["0. oar", "1. sail"]),
        ("start=x", ["1. oar", "2. sail"]),
        ("reversed", ["2. oar", "1. sail"]),
        ("reversed start=9", ["9. oar", "8. sail"]),
        ("type=a start=26", ["z. oar", "aa. sail"]),
        ("type=A", ["A. oar", "B. sail"]),
        ("type=i start=3", ["iii. oar", "iv. sail"]),
        ("type=I start=1999", ["MCMXCIX. oar", "MM. sail"]),
        ("type=I start=0", ["0. oar", "I. sail"]),
        ("style='list-style-type: lower-alpha'", ["a. oar", "b. sail"]),
        ("style='list-style: inside upper-latin'", ["A. oar", "B. sail"]),
        ("style='list-style: lower-roman'", ["i. oar", "ii. sail"]),
        ("style='list-style-type: decimal-leading-zero'", ["01. oar", "02. sail"]),
        ("style='list-style-type: lower-greek'", ["α. oar", "β. sail"]),
        ("style='list-style: none'", ["oar", "sail"]),
        ("style='list-style: square'", ["oar", "sail"]),
        ("style='list-style-type: none' type=a", ["oar", "sail"]),
        ("class=clauses", ["I. oar", "II. sail"]),
    ],
)
def test_the_number_of_an_item_is_the_one_that_is_shown(attributes: str, expected: list[str]) -> None:
    page = f"<style>ol.clauses > li {{ list-style-type: upper-roman }}</style><ol {attributes}><li>oar<li>sail</ol>"
    assert items(page) == expected


def test_an_items_own_number_counts_on() -> None:
    assert items("<ol><li>oar<li value=7>sail<li>mast</ol>") == ["1. oar", "7. sail", "8. mast"]
    assert items("<ol reversed><li>oar<li value=9 type=a>sail<li>mast</ol>") == ["3. oar", "i. sail", "8. mast"]


def test_bullets_get_numbers_only_by_a_style() -> None:
    assert items("<ul><li>oar</ul>") == ["oar"]
    assert items("<ul style='list-style-type: decimal'><li>oar<li>sail</ul>") == ["1. oar", "2. sail"]


def test_an_item_that_is_not_shown_is_not_counted() -> None:
    assert items("<ol><li>oar<li hidden>sail<li>mast</ol>") == ["1. oar", "2. mast"]
    assert items("<ol><li style='display: inline'>oar<li>mast</ol>") == ["oar", "2. mast"]


def test_lists_within_lists_count_by_themselves() -> None:
    page = "<ol><li>oar<ol type=a><li>long<li>short</ol><li><p>sail</p><p>Of linen.</p><li><h3>Mast</h3></ol>"
    assert blocks(page) == [
        Block("item", "1. oar", 0),
        Block("item", "a. long", 1),
        Block("item", "b. short", 1),
        Block("item", "2. sail", 0),
        Block("paragraph", "Of linen."),
        Block("heading", "3. Mast", 3),
    ]
    assert items("<ol start=2><li><ol type=a><li>oar</ol></ol>") == ["2. a. oar"]


def test_the_first_item_of_a_list_that_follows_another_is_marked() -> None:
    page = "<ol><li>oar<ul><li>long</ul></ol><ul><li>sail<li>mast</ul><p>Also:</p><ol><li>flag</ol>"
    assert [(block.text, block.opens) for block in blocks(page) if block.kind == "item"] == [
        ("1. oar", False),
        ("long", False),
        ("sail", True),
        ("mast", False),
        ("1. flag", False),
    ]


COUNTED = """<style>
body { counter-reset: rule chapter 2 }
h2 { counter-increment: chapter; counter-reset: part }
h2::before { content: counter(chapter, upper-roman) " – " }
h3:before { counter-increment: part; content: counter(chapter) "." counter(part) }
p.rule { counter-increment: rule }
p.rule::before { content: "Article " counter(rule) "." / "spoken" }
p.tip::before { content: "New: " }
p.shut::before { content: counter(rule); display: none; counter-increment: rule }
ol.deep { counter-reset: deep; list-style: none }
ol.deep > li::before { counter-increment: deep; content: counters(deep, ".") " " }
ol.step > li::marker { content: "Step " counter(list-item, lower-alpha) ":" }
ol.odd > li:nth-child(2n) { counter-increment: odd }
ol.odd > li::before { content: counter(odd) ")" }
</style>"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h2>Oars</h2><h3>Long</h3><h3>Short</h3><h2>Sails</h2><h3>Red</h3>",
         ["III – Oars", "3.1 Long", "3.2 Short", "IV – Sails", "4.1 Red"]),
        ("<p class=rule>oar<p>sail<p class=rule hidden>mast<p class=rule>flag",
         ["Article 1. oar", "sail", "Article 2. flag"]),
        ("<p class=rule>oar<p class=rule style='counter-increment: rule 5'>sail"
         "<p class=rule style='counter-set: rule 9'>mast", ["Article 1. oar", "Article 6. sail", "Article 9. mast"]),
        ("<p class=rule><p>oar", ["oar"]),  # what has no words shows its number nowhere
        ("<p class=tip>oar<p class=shut>sail<p class=rule>mast", ["oar", "sail", "Article 1. mast"]),
        ("<ol class=deep><li>oar<ol class=deep><li>long<li>short</ol><li>sail</ol><ol class=deep><li>mast</ol>",
         ["1 oar", "1.1 long", "1.2 short", "2 sail", "1 mast"]),
        ("<ol class=step start=2><li>oar<li>sail</ol>", ["Step b: oar", "Step c: sail"]),
        ("<ol class=odd style='list-style: none'><li>oar<li>sail</ol>", ["oar", "sail"]),  # a wrong number is worse
        ("<table><tr><td class=rule>oar<td>sail</table><p class=rule>mast", ["oar | sail", "Article 1. mast"]),
    ],
)  # fmt: skip
def test_numbers_that_styles_count_are_shown(page: str, expected: list[str]) -> None:
    assert [block.text for block in blocks(f"<html>{COUNTED}<body>{page}") if not block.hidden] == expected
