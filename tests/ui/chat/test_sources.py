"""A citation opens its source beside the chat, at the right place, by mouse and by keyboard."""

import pytest

from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import ask, named, open_source
from tests.ui.samples import CITATION, QUOTE, TEXT, put

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
IN_VIEW = """() => { const p = document.querySelector('.paper').getBoundingClientRect();
  const m = document.querySelector('.paper mark').getBoundingClientRect();
  return m.top >= p.top && m.bottom <= p.bottom && p.bottom <= innerHeight + 1 }"""


def test_a_citation_opens_the_whole_text_scrolled_to_the_marked_quote(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    sheet = open_source(page)
    assert sheet.locator("mark").inner_text() == QUOTE
    page.wait_for_function(IN_VIEW)
    paper = sheet.locator(".paper")
    lines = [line for line in paper.inner_text().splitlines() if line and not line.startswith("Page ")]
    assert lines == TEXT.splitlines()
    about = sheet.locator("header").inner_text()
    for fact in ("Department of Examples", "Second edition", "July 2011 – October 2012 (inferred)", "Restated from"):
        assert fact in about
    link = sheet.get_by_role("link", name="Open the publisher’s page")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (CITATION.url, "noopener noreferrer")
    assert "police in the mission" in sheet.get_by_role("heading", level=2).inner_text().lower()
    page.screenshot(path=served.pictures / "chat-source.png")


def test_the_source_opens_and_closes_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "How many?")
    page.locator("button.cite").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('sheet')")
    page.wait_for_function(IN_VIEW)
    page.keyboard.press("Escape")
    page.locator(".sheet").wait_for(state="detached")
    assert page.evaluate("document.activeElement === document.querySelectorAll('button.cite')[1]")
    page.keyboard.press("Enter")
    page.locator(".sheet").wait_for()
    page.get_by_role("button", name="Close the source").press("Space")
    page.locator(".sheet").wait_for(state="detached")
    assert page.url == page.evaluate("location.href")


def test_the_way_leads_from_source_to_source(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "How many?")
    sheet = open_source(page)
    assert "Source 1 of 2" in sheet.inner_text()
    page.get_by_role("button", name="Next source").click()
    page.get_by_text("Source 2 of 2").wait_for()
    assert sheet.locator("mark").inner_text() == "Elle compte 128 policiers."
    assert sheet.locator(".paper").get_attribute("lang") == "fr"
    assert page.get_by_role("button", name="Next source").is_disabled()


def test_an_open_source_leads_to_the_same_words_in_the_library(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "How many?")
    open_source(page).get_by_role("link", name="Open in the library").click()
    page.wait_for_url("**/documents/**")
    page.locator("mark", has_text=QUOTE).first.wait_for()


def test_an_answer_that_was_overtaken_says_so_with_the_old_and_the_new_wording(
    open_page: OpenPage, served: Served
) -> None:
    page = open_page()
    ask(page, "How many?")
    newer = QUOTE.replace("128", "131")
    put(served.store, CITATION, TEXT.replace(QUOTE, newer))
    try:
        page.reload()
        named(page, "How many?")
        page.locator(".status.stale", has_text="Out of date").wait_for()
        outdated = page.locator(".outdated").inner_text()
        assert f"Quoted then: {QUOTE}" in outdated.replace("“", "").replace("”", "")
        assert f"It says now: {newer}" in outdated.replace("“", "").replace("”", "")
        page.screenshot(path=served.pictures / "chat-stale.png")
        sheet = open_source(page)
        assert sheet.locator("mark").inner_text() == QUOTE
        assert "This is an earlier edition" in sheet.inner_text()
        markdown = page.request.get(f"{served.url}{page.locator('.menu a').first.get_attribute('href')}").text()
        assert "Out of date" in markdown and "131" in markdown
    finally:
        put(served.store, CITATION, TEXT)


def test_a_document_that_is_gone_leaves_its_quote(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    served.store.remove(CITATION.document_id)
    try:
        sheet = open_source(page)
        assert "no longer in the library" in sheet.inner_text()
        assert sheet.locator("mark").inner_text() == QUOTE
    finally:
        put(served.store, CITATION, TEXT)


def test_a_conflict_stands_in_two_columns_that_stack_on_a_phone(open_page: OpenPage, served: Served) -> None:
    wide, narrow = open_page(), open_page(viewport={"width": 390, "height": 800})
    for page in (wide, narrow):
        ask(page, "conflict")
        assert "The second source is newer." in page.locator(".because").inner_text()
    assert "May 2020" in wide.locator(".side.preferred").inner_text()
    left, right = (wide.locator(".side").nth(n).bounding_box() for n in (0, 1))
    assert left["y"] == right["y"]
    upper, lower = (narrow.locator(".side").nth(n).bounding_box() for n in (0, 1))
    assert upper["x"] == lower["x"]
    wide.screenshot(path=served.pictures / "chat-conflict.png")
