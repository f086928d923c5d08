"""What people do to read without asking: a document at a glance, its names and dates, and all documents at a glance."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.library.conftest import OpenLibrary, Site, shown
from tests.ui.samples import HOSTILE

pytestmark = pytest.mark.browser
Picture = Callable[[Any, str], None]
PHONE = {"width": 390, "height": 844}


def marked(page: Any) -> str:
    page.locator("mark").first.wait_for()
    return " ".join(page.locator("mark").all_inner_texts())


def test_a_document_is_read_at_a_glance_and_every_sentence_leads_to_its_place(
    library: OpenLibrary, picture: Picture, accessible: Callable[[Any], None]
) -> None:
    page = library("/documents/?document=new")
    page.get_by_role("navigation", name="Ways to read this document").get_by_role("link", name="At a glance").click()
    page.get_by_role("heading", name="Overview").wait_for()
    accessible(page)
    picture(page, "glance")
    assert page.locator(".outline h3").all_inner_texts() == ["Missions", "Training"]
    quote = page.locator(".outline q").first.inner_text().strip("“”")
    page.locator(".outline .said .where").first.click()
    assert quote in marked(page)
    page.go_back()
    page.locator(".names summary", has_text="Strelsau").press("Enter")
    place = page.locator(".names .said", has_text="Officers train for six weeks in Strelsau")
    place.press("Enter")
    assert "Strelsau" in marked(page)
    page.go_back()
    related = page.locator("section[aria-labelledby=related]")
    assert "superseded" in related.inner_text() and "Ruritanie" not in related.inner_text()
    page.get_by_role("link", name="Editions and what changed between them").click()
    page.get_by_role("heading", name="Editions").wait_for()


def test_a_document_is_asked_from_its_page(library: OpenLibrary) -> None:
    page = library("/documents/?document=new&doing=glance")
    page.get_by_label("Ask this document").fill("How many officers have served in missions?")
    page.keyboard.press("Enter")
    page.locator("table.each").wait_for()
    assert page.locator("table.each tbody tr").count() == 1
    page.locator("table.each .where").first.click()
    assert marked(page).startswith("Over 470")


def test_all_places_of_a_frequent_name_have_a_page(library: OpenLibrary) -> None:
    page = library("/documents/?document=ships&doing=glance", viewport=PHONE, color_scheme="dark", locale="fr-CA")
    page.locator(".names summary", has_text="Zenda").click()
    page.get_by_role("link", name="Les 1000 phrases").click()
    page.get_by_role("heading", name="Toutes les phrases qui nomment Zenda").wait_for()
    assert page.locator(".quotes .said").count() == 1_000
    page.locator(".quotes .said .where").last.click()
    assert "Ship 999" in marked(page)
    page.goto("/documents/?document=ships&doing=glance&named=Nobody")
    shown(page)
    page.get_by_text("Le texte ne nomme pas Nobody.").wait_for()


def test_all_documents_at_a_glance_lead_to_lists_and_sentences(
    library: OpenLibrary, picture: Picture, accessible: Callable[[Any], None]
) -> None:
    page = library()
    page.get_by_role("link", name="At a glance").click()
    page.get_by_role("heading", name="What the documents cover").wait_for()
    accessible(page)
    picture(page, "covered")
    assert "Ruritanie" not in page.locator("#library-content").inner_text()
    page.locator(".topics summary").first.click()
    assert page.locator(".topics .said").first.is_visible()
    page.get_by_role("link", name="2011").click()
    page.get_by_text("1 document", exact=True).wait_for()
    page.go_back()
    page.get_by_role("heading", name="What is old").wait_for()
    assert page.get_by_text("Its place was taken by").is_visible()
    assert page.get_by_text("Your own questions.").is_visible()


def test_who_may_read_every_answer_sees_what_nobody_was_told(library: OpenLibrary, site: Site) -> None:
    site.keys.setdefault("evaluator", site.desk.journal.keys.add("evaluator", "evaluator")[0])
    page = library()
    asked = {"question": "Who owns the silver moon?", "strictness": "strict"}
    assert page.request.post("/api/ask", data=asked).json()["status"] == "not_in_documents"
    for role, note in (("public", "Your own questions."), ("evaluator", "Questions of everybody")):
        page = library("/documents/?doing=glance", role=role)
        assert page.get_by_text(note).is_visible() and page.get_by_text("Who owns the silver moon?").is_visible()
    page = library("/documents/?doing=glance", role="curator")
    assert page.get_by_text("There are no such questions.").is_visible()


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1100), ("light", 390)])
def test_it_is_readable_for_everybody(
    library: OpenLibrary, accessible: Callable[[Any], None], picture: Picture, scheme: str, width: int
) -> None:
    page = library(color_scheme=scheme, viewport={"width": width, "height": 844})
    for name, place in (("glance", "document=new&doing=glance"), ("covered", "doing=glance")):
        page.goto(f"/documents/?{place}")
        shown(page)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        picture(page, f"{scheme}-{width}-{name}")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_documents_are_text(library: OpenLibrary) -> None:
    page = library("/documents/?document=harm&doing=glance")
    assert page.get_by_role("heading", level=1).inner_text() == HOSTILE
    assert page.locator("main img").count() == 0
    page.goto("/documents/?document=french&doing=glance")
    shown(page)
    page.get_by_text("There is no such document").wait_for()
