"""A conversation as a file: what Markdown and Word say of it, read back by readers of those formats."""

import io
import zipfile
from dataclasses import asdict, replace
from typing import Any

from docx import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answer import Answer, Citation, Claim, Conflict, Part, Side
from assistant.export.clipboard import as_text
from assistant.export.conversation import as_markdown
from assistant.export.word import as_word
from assistant.records.conversations import Conversation
from assistant.records.staleness import StaleQuote

CITATION = Citation(
    number=1,
    document_id="d1",
    title="Police of Ruritania",
    publisher="Ministry of the Interior",
    edition="Blue",
    published="2011-05",
    date_basis="inferred",
    url="https://police.example/ruritania",
    language="en",
    restated=True,
    passage_id="p1",
    section=(),
    page=3,
    quote="Over 450 officers have served.",
    start=0,
    end=30,
)
OLDER = replace(CITATION, number=2, published="2003", url="", restated=False, page=None, quote="More than 300 served.")
ANSWER = Answer(
    id="a1",
    conversation_id="c1",
    question="How many officers?",
    understood_as="How many officers?",
    language="en",
    status="conflicting",
    text="",
    claims=(Claim("Over 450 officers have served.", (1,), 0.9), Claim("They wear berets.", (1, 2), 0.9)),
    citations=(CITATION, OLDER),
    conflicts=(Conflict("officers", (Side(1, "Over 450."), Side(2, "More than 300.")), 1, "The first is newer."),),
    missing=("No sentence tells their pay.",),
)
STALE = StaleQuote(1, "d1", "changed", "Over 450 officers have served.", "Over 470 officers have served.", "d1")
HELD = Conversation("c1", "Officers", "2026-01-01T00:00:00", "2026-01-01T00:00:00", 1)


def recorded(answer: Answer = ANSWER, *stale: StaleQuote) -> dict[str, Any]:
    return {**asdict(answer), "answered_at": "2026-01-01T00:00:00", "stale": [asdict(quote) for quote in stale]}


