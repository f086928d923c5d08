"""Whole PDF files: locked, broken, long, read side by side, and real ones."""

import io
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import DocumentUnreadable
from ingest.readers.pdf import ocr as pdf_ocr
from tests.ingest.readers.pdf.making_pdf import made, put, read, texts


def one_page(canvas: Canvas) -> None:
    put(canvas, 72, 120, "The ferry leaves at seven.")


def encrypted(user: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made(one_page)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_password_to_open_is_said_and_one_to_print_does_not_matter() -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.pdf is protected by a password"):
        read(encrypted("open", "own"), "a.pdf")
    assert texts(encrypted("", "own")) == ["The ferry leaves at seven."]


@pytest.mark.parametrize(
    "raw",
    [b"no PDF at all", bytes(range(256)) * 40, made(one_page)[:-700], b"%PDF-1.4\n%%EOF", b"GIF89a" + b"\0" * 90],
    ids=["text", "binary", "cut off", "hollow", "picture"],
)
def test_what_is_no_whole_pdf_is_unreadable(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.pdf cannot be opened as a PDF"):
        read(raw, "a.pdf")


def picture(canvas: Canvas) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


def test_pictures_alone_are_unreadable_and_beside_text_they_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "available", lambda: False)
    with pytest.raises(DocumentUnreadable, match="no text layer") as caught:
        read(made(picture, picture), "a.pdf")
    assert "OCR" in caught.value.what_to_do
    assert [block.page for block in read(made(picture, one_page), "a.pdf")] == [2]


def test_several_threads_may_read_at_once() -> None:
    raw = made(*[one_page] * 20)
    with ThreadPoolExecutor(4) as pool:
        assert {len(blocks) for blocks in pool.map(lambda _: read(raw, "a.pdf"), range(8))} == {20}


def test_three_hundred_pages_take_seconds() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        return lambda canvas: put(canvas, 72, 120, *(f"{line}. Lamp {number} is lit." for line in range(25))) and None

    raw = made(*map(page, range(300)))
    start = time.process_time()
    blocks = read(raw, "a.pdf")
    assert time.process_time() - start < 15
    assert {block.page for block in blocks} == set(range(1, 301))


def test_quotes_of_real_documents_stand_in_their_blocks(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "available", lambda: False)  # the maps among them take seconds

    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text.lower()))

    lines = (shared / "questions" / "questions_un.jsonl").read_text("utf-8").splitlines()
    quotes = [(gold["seed_file"], gold["quote"]) for line in lines for gold in json.loads(line).get("gold", [])]
    read_files = {name: read((shared / "un" / name).read_bytes(), name) for name in {name for name, _ in quotes}}
    joined = {name: letters(" ".join(block.text for block in blocks)) for name, blocks in read_files.items()}
    assert sum(letters(quote) in joined[name] for name, quote in quotes) >= 0.97 * len(quotes)
    for name, blocks in read_files.items():
        pages = max(block.page or 0 for block in blocks)
        assert not any(f"{page}/{pages} " in block.text for block in blocks for page in range(1, pages + 1)), name
        assert not any("\ufffe" in block.text or "\x02" in block.text for block in blocks), name
