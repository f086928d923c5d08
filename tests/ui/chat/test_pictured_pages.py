"""A cited page with a figure, and a scan, show as a picture beside their text, of documents and of attached files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.documents import take_in
from tests.ingest.readers.pdf.making_pdf import made, put
from tests.ui.chat.test_attaching import attach
from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import answered, open_source

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
FIGURE = "The harbour of Hentzau counts its boats in the figure below."
SCANNED = "The lighthouse keeper of Strelsau lit forty lamps at dusk."
QUESTIONS = {
    "figure": "What does the harbour of Hentzau count in the figure below?",
    "scan": "What lit the lighthouse keeper of Strelsau at dusk: forty lamps?",
}
WINDOWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "200": {"viewport": {"width": 640, "height": 430}},
}


def charted(canvas: Canvas) -> None:
    put(canvas, 72, 90, FIGURE, size=13)
    for place, height in enumerate((90, 160, 120, 220)):
        canvas.setFillColorRGB(0.1, 0.3, 0.5)
        canvas.rect(90 + 100 * place, 400, 60, height, fill=1)


def scanned(canvas: Canvas) -> None:
    picture = Image.new("RGB", (620, 877), "ivory")
    ImageDraw.Draw(picture).text((75, 90), SCANNED, fill="black")
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    text = canvas.beginText(72, A4[1] - 95)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 10)
    text.textOut(SCANNED)
    canvas.drawText(text)


DRAWN: dict[str, Callable[[Canvas], None]] = {"figure": charted, "scan": scanned}


@pytest.fixture
def papers(served: Served, tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, draw in DRAWN.items():
        (folder / f"zenda-{name}.pdf").write_bytes(made(draw))
    take_in(folder, served.store)
    yield
    for name in DRAWN:
        served.store.remove(f"zenda-{name}")


def opened(page: Any, question: str) -> Any:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    answered(page)
    sheet = open_source(page)
    sheet.locator(".frame img").wait_for(timeout=120_000)
    page.wait_for_function("document.querySelector('.sheet.both')")
    return sheet


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("window", WINDOWS)
def test_a_page_with_a_figure_stands_beside_its_text(open_page: OpenPage, served: Served, window: str) -> None:
    page = open_page(**WINDOWS[window])
    sheet = opened(page, QUESTIONS["figure"])
    picture, text = sheet.locator(".frame").bounding_box(), sheet.locator(".paper").bounding_box()
    assert FIGURE in sheet.locator(".paper mark").inner_text()
    if window in ("light", "dark"):
        assert picture["x"] + picture["width"] <= text["x"] + 1
    else:
        assert picture["y"] + picture["height"] <= text["y"] + 1
    assert sheet.get_by_text("recognised").count() == 1 and not sheet.get_by_text("recognised").is_visible()
    settled(page)
    no_serious_finding(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=served.pictures / f"chat-figure-{window}.png")
    sheet.get_by_role("button", name="Text", exact=True).press("Enter")
    assert sheet.locator(".paper").is_visible() and not sheet.locator(".frame").is_visible()
    sheet.get_by_role("button", name="Both", exact=True).press("Enter")
    assert sheet.locator(".paper").is_visible() and sheet.locator(".frame").is_visible()
    sheet.get_by_role("button", name="Page", exact=True).press("Enter")
    assert not sheet.locator(".paper").is_visible() and sheet.locator(".frame").is_visible()


@pytest.mark.usefixtures("papers")
def test_a_scan_stands_beside_its_text_and_says_what_it_is(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    sheet = opened(page, QUESTIONS["scan"])
    sheet.get_by_text("This page is a scan").wait_for()
    assert SCANNED in sheet.locator(".paper mark").inner_text()
    page.screenshot(path=served.pictures / "chat-scan.png")


def test_an_attached_pdf_is_drawn_for_its_owner(open_page: OpenPage, served: Served, tmp_path: Path) -> None:
    file = tmp_path / "boats.pdf"
    file.write_bytes(made(charted))
    page = open_page()
    attach(page, file)
    page.get_by_role("radio", name="the attached file").wait_for(timeout=60_000)
    sheet = opened(page, QUESTIONS["figure"])
    assert page.evaluate("document.querySelector('.frame img').marks.length") == 1
    src = sheet.locator(".leaves").get_attribute("data-src")
    assert "/attachments/" in src
    assert page.request.get(f"{served.url}{src.replace('/attachments/', '/attachments/x')}1").status == 404
