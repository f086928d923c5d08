"""A citation of a PDF opens the page itself with the quote marked; its text is searched, its file opened."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.documents import take_in
from tests.ingest.readers.pdf.making_pdf import made, put
from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import ask, open_source

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
QUOTE = "The harbour of Zenda has twelve officers on patrol at night."
FILLING = [f"Ledger entry {number} says that a boat of the régiment came in." for number in range(1, 31)]
QUESTION = "Zenda harbour: how many officers on patrol at night?"


def pages(*quotes: str) -> bytes:
    def page(canvas: Canvas, quote: str) -> None:
        put(canvas, 72, 90, quote, size=13)
        put(canvas, 72, 130, *FILLING)

    return made(*(lambda canvas, quote=quote: page(canvas, quote) for quote in quotes))


PDF = pages("This report tells of the year at the border.", QUOTE, "Nothing else was seen.")


@pytest.fixture
def papers(served: Served, tmp_path: Path) -> Iterator[Path]:
    """A PDF in the library, where it lies."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "zenda-patrol.pdf").write_bytes(PDF)
    take_in(folder, served.store)
    yield folder
    served.store.remove("zenda-patrol")


def opened(page: Any) -> Any:
    ask(page, QUESTION)
    return open_source(page)


def drawn(sheet: Any) -> Any:
    picture = sheet.locator(".frame img")
    picture.wait_for(timeout=120_000)  # on a machine with much else to do
    sheet.page.wait_for_function("document.querySelector('.frame img').complete")
    return picture


def test_the_page_of_a_quote_is_drawn_with_its_mark_in_view(open_page: OpenPage, served: Served, papers: Path) -> None:
    page = open_page()
    sheet = opened(page)
    picture = drawn(sheet)
    assert picture.get_attribute("alt").startswith("Page 2 of ")
    marks = page.evaluate("document.querySelector('.frame img').marks")
    assert len(marks) == 1 and marks[0][1] == pytest.approx(80 / 842, abs=0.01)
    assert not sheet.locator(".paper").is_visible()
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / "chat-page.png")
    sheet.get_by_role("button", name="Enlarge").press("Enter")
    assert picture.bounding_box()["width"] > sheet.bounding_box()["width"]
    page.screenshot(path=served.pictures / "chat-page-large.png")
    sheet.get_by_role("button", name="Page after").click()
    page.wait_for_function("document.querySelector('.frame img').alt.startsWith('Page 3 of')")
    assert sheet.get_by_role("button", name="Page after").is_disabled()
    page.wait_for_function("!document.querySelector('.leaves [data-says=drawing]:not([hidden])')")
    assert sheet.locator("[data-says]:visible").count() == 0
    sheet.get_by_role("button", name="Text", exact=True).click()
    assert QUOTE in sheet.locator("mark").inner_text()
    assert not picture.is_visible()
    sheet.get_by_role("button", name="Page", exact=True).press("Enter")
    assert picture.is_visible()
    page.keyboard.press("Escape")
    sheet.wait_for(state="detached")


def test_the_very_file_is_opened_and_never_another(open_page: OpenPage, served: Served, papers: Path) -> None:
    page = open_page()
    sheet = opened(page)
    with page.expect_download() as coming:
        sheet.get_by_role("link", name="Open the file").click()
    assert coming.value.suggested_filename == "zenda-patrol.pdf"
    assert Path(coming.value.path()).read_bytes() == PDF
    (papers / "zenda-patrol.pdf").write_bytes(pages("Another report.", "It says other things."))
    page.keyboard.press("Escape")
    sheet.wait_for(state="detached")
    sheet = open_source(page)
    assert sheet.get_by_role("link", name="Open the file").count() == 0
    assert sheet.locator(".leaves").count() == 0
    assert QUOTE in sheet.locator(".paper mark").inner_text()


def test_a_page_that_is_not_drawn_is_told_and_leaves_the_text(open_page: OpenPage, papers: Path) -> None:
    page = open_page(locale="en-CA")
    page.route("**/pages/*", lambda route: route.fulfill(status=500, json={}))
    sheet = opened(page)
    sheet.get_by_text("This page could not be drawn.").wait_for()
    sheet.get_by_role("button", name="Text", exact=True).click()
    assert QUOTE in sheet.locator("mark").inner_text()


def test_a_source_is_searched_by_keyboard_on_a_phone(open_page: OpenPage, served: Served, papers: Path) -> None:
    page = open_page(viewport=PHONE)
    sheet = opened(page)
    drawn(sheet)
    page.screenshot(path=served.pictures / "chat-page-phone.png")
    box = sheet.get_by_label("Search in this document")
    box.fill("Entry 7 says that a boat of the REGIMENT")
    assert sheet.get_by_role("status").filter(has_text="1 of 3").is_visible()
    assert sheet.locator(".paper").is_visible()
    box.press("Enter")
    box.press("Enter")
    assert sheet.locator(".find .count").inner_text() == "3 of 3"
    page.screenshot(path=served.pictures / "chat-find-phone.png")
    in_view = """() => { const [place] = CSS.highlights.get('found-here'), p = document.querySelector('.paper');
      const at = place.getBoundingClientRect(), of = p.getBoundingClientRect();
      return place.toString() + (at.top >= of.top && at.bottom <= of.bottom) }"""
    assert page.evaluate(in_view) == "entry 7 says that a boat of the régimenttrue"
    box.press("Shift+Enter")
    assert sheet.locator(".find .count").inner_text() == "2 of 3"
    sheet.get_by_role("button", name="Next place").click()
    assert sheet.locator(".find .count").inner_text() == "3 of 3"
    box.fill("zebra")
    assert sheet.locator(".find .count").inner_text() == "Not found"
    box.press("Escape")
    assert sheet.is_visible() and box.input_value() == ""
    assert page.evaluate("CSS.highlights.size") == 0
    settled(page)
    no_serious_finding(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_speaks_french_and_keeps_the_dark(open_page: OpenPage, served: Served, papers: Path) -> None:
    page = open_page(locale="fr-CA", color_scheme="dark")
    page.get_by_label("Votre question").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".answer:not(.growing)").wait_for()
    sheet = open_source(page)
    drawn(sheet)
    assert sheet.get_by_role("link", name="Ouvrir le fichier").is_visible()
    sheet.get_by_label("Chercher dans ce document").fill("régiment")
    assert sheet.get_by_text("1 sur 90").is_visible()
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / "chat-find-french-dark.png")


def test_the_library_opens_the_very_file(open_page: OpenPage, served: Served, papers: Path) -> None:
    page = open_page()
    page.goto(f"{served.url}/documents/?document=zenda-patrol")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Open the file").click()
    assert Path(coming.value.path()).read_bytes() == PDF
