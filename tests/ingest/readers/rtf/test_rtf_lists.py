"""Numbers of lists that the head of a rich text defines and no item brings along: LibreOffice's and scripts' files."""

import pytest

from ingest.readers.blocks import Block
from ingest.readers.rtf import document as rtf


def level(form: int, *text: str, start: int = 1, more: str = "") -> str:
    """A level of a list. `text` is what is drawn, each number the level whose count stands there."""
    drawn = "".join(rf"\'{int(part):02x}" if part.isdecimal() else part for part in text)
    length = sum(1 if part.isdecimal() else len(part) for part in text)
    return (
        rf"{{\listlevel\levelnfc{form}\levelnfcn{form}\levelfollow0\levelstartat{start}{more}"
        rf"{{\leveltext\leveltemplateid7\'{length:02x}{drawn};}}{{\levelnumbers\'01;}}\fi-360\li720}}"
    )


LISTS = {
    11: level(0, "0", ".") + level(4, "(", "1", ")") + level(0, "0", ".", "1", ".", "2"),
    12: level(0, "Article ", "0", start=7),
    13: r"{\listlevel\levelnfc23\levelstartat1{\leveltext\'01\u8226 ?;}{\levelnumbers;}}",
    14: level(1, "0", ".") + level(0, "0", ".", "1", more=r"\levellegal1"),
}
OVERRIDES = (
    r"{\listoverride\listid11\listoverridecount0\ls1}{\listoverride\listid12\listoverridecount0\ls2}"
    r"{\listoverride\listid13\ls3}{\listoverride\listid14\ls4}"
    r"{\listoverride\listid11\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls5}"
)
HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deflang1033{\fonttbl{\f0 Arial;}}{\*\listtable"
    + "".join(rf"{{\list\listtemplateid{key}{levels}{{\listname ;}}\listid{key}}}" for key, levels in LISTS.items())
    + rf"}}{{\*\listoverridetable{OVERRIDES}}}"
)


def blocks(*items: tuple[int, int, str], head: str = HEAD) -> list[Block]:
    """The blocks of paragraphs, each with the number of its list (0 for none), its depth and its words."""
    # List 0 is none in the format as well.
    body = "".join(rf"\pard\plain\ls{name}\ilvl{depth} {text}\par" for name, depth, text in items)
    return list(rtf.read((head + body + "}").encode("cp1252"), "a.rtf").blocks)


def test_items_are_counted_as_their_list_says() -> None:
    shown = blocks(
        (1, 0, "Pack."), (1, 0, "Sign."), (1, 1, "in ink"), (1, 1, "in blood"), (1, 2, "twice"), (3, 0, "bread"),
        (1, 0, "Leave."), (1, 1, "by boat"), (0, 0, "Between."), (2, 0, "Arms."), (2, 0, "Wine."), (4, 0, "Arrive."),
        (4, 1, "at dawn"), (5, 0, "Return."), (5, 0, "Report."),
    )  # fmt: skip
    assert [(block.text, block.level, block.opens) for block in shown] == [
        ("1. Pack.", 0, False), ("2. Sign.", 0, False), ("(a) in ink", 1, False), ("(b) in blood", 1, False),
        ("2.b.1 twice", 2, False), ("bread", 0, True), ("3. Leave.", 0, True), ("(a) by boat", 1, False),
        ("Between.", 0, False), ("Article 7 Arms.", 0, False), ("Article 8 Wine.", 0, False),
        ("I. Arrive.", 0, True), ("1.1 at dawn", 1, False), ("5. Return.", 0, True), ("6. Report.", 0, False),
    ]  # fmt: skip


def test_a_struck_item_is_counted_and_a_hidden_one_is_not() -> None:
    shown = blocks((1, 0, "One."), (1, 0, r"{\strike Two.}"), (1, 0, r"{\v Never.}"), (1, 0, "Three."))
    assert [block.text for block in shown if not block.hidden] == ["1. One.", "3. Three."]


def test_a_number_that_the_file_writes_is_taken_and_the_next_one_goes_on_from_it() -> None:
    row = r"\intbl Rule\cell\pard\intbl x\cell\row\pard"
    shown = blocks((1, 0, r"{\listtext 1.\tab}One."), (1, 0, "Two."), (2, 0, row))
    assert [block.text for block in shown] == ["1. One.", "2. Two.", "Article 7 Rule | x"]


def test_lists_of_a_french_file_are_counted_in_french() -> None:
    head = HEAD.replace("deflang1033", "deflang3084").replace(LISTS[12], level(7, "Article ", "0"))
    assert [block.text for block in blocks((2, 0, "Rien."), head=head)] == ["Article Premier Rien."]


@pytest.mark.parametrize("damage", [r"\leveltext", r"\listid11", r"\listtable", r"\'02", r"\listoverridetable"])
def test_a_damaged_definition_costs_the_numbers_and_no_words(damage: str) -> None:
    shown = blocks((1, 0, "Pack."), (1, 1, "in ink"), head=HEAD.replace(damage, r"\nothing"))
    assert [block.text.split()[-1] for block in shown] == ["Pack.", "ink"]
