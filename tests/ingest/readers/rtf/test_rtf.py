"""Rich text written here, read back as blocks."""

import pytest
from striprtf.striprtf import rtf_to_text

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Reading
from ingest.readers.rtf import document as rtf
from tests.ingest.readers.spoiling import cut_off, flipped, outcomes

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Times;}"
    r"{\f2\fnil\fcharset128 Mincho;}}{\colortbl ;\red255\green255\blue255;\red0\green0\blue128;}"
    r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0\b heading 1;}{\s2{\*\x y}\b heading 2;}{\s5 toc 1;}{\s6 Title;}}"
)


def read(body: str, head: str = HEAD) -> Reading:
    return rtf.read((head + body + "}").encode("cp1252"), "a.rtf")


def found(body: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind, block.level, block.text, block.hidden) for block in read(body).blocks]


def seen(body: str) -> list[tuple[str, str]]:
    return [(text, hidden) for _, _, text, hidden in found(body)]


def test_headings_items_paragraphs_tables_and_notes_in_order() -> None:
    body = (
        r"{\header On every page\par}\pard\s6 Rules\par\pard\plain\s1 Lamps\par\pard\plain They are \b lit\b0  at"
        "\r\n"
        r" dusk{\super\chftn{\footnote\pard\plain By the {\i keeper}.}}.\par{\pntext\'b7\tab}\pard\ls1 oil\par"
        r"{\listtext -\tab}\ls1\ilvl1 in barrels\par\pard\s2 Where\par\pard\s5 Lamps\tab 3\par"
        r"\pard\outlinelevel2 Oil\par"
        r"\trowd\cellx1\cellx2\intbl Harbour\cell Lamps\cell\row\trowd\intbl North\par coast\cell\cell\row\pard End"
    )
    assert found(body) == [
        ("heading", 1, "Rules", ""), ("heading", 1, "Lamps", ""), ("paragraph", 0, "They are lit at dusk.", ""),
        ("paragraph", 0, "By the keeper.", ""), ("item", 0, "oil", ""),
        ("item", 1, "in barrels", ""), ("heading", 2, "Where", ""), ("row", 0, "Lamps | 3", ""),
        ("heading", 3, "Oil", ""), ("row", 0, "Harbour | Lamps", ""), ("row", 0, "North coast | ", ""),
        ("paragraph", 0, "End", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\'e9t\'e9", "été"), ("été", "été"), (r"{\f1 \'cf\'f0\'e8}", "При"), (r"{\f2 \'93\'fa\'96\'7b}", "日本"),
        (r"\u8217?s", "’s"), (r"\uc2\u233\'c3\'a9t", "ét"), (r"\uc0\u233 t", "ét"), (r"\u233?\u233?", "éé"),
        (r"\u-10179?\u-8704?", "😀"), (r"{\upr{ascii}{\*\ud{\u233?t}}}", "ét"), (r"a\~b\_c\-d", "a b‑cd"),
        (r"\{a\}\\", "{a}\\"), (r"\ldblquote a\rdblquote\emdash b", "“a”—b"), (r"a\line b\tab c", "a b c"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "link"), (r"{\pict\bin4 }}}}}a", "a"),
        (r"{\pict 89504e47}a", "a"), (r"{\*\unknown b}a", "a"), (r"{\deleted old }new", "new old"), ("\\u-1?a", "a"),
    ],
)  # fmt: skip
def test_characters_however_they_are_written(body: str, expected: str) -> None:
    text = " ".join(text for text, _ in seen(body))
    assert text.replace("\uffff", "") == expected


def test_what_a_person_does_not_see_is_marked() -> None:
    body = (
        r"Open {\v secret }door{\v\b more\v0  shown}.\par{\cf1 white} {\cf1\highlight2 on blue} {\cf2 blue}\par"
        r"{\fs2 tiny}\par\pard\cbpat2{\cf1 in a blue paragraph}\par\pard\plain"
        r"\trowd\clcbpat2\intbl\cbpat2{\cf1 head}\cell{\v x}\cell\row\pard\plain{\cf1\plain black again}\par"
    )
    assert seen(body) == [
        ("Open door shown.", ""), ("secret more", "marked as hidden"),
        ("on blue blue", ""), ("white", "white on white"),
        ("tiny", "letters of one point or less"), ("in a blue paragraph", ""), ("head | ", ""),
        ("x", "marked as hidden"), ("black again", ""),
    ]  # fmt: skip


def test_a_text_box_is_read_after_its_paragraph() -> None:
    assert seen(r"Around{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard In the box\par}}} it\par") == [
        ("Around it", ""),
        ("In the box", ""),
    ]


def test_the_title_is_what_the_file_says() -> None:
    assert read(r"{\info{\title R\'e8gles de la c\'f4te}{\author A}}x").properties == {"title": "Règles de la côte"}
    assert read("x").properties == {}


def test_the_words_are_those_that_striprtf_finds() -> None:
    body = (
        r"\pard\s1 Lamps\par\pard They are \b lit\b0  at dusk, \'e9t\'e9 comme hiver\u8212?always.\par"
        r"{\*\bkmkstart x}\trowd\intbl North\cell 12\cell\row\pard{\field{\*\fldinst PAGE}{\fldrslt end}}\par"
    )
    expected = rtf_to_text(HEAD + body + "}").replace("|", " ")
    words = " ".join(text for text, _ in seen(body)).replace("|", " ")
    assert words.split() == expected.split()


@pytest.mark.parametrize("raw", [b"Lamps.", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_rich_text_is_refused(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.rtf is not rich text"):
        rtf.read(raw, "a.rtf")


@pytest.mark.parametrize("body", ["{" * 20_000 + "}" * 20_000, r"{\footnote " * 11_000, r"\bin999999999 x"])
def test_depth_without_end_and_lies_about_lengths_are_refused(body: str) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.rtf cannot be read to its end"):
        read(body)


@pytest.mark.parametrize("piece", [r"\f1", r"{\f1", r"{\s1", r"\ansicpg", r"\red1", r"{\fonttbl", r"\'e9", r"{\v x}"])
def test_repeating_costs_no_more_than_it_should(piece: str) -> None:
    try:
        read(r"{\fonttbl" + piece * 20_000 + "}")
    except DocumentUnreadable as error:
        assert "a.rtf" in error.message


def test_spoiled_files_give_blocks_or_a_reason() -> None:
    body = r"\pard\s1 Lamps\par{\v x}\'e9\u233?{\footnote y}\trowd\intbl a\cell b\cell\row{\info{\title t}}{\shptxt z}"
    raw = (HEAD + body + "}").encode()
    assert outcomes(rtf.read, "a.rtf", cut_off(raw, 50))[0] == 0
    assert outcomes(rtf.read, "a.rtf", flipped(raw, 200))[0] > 150


def test_a_note_stands_behind_the_paragraph_list_or_table_that_refers_to_it() -> None:
    body = (
        r"Lamps are lit{\footnote By the keeper.} at dusk.\par They need:\par"
        r"{\pntext\'b7\tab}\pard\ls1 oil{\footnote From whales.}\par{\pntext\'b7\tab}wicks\par\pard They last.\par"
        r"\trowd\cellx1\cellx2\intbl North{\footnote By day.}\cell 4\cell\row"
        r"\trowd\cellx1\cellx2\intbl South\cell 7\cell\row"
        r"\pard The end.\par"
    )
    assert [block.text for block in read(body).blocks] == [
        "Lamps are lit at dusk.", "By the keeper.", "They need:", "oil", "wicks", "From whales.", "They last.",
        "North | 4", "South | 7", "By day.", "The end.",
    ]  # fmt: skip
