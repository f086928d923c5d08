"""PDF files that are odd in one way each: broken, hostile, or lawful but rare."""

import io
import zlib
from collections.abc import Callable, Iterator

import pypdf
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.readers.pdf.making_pdf import made, put

LINE = "BT /F1 12 Tf 72 700 Td (The ferry leaves at seven.) Tj ET"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def written(*objects: str | bytes, root: int = 1, extra: str = "", xref: int | None = None) -> bytes:
    """A file of objects, numbered from 1, with a true table of where they stand unless `xref` says otherwise."""
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode("latin-1")) + b"\nendobj\n"
    at = len(out) if xref is None else xref
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R {extra} >>\nstartxref\n{at}\n%%EOF\n".encode()


def stream(body: str | bytes, entries: str = "", length: int | None = None) -> bytes:
    raw = body if isinstance(body, bytes) else body.encode("latin-1")
    return f"<< {entries} /Length {len(raw) if length is None else length} >>\nstream\n".encode() + raw + b"\nendstream"


def page(
    content: str | bytes = LINE, box: str = "[0 0 595 842]", more: str = "", fonts: str = "/F1 5 0 R", entries: str = ""
) -> tuple[str | bytes, ...]:
    """The objects of a file with one page: catalogue, pages, page, content, font."""
    return (
        f"<< /Type /Catalog /Pages 2 0 R {entries} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents 4 0 R /Resources << /Font << {fonts} >> >> {more} >>",
        content if isinstance(content, bytes) else stream(content),
        FONT,
    )


def resaved(change: Callable[[pypdf.PdfWriter], object], raw: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(raw))
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def plain() -> bytes:
    return made(lambda canvas: put(canvas, 72, 120, "The ferry leaves at seven."))


def form(canvas: Canvas) -> None:
    canvas.acroForm.textfield(name="name", value="The ferry leaves at seven.", x=72, y=600, width=300, height=20)


def note() -> bytes:
    box = "/Rect [72 600 400 640] /Contents (The ferry leaves at seven.) /DA (/F1 12 Tf)"
    shown = stream("BT /F1 12 Tf 5 5 Td (The ferry leaves at seven.) Tj ET", "/Type /XObject /Subtype /Form "
                   "/BBox [0 0 328 40] /Resources << /Font << /F1 5 0 R >> >>")  # fmt: skip
    annotation = f"<< /Type /Annot /Subtype /FreeText {box} /AP << /N 7 0 R >> >>"
    return written(*page("", more="/Annots [6 0 R]"), annotation, shown)


def many_pages(count: int) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + count))
    return written(
        "<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {count} >>", stream(LINE), FONT,
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R"
          " /Resources << /Font << /F1 4 0 R >> >> >>"] * count,
    )  # fmt: skip


def nested_forms(depth: int, wide: int) -> bytes:
    """Forms that each draw the next `wide` times."""
    forms = [
        stream(
            "/N Do " * wide,
            f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /N {number} 0 R >> >>",
        )
        for number in range(7, 6 + depth)
    ]
    last = stream(LINE, "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>")
    objects = list(page("/N Do"))
    objects[2] = str(objects[2]).replace("/Font <<", "/XObject << /N 6 0 R >> /Font <<")
    return written(*objects, *forms, last)


def type3() -> bytes:
    glyph = stream("750 0 0 0 750 750 d1 0 0 750 750 re f")
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97"
        " /LastChar 99 /Widths [1000 1000 1000] /CharProcs << /a 6 0 R >> /Resources << >>"
        " /Encoding << /Type /Encoding /Differences [97 /a /a /a] >> >>"
    )
    return written(*page("BT /F1 12 Tf 72 700 Td (abc abc) Tj ET")[:4], font, glyph)


def composite(mapping: str, content: str, encoding: str = "/Identity-H") -> bytes:
    """A page in a composite font, which `mapping` (a ToUnicode map, or nothing) explains."""
    letters = "/ToUnicode 8 0 R" if mapping else ""
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding {encoding} /DescendantFonts [6 0 R] {letters} >>"
    inner = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 7 0 R /DW 600"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 900"
        " /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    return written(*page(content)[:4], font, inner, descriptor, stream(mapping))


def mapped(pairs: dict[str, str]) -> str:
    lines = "\n".join(f"<{code}> <{text.encode('utf-16-be').hex()}>" for code, text in pairs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(pairs)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap end end"
    )


def embedded() -> bytes:
    return resaved(
        lambda writer: writer.add_attachment("letter.txt", b"The ferry leaves at seven."), written(*page(""))
    )