def footnotes(file: bytes) -> dict[int, str]:
    """The footnotes of a Word document by their ids, as Word has them."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        part = parse_xml(package.read("word/footnotes.xml"))
    return {int(note.get(qn("w:id"))): "".join(note.itertext()).strip() for note in part}


def test_markdown_has_a_footnote_for_each_citation_with_its_quote_and_place() -> None:
    text = as_markdown(HELD, [recorded()], "en")
    assert "## How many officers?" in text
    assert "[^1] They wear berets\\.[^1][^2]" in text
    assert "2011\\-05 \\(date inferred\\), page 3, restated from" in text
    wide = replace(ANSWER, citations=(replace(CITATION, page_end=4), OLDER))
    assert ", pages 3\\-4, restated" in as_markdown(HELD, [recorded(wide)], "en")
    assert "<https://police.example/ruritania>" in text
    assert "- Over 450\\.[^1]" in text
    assert "No sentence tells their pay" in text
    links = [t.attrs["href"] for i in MarkdownIt().parse(text) for t in i.children or () if t.type == "link_open"]
    assert links == ["https://police.example/ruritania"]


def test_an_export_tells_how_a_question_was_understood_how_sure_the_answer_is_and_what_is_superseded() -> None:
    cited = replace(CITATION, superseded_by="d9")
    answer = replace(
        ANSWER, understood_as="Where is Zenda? How many officers?", citations=(cited, OLDER), confidence_level="medium"
    )
    text = as_markdown(HELD, [recorded(answer)], "en")
    assert "*Understood as\\: Where is Zenda? How many officers?*" in text
    assert "Confidence\\: medium" in text
    assert "superseded by d9" in text
    assert "Understood as" not in as_markdown(HELD, [recorded()], "en")
    french = as_markdown(HELD, [recorded(answer)], "fr")
    assert "Compris comme" in french and "Confiance \\: moyenne" in french


def test_a_copied_answer_keeps_figures_and_numbers_of_sources_apart() -> None:
    text = as_text(replace(ANSWER, claims=(Claim("Officers serve 25", (1, 2), 0.9),)))
    assert text.startswith("Officers serve 25. [1] [2]\n\n")
    assert "The documents differ on officers:\n- Over 450. [1]\n- More than 300. [2]\nThe first is newer." in text
    assert "[1] Police of Ruritania, Ministry of the Interior, Blue, 2011-05 (date inferred), page 3, restated" in text
    assert text.endswith(
        "[2] Police of Ruritania, Ministry of the Interior, Blue, 2003 (date inferred): “More than 300 served.”"
    )


def test_footnotes_of_a_second_answer_go_on_counting() -> None:
    text = as_markdown(HELD, [recorded(), recorded()], "en")
    assert "[^3]: " in text and "[^4]: " in text and "[^5]" not in text


def test_a_stale_quote_is_told_with_old_and_new_wording() -> None:
    text = as_markdown(HELD, [recorded(ANSWER, STALE)], "fr")
    assert "Périmé" in text
    assert "Over 450 officers have served" in text and "Over 470 officers have served" in text


def test_word_has_real_footnotes_each_marked_once_and_pointed_to_after_that() -> None:
    file = as_word(HELD, [recorded(ANSWER, STALE)], "en")
    document = WordDocument(io.BytesIO(file))
    body = document.element.body
    marks = [int(element.get(qn("w:id"))) for element in body.iter(qn("w:footnoteReference"))]
    notes = footnotes(file)
    assert marks == [1, 2]
    assert set(notes) == {-1, 0, 1, 2}
    assert notes[1].startswith("Police of Ruritania, Ministry of the Interior, Blue, 2011-05 (date inferred), page 3")
    assert notes[1].endswith("“Over 450 officers have served.” https://police.example/ruritania")
    pointing = [element.get(qn("w:instr")).split()[1] for element in body.iter(qn("w:fldSimple"))]
    names = {element.get(qn("w:name")) for element in body.iter(qn("w:bookmarkStart"))}
    assert pointing and set(pointing) <= names
    shown = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "How many officers?" in shown and "Over 470 officers have served." in shown


def test_word_without_citations_has_no_footnotes() -> None:
    silent = replace(ANSWER, claims=(), citations=(), conflicts=(), text="The documents do not answer this.")
    file = as_word(HELD, [recorded(silent)], "en")
    assert "word/footnotes.xml" not in zipfile.ZipFile(io.BytesIO(file)).namelist()
    assert "The documents do not answer this." in [
        paragraph.text for paragraph in WordDocument(io.BytesIO(file)).paragraphs
    ]


@given(st.text(st.characters(codec=None), max_size=60))
def test_whatever_was_written_shows_as_text(words: str) -> None:
    hostile = f"<script>alert(1)</script> ![x](http://evil.example/x.png) ]]> {words}"
    cited = replace(CITATION, title=hostile, quote=hostile, url=f"javascript:{words}")
    claims = (Claim(hostile, (1,), 0.9),)
    answer = replace(ANSWER, question=hostile, understood_as=hostile, claims=claims, citations=(cited, OLDER))
    conversation = replace(HELD, name=hostile)
    file = as_word(conversation, [recorded(answer)], "en")
    shown = WordDocument(io.BytesIO(file)).paragraphs
    assert all("<script>alert(1)</script> ![x]" in shown[at].text for at in (0, 1, 2))
    assert "<script>" in footnotes(file)[1]
    tokens = MarkdownIt().parse(as_markdown(conversation, [recorded(answer)], "en"))
    kinds = {token.type for token in tokens} | {inner.type for token in tokens for inner in token.children or ()}
    assert not kinds & {"html_block", "html_inline", "image", "link_open"}


def test_each_question_of_a_message_is_exported_with_its_answer_or_its_silence() -> None:
    parts = (Part("How many?", "answered", (1,)), Part("Who pays?", "not_in_documents"))
    answer = replace(ANSWER, parts=parts, conflicts=())
    markdown = as_markdown(HELD, [recorded(answer)], "en")
    assert "*How many?*\n\nOver 450 officers have served\\.[^1]\n\n*Who pays?*\n\nThe documents do not" in markdown
    copied = as_text(answer)
    assert copied.startswith("How many?\nOver 450 officers have served. [1]\n\nWho pays?\nThe documents do not answer")


def test_words_of_another_language_are_introduced_in_an_export() -> None:
    answer = replace(ANSWER, language="fr", conflicts=())
    introduced = "Dans un document en anglais : Over 450 officers have served."
    assert introduced in as_markdown(HELD, [recorded(answer)], "fr").replace("\\", "")
    assert as_text(answer).startswith(introduced)
