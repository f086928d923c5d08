"""What people do in the library: browse, read, follow links to sentences, see what changed; by keyboard too."""

from collections.abc import Callable
from typing import Any

import pytest

from corpus.errors import NotFound
from tests.ui.library.conftest import BELL, OpenLibrary, Site, shown
from tests.ui.samples import HOSTILE
from ui.library.place import document_link

pytestmark = pytest.mark.browser
Picture = Callable[[Any, str], None]


def test_the_list_is_narrowed_and_a_document_opened_and_back_again(library: OpenLibrary, picture: Picture) -> None:
    page = library()
    picture(page, "list")
    page.get_by_label("Publisher", exact=True).select_option("Ministry of the Interior")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("2 documents").wait_for()
    assert "publisher=Ministry" in page.url
    page.get_by_role("link", name="Police of Ruritania").first.click()
    page.get_by_role("heading", name="About this document").wait_for()
    assert page.title().startswith("Police of Ruritania")
    page.go_back()
    page.get_by_text("2 documents").wait_for()
    assert page.get_by_label("Publisher", exact=True).input_value() == "Ministry of the Interior"
    page.get_by_role("link", name="Clear").click()
    shown(page)
    assert page.url.endswith("/documents/")


def test_words_of_a_text_lead_to_their_place(library: OpenLibrary) -> None:
    page = library()
    page.get_by_label("Words of a title").fill("bell rings at noon")
    page.keyboard.press("Enter")
    page.locator(".texts").get_by_role("link").first.click()
    page.locator("mark").first.wait_for()
    assert page.locator("mark").first.is_visible()


def test_a_link_opens_on_the_marked_words_even_in_a_later_part(library: OpenLibrary, site: Site) -> None:
    text = site.desk.shelf.document("ships").text
    start = text.index(BELL)
    page = library(document_link("ships", "", (start, start + len(BELL))))
    assert page.locator("mark").inner_text() == BELL
    page.wait_for_function("document.querySelector('mark').getBoundingClientRect().top < innerHeight")
    assert page.locator("mark").evaluate("mark => mark.getBoundingClientRect().top") > 0
    assert page.get_by_text("Part 2 of 2").first.is_visible()
    page.get_by_role("link", name="Previous").first.click()
    page.get_by_text("Ship 0 carries").wait_for()


def test_a_chosen_sentence_is_where_the_address_leads(library: OpenLibrary) -> None:
    page = library("/documents/?document=new")
    page.get_by_text("They wear blue berets.").click()
    assert "start=" in page.url and "edition=" in page.url
    page.reload()
    page.locator("mark").wait_for()
    assert page.locator("mark").inner_text() == "They wear blue berets."
    page.locator(".text").focus()
    page.keyboard.press("Alt+ArrowDown")
    assert page.locator(".chosen").inner_text() == "Training"
    assert page.url.endswith(page.locator(".chosen").get_attribute("id"))


def test_contents_and_pages_lead_into_the_text(library: OpenLibrary) -> None:
    page = library("/documents/?document=ships")
    page.get_by_role("link", name="Page 2").click()
    page.get_by_text(BELL).wait_for()
    page.wait_for_function("document.getElementById('p2').getBoundingClientRect().top < innerHeight")
    page.locator(".headings").get_by_role("link", name="Ships").click()
    page.get_by_text("Ship 0 carries").wait_for()


def test_what_changed_is_shown_word_by_word(library: OpenLibrary, picture: Picture) -> None:
    page = library("/documents/?document=new")
    page.get_by_role("link", name="What changed since the one before").last.click()
    page.get_by_text("1 changed · 1 added").wait_for()
    assert page.locator("del").inner_text() == "450"
    assert page.locator("ins").first.inner_text() == "470"
    picture(page, "difference")
    page.locator(".after .where").first.click()
    page.locator("mark").wait_for()
    assert page.locator("mark").inner_text().startswith("Over 470")


def test_any_two_editions_are_compared_those_of_an_earlier_document_too(library: OpenLibrary) -> None:
    page = library("/documents/?document=new")
    page.get_by_label("Earlier").select_option(index=0)
    page.get_by_label("Later").select_option(index=2)
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("heading", name="Facts that differ").wait_for()
    assert "More than 300" in " ".join(page.locator(".before").all_inner_texts())
    page.get_by_label("Later").select_option(index=0)
    page.get_by_role("button", name="Compare").click()
    page.get_by_text("Choose two different editions.").wait_for()


