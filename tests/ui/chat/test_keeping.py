"""What is kept of a conversation: it is pinned above the others, and an answer of it is shared, to read alone."""

import pytest

from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import ask, named, names
from tests.ui.samples import CITATION, HOSTILE, QUOTE, TEXT, put

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
PINNED_FIRST = "document.querySelector('#past-list .name').textContent === 'How many?'"


def test_a_pinned_conversation_stands_above_newer_ones(open_page: OpenPage, served: Served) -> None:
    page = open_page(viewport=PHONE)
    ask(page, "How many?")
    named(page, "How many?")
    page.get_by_role("button", name="Pin", exact=True).press("Enter")
    page.get_by_role("button", name="Unpin").wait_for()
    page.wait_for_function("document.activeElement.dataset.act === 'pin'")
    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("button", name="New conversation").click()
    named(page, "")
    ask(page, "conflict of figures")
    named(page, "conflict of figures")
    assert names(page) == ["How many?", "conflict of figures"]
    page.get_by_role("button", name="Conversations").click()
    assert "Pinned" in page.locator("#past-list button").first.inner_text()
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / "chat-pinned-phone.png")
    page.locator("#past-list button").first.click()
    named(page, "How many?")
    page.get_by_role("button", name="Unpin").click()
    page.wait_for_function(f"!({PINNED_FIRST})")
    assert names(page) == ["conflict of figures", "How many?"]


def test_an_answer_is_shared_read_and_taken_back_by_keyboard(open_page: OpenPage, served: Served) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "How many?")
    page.locator(".share summary").press("Enter")
    page.get_by_label("Everyone who may use this page").check()
    page.screenshot(path=served.pictures / "chat-share.png")
    page.get_by_role("button", name="Make the link").press("Enter")
    page.get_by_role("button", name="Copy the link").press("Enter")
    page.locator(".share").get_by_role("button", name="Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{served.url}/answers/")
    settled(page)
    no_serious_finding(page)
    reader = page.context.new_page()
    reader.goto(link)
    assert reader.get_by_role("heading", level=1).inner_text() == "How many?"
    assert QUOTE in reader.locator("blockquote").first.inner_text()
    assert reader.locator("button, input, script, form").count() == 0
    no_serious_finding(reader)
    reader.screenshot(path=served.pictures / "shared-answer.png", full_page=True)
    reader.get_by_role("link", name="Source 1").first.press("Enter")
    assert reader.url == f"{link}#source-1"
    reader.get_by_role("link", name="Read it in the library").first.click()
    reader.locator("mark", has_text=QUOTE).first.wait_for()
    page.get_by_role("button", name="Stop sharing").press("Enter")
    page.get_by_role("button", name="Make the link").wait_for()
    assert reader.goto(link).status == 404
    assert "no answer at this address" in reader.get_by_role("heading", level=1).inner_text()


def test_a_shared_answer_is_read_in_french_on_a_phone_in_the_dark(open_page: OpenPage, served: Served) -> None:
    page = open_page(locale="fr-CA", viewport=PHONE, color_scheme="dark")
    page.get_by_label("Votre question").fill("français ?")
    page.keyboard.press("Enter")
    page.locator(".share summary", has_text="Partager").click()
    page.get_by_role("button", name="Créer le lien").click()
    link = page.get_by_role("link", name="Voir ce qu’ils voient").get_attribute("href")
    settled(page)
    page.screenshot(path=served.pictures / "chat-shared-french-phone.png")
    page.goto(served.url + link)
    assert page.get_by_text("Ceci est à lire").is_visible()
    no_serious_finding(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=served.pictures / "shared-answer-french-phone.png", full_page=True)


def test_hostile_words_of_a_shared_answer_show_as_text(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "hostile " + HOSTILE)
    page.locator(".share summary").click()
    page.get_by_role("button", name="Make the link").click()
    page.goto(served.url + page.get_by_role("link", name="See what they see").get_attribute("href"))
    assert page.locator("cite").first.inner_text() == HOSTILE
    assert page.get_by_role("heading", level=1).inner_text() == "hostile " + HOSTILE
    assert page.locator("img").count() == 0


def test_a_shared_answer_from_a_document_that_is_gone_is_not_shown(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    page.locator(".share summary").click()
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_role("link", name="See what they see").get_attribute("href")
    served.store.remove(CITATION.document_id)
    try:
        assert page.goto(served.url + link).status == 404
    finally:
        put(served.store, CITATION, TEXT)