def cyclic_object_stream() -> bytes:
    body = b"1 0 << /Type /Catalog /Pages 2 0 R >>"
    loop = stream(body, "/Type /ObjStm /N 1 /First 4 /Extends 3 0 R")
    return written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", loop)


def giant_picture() -> bytes:
    """A picture of 60,000 by 60,000 points in few bytes."""
    packed = zlib.compress(b"\0" * 1_000_000)
    image = stream(
        packed, "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray"
        " /BitsPerComponent 8 /Filter /FlateDecode",
    )  # fmt: skip
    objects = list(page("q 595 0 0 842 0 0 cm /I Do Q " + LINE))
    objects[2] = str(objects[2]).replace("/Font <<", "/XObject << /I 6 0 R >> /Font <<")
    return written(*objects, image)


def bomb() -> bytes:
    """A content of 20 MB of spaces in a kilobyte, packed twice."""
    packed = zlib.compress(zlib.compress(b" " * 20_000_000, 9), 9)
    return written(*page(stream(packed, "/Filter [/FlateDecode /FlateDecode]")))


def odd_files() -> Iterator[tuple[str, bytes]]:
    """Each with its name."""
    for files in (broken_tables, broken_pages, odd_boxes, odd_contents, odd_letters, odd_parts, large_pages, cut_off):
        yield from files()


def broken_tables() -> Iterator[tuple[str, bytes]]:
    good = plain()
    yield "xref at a wrong place", written(*page(), xref=7)
    yield "xref far beyond the end", written(*page(), xref=10**10)
    yield "xref of rubbish", good.replace(b"0000000", b"00x0000")
    yield "xref that is its own predecessor", written(*page(), extra="/Prev 9")
    yield "no trailer", written(*page()).replace(b"trailer", b"trawler")
    yield "a catalogue that is missing", written(*page(), root=77)
    yield "a catalogue that is a page", written(*page(), root=3)