def test_the_chosen_language_is_remembered_on_every_page(library: OpenLibrary, picture: Picture) -> None:
    page = library("/documents/?document=old")
    page.get_by_role("link", name="Français").click()
    page.get_by_role("heading", name="À propos de ce document").wait_for()
    assert "document=old" in page.url
    assert page.evaluate("document.documentElement.lang") == "fr"
    picture(page, "french")
    page.goto("/documents/")
    page.get_by_label("Éditeur", exact=True).wait_for()
    page.get_by_role("link", name="English").click()
    page.get_by_label("Publisher", exact=True).wait_for()


def test_the_browsers_language_is_spoken_where_none_was_chosen(library: OpenLibrary) -> None:
    page = library(locale="fr-CA")
    assert page.get_by_role("heading", name="Documents").is_visible()
    assert page.get_by_label("Trié par").is_visible()


def test_everything_is_reached_by_keyboard(library: OpenLibrary) -> None:
    page = library()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "search"
    page.keyboard.type("ruritania")
    page.keyboard.press("Enter")
    page.get_by_text("2 documents").wait_for()
    while page.evaluate("document.activeElement.innerText") != "Police of Ruritania":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="About this document").wait_for()
    assert page.evaluate("document.activeElement.id") == "library-content"


def test_pages_lead_to_one_another(library: OpenLibrary) -> None:
    page = library()
    assert page.locator("nav.pages [aria-current=page]").inner_text() == "Documents"
    page.get_by_role("link", name="Ask a question").click()
    page.get_by_label("Your question").wait_for()
    page.get_by_role("link", name="Documents").first.click()
    page.get_by_role("button", name="Show").wait_for()


def test_places_that_look_the_same_are_both_shown(library: OpenLibrary) -> None:
    page = library()
    for query in ("?page=0", "?other=1", ""):
        page.evaluate(
            "query => { history.pushState(null, '', '/documents/' + query); dispatchEvent(new Event('popstate')) }",
            query,
        )
        shown(page)
    assert page.get_by_role("button", name="Show").is_visible()


def test_who_is_signed_out_meanwhile_is_asked_to_sign_in(browser: Any, site: Site) -> None:
    key, listed = site.desk.journal.keys.add("for a while", "public")
    with browser.new_context(base_url=site.url, locale="en-CA") as context:
        page = context.new_page()
        page.goto("/sign-in")
        page.get_by_label("key").fill(key)
        page.keyboard.press("Enter")
        page.wait_for_url(site.url + "/")
        page.goto("/documents/")
        shown(page)
        site.desk.journal.keys.revoke(listed.id)
        page.get_by_role("link", name="Ships").click()
        page.wait_for_url("**/sign-in")


def test_hostile_documents_are_text(library: OpenLibrary) -> None:
    page = library("/documents/?document=harm")
    assert page.get_by_role("heading", level=1).inner_text() == HOSTILE
    assert page.locator(".text").inner_text().count("<img src=x onerror=alert(1)>") == 2
    assert page.locator("main img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_what_one_may_not_see_is_not_there(library: OpenLibrary, site: Site) -> None:
    page = library()
    assert page.get_by_text("Ruritanie").count() == 0
    assert page.get_by_label("Audience").count() == 0
    assert page.locator(".ways a").all_inner_texts() == ["Library", "At a glance", "Ask each document"]
    pages = []
    for document_id in ("french", "nothing"):
        page.goto(f"/documents/?document={document_id}")
        shown(page)
        pages.append(page.locator("#library-content").inner_text())
    assert pages[0] == pages[1] and "There is no such document" in pages[0]
    with pytest.raises(NotFound):
        site.desk.shelf.document("nothing")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 1100), ("light", 390)])
def test_it_is_readable_for_everybody(
    library: OpenLibrary, accessible: Callable[[Any], None], picture: Picture, scheme: str, width: int
) -> None:
    page = library(color_scheme=scheme, viewport={"width": width, "height": 844})
    old, new = (edition for edition in page.request.get("/api/documents/new").json()["editions"])
    compared = f"/documents/?document=new&before={old['digest']}&edition={new['digest']}"
    for place in ("/documents/", "/documents/?document=new&start=60&end=90", compared):
        page.goto(place)
        shown(page)
        picture(page, f"{scheme}-{width}-{'difference' if 'before' in place else 'text' if '?' in place else 'list'}")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")
