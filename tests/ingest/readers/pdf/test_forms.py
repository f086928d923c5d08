"""Forms: what is filled in is read with its label, ticks are told apart, and notes are text of their page."""

import io

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import document as pdf
from ingest.readers.pdf.hidden import WHITE
from tests.ingest.readers.pdf.making_pdf import TOP, made, put, texts


def field(canvas: Canvas, name: str, value: str, x: float, y: float, width: float = 150, **more: object) -> None:
    canvas.acroForm.textfield(name=name, value=value, x=x, y=TOP - y - 4, width=width, height=18, fontSize=10, **more)


def form(canvas: Canvas) -> None:
    put(canvas, 72, 80, "Request of the harbour of Zenda for guides")
    put(canvas, 72, 120, "Guides asked for:")
    field(canvas, "count", "nineteen guides", 260, 120)
    put(canvas, 72, 160, "From:")
    field(canvas, "from", "4 May", 120, 160, 80)
    put(canvas, 220, 160, "To:")
    field(canvas, "to", "9 June", 260, 160, 80)
    put(canvas, 72, 200, "Reason for the request")
    field(canvas, "reason", "The flood took the bridge.", 72, 216, 300)
    put(canvas, 72, 250, "Left empty:")
    field(canvas, "empty", "", 260, 250)
    for y, label, checked in ((290, "with boats", True), (314, "with horses", False)):
        canvas.acroForm.checkbox(name=label, checked=checked, x=72, y=TOP - y - 4, size=16)
        put(canvas, 96, y, label)


def with_note(raw: bytes, looks: str = "/Helv 11 Tf 0 g", flags: int = 4) -> bytes:
    """The file with a note typed over its first page, which no appearance is stored for."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(raw))
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FreeText"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (72, 360, 420, 400))),
            NameObject("/Contents"): TextStringObject("The warden granted twelve guides on 11 May."),
            NameObject("/DA"): TextStringObject(looks),
            NameObject("/F"): NumberObject(flags),
        }
    )
    annotations = writer.pages[0].setdefault(NameObject("/Annots"), ArrayObject())
    annotations.get_object().append(writer._add_object(note))
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_fields_stand_on_the_line_of_their_label() -> None:
    assert texts(made(form)) == [
        "Request of the harbour of Zenda for guides",
        "Guides asked for: nineteen guides",
        "From: 4 May",
        "To: 9 June",
        "Reason for the request The flood took the bridge.",
        "Left empty:",
        "☒ with boats",
        "☐ with horses",
    ]


def test_a_note_typed_onto_a_page_is_its_text() -> None:
    blocks = pdf.read(with_note(made(form)), "a.pdf").blocks
    assert [(block.page, block.text) for block in blocks][-1] == (1, "The warden granted twelve guides on 11 May.")


def test_what_a_reader_would_not_see_of_notes_and_fields_is_no_text() -> None:
    blocks = pdf.read(with_note(made(form), looks="/Helv 11 Tf 1 1 1 rg"), "a.pdf").blocks
    assert [block.hidden for block in blocks if "warden" in block.text] == [WHITE]
    assert not any("warden" in text for text in texts(with_note(made(form), flags=2)))