def broken_pages() -> Iterator[tuple[str, bytes]]:
    yield (
        "pages that hold themselves",
        written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    )
    yield "pages that count too many", written(*page()).replace(b"/Count 1", b"/Count 2147483647")
    yield "pages that count below nothing", written(*page()).replace(b"/Count 1", b"/Count -5")
    yield "pages whose parent is a page", written(*page()).replace(b"/Parent 2 0 R", b"/Parent 3 0 R")
    yield "no pages", written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>")
    yield (
        "kids that are no pages",
        written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [1 0 R (x) null 9] /Count 4 >>"),
    )
    yield (
        "a page that is null",
        written("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "null"),
    )
    yield "two thousand pages", many_pages(2_000)
    yield "a cyclic object stream", cyclic_object_stream()


def odd_boxes() -> Iterator[tuple[str, bytes]]:
    yield "a huge page", written(*page(box="[0 0 2000000000 2000000000]"))
    yield "a page beyond numbers", written(*page(box="[0 0 1e40 1e40]"))
    yield "a page of no size", written(*page(box="[0 0 0 0]"))
    yield "a page turned over", written(*page(box="[595 842 0 0]"))
    yield "a page below nothing", written(*page(box="[-595 -842 0 0]"))
    yield "a page box of words", written(*page(box="[(a) (b) null]"))
    yield "a rotated page", written(*page(more="/Rotate 270"))
    yield "a page rotated by 45", written(*page(more="/Rotate 45"))
    yield "a crop box elsewhere", written(*page(more="/CropBox [5000 5000 6000 6000]"))
    yield "a tiny unit", written(*page(more="/UserUnit 0.00001"))


def odd_contents() -> Iterator[tuple[str, bytes]]:
    yield "a content with a wrong length", written(*page(stream(LINE, length=5)))
    yield "a content that is far too long", written(*page(stream(LINE, length=10**9)))
    yield "a content that cannot be unpacked", written(*page(stream(b"\x78\x9c rubbish", "/Filter /FlateDecode")))
    yield "a content of an unknown packing", written(*page(stream(LINE, "/Filter /Nonsense")))
    yield "a content that is itself", written(*page()).replace(b"/Contents 4 0 R", b"/Contents [4 0 R 3 0 R 2 0 R]")
    yield "a content packed twice to the utmost", bomb()
    yield "endless brackets", written(*page("[" * 200_000 + LINE))
    yield "endless dictionaries", written(*page(more="/X " + "<< /A " * 20_000 + ">>" * 20_000))
    yield "endless states", written(*page("q " * 200_000 + LINE))
    yield (
        "numbers beyond numbers",
        written(*page("BT /F1 1e39 Tf 1e39 -1e39 Td (x) Tj 0 0 0 0 0 0 Tm (y) Tj ET " + LINE)),
    )


def odd_letters() -> Iterator[tuple[str, bytes]]:
    yield "letters of no size", written(*page("BT /F1 0 Tf 72 700 Td (The ferry.) Tj ET"))
    yield "letters turned inside out", written(*page("BT /F1 -12 Tf -1 0 0 -1 300 700 Tm (The ferry leaves.) Tj ET"))
    yield "no font", written(*page(fonts=""))
    yield "a font that is itself", written(*page()[:4], "<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] >>")
    yield "a Type 3 font", type3()
    yield "no map to letters", composite("", "BT /F1 12 Tf 72 700 Td <000100020003> Tj ET")
    yield (
        "a map to nothing",
        composite(mapped({"0001": "\0", "0002": "\ufffe"}), "BT /F1 12 Tf 72 700 Td <00010002> Tj ET"),
    )
    yield (
        "a map to half a letter",
        composite(mapped({"0001": "a"}).replace("0061", "d835"), "BT /F1 12 Tf 72 700 Td <00010001> Tj ET"),
    )
    yield (
        "ligatures",
        composite(mapped({"0001": "ﬃ", "0002": "o", "0003": "ce"}), "BT /F1 12 Tf 72 700 Td <000200010003> Tj ET"),
    )
    yield (
        "from right to left",
        composite(
            mapped({f"{n:04x}": letter for n, letter in enumerate("שלום עולם", 1)}),
            "BT /F1 12 Tf 72 700 Td <" + "".join(f"{n:04x}" for n in range(9, 0, -1)) + "> Tj ET",
        ),
    )
    yield (
        "from top to bottom",
        composite(
            mapped({f"{n:04x}": letter for n, letter in enumerate("平和維持", 1)}),
            "BT /F1 12 Tf 300 700 Td <0001000200030004> Tj ET",
            "/Identity-V",
        ),
    )


def odd_parts() -> Iterator[tuple[str, bytes]]:
    yield "encrypted in an unknown way", written(*page(), extra="/Encrypt << /Filter /Standard /V 99 /R 99 >>")
    yield (
        "encrypted with rubbish",
        written(*page(), extra="/Encrypt << /Filter /Standard /V 2 /R 3 /O (x) /U (y) /P -1 >>"),
    )
    yield "a form", made(form)
    yield "a note", note()
    yield "an attachment only", embedded()
    yield "a script", written(*page(entries="/OpenAction << /S /JavaScript /JS (while (true) {}) >>"))


def large_pages() -> Iterator[tuple[str, bytes]]:
    yield "nested forms", nested_forms(30, 1)
    yield "a giant picture", giant_picture()
    yield (
        "boxes and words without end",
        written(*page("0 0 9 9 re f BT /F1 9 Tf 20 800 Td (word ) Tj ET " * 5_000 + LINE)),
    )
    yield (
        "twenty thousand words",
        written(*page("BT /F1 1.6 Tf 1 0 0 1 20 800 Tm " + "(word ) Tj 0 0.001 Td " * 20_000 + "ET")),
    )
    yield "twenty thousand strokes", written(*page("0 0 m 9 9 l S " * 20_000 + LINE))
    yield (
        "ten thousand white words",
        written(*page("1 g BT /F1 9 Tf 20 800 Td " + "(word ) Tj " * 10_000 + "ET 0 g " + LINE)),
    )
    yield "one line of a million letters", written(*page("BT /F1 9 Tf 20 800 Td (" + "abcd " * 200_000 + ") Tj ET"))


def cut_off() -> Iterator[tuple[str, bytes]]:
    good = plain()
    yield "a title of half a letter", written(*page(), "<< /Title <FEFF0061D8000062> >>", extra="/Info 6 0 R")
    for share in (0.2, 0.5, 0.8, 0.95):
        yield f"the first {share:.0%} of a file", good[: int(share * len(good))]
        yield f"the first {share:.0%} of a file, with an end", good[: int(share * len(good))] + b"\n%%EOF"
    yield "bytes turned over", bytes(byte ^ (0xFF if at % 97 == 0 and at > 20 else 0) for at, byte in enumerate(good))
    yield "a picture of another kind inside", b"\x89PNG\r\n\x1a\n" + good
    yield "two files in one", good + written(*page())
