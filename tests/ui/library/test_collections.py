"""Collections in the library: a curator makes, changes and takes one away; others see what they may of it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from corpus.document import Source
from corpus.library.collections import Collection
from tests.ui.library.conftest import OpenLibrary, Site, shown
from tests.ui.samples import HOSTILE
from ui.library.collections import render_collections, render_gathering

Picture = Callable[[Any, str], None]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def emptied(site: Site) -> Iterator[Site]:
    """The site, without a collection before and after."""
    yield site
    for collection in site.desk.store.collections.all():
        site.desk.store.collections.remove(collection.id)


@pytest.mark.browser
def test_a_curator_makes_changes_and_takes_away_a_collection_by_keyboard(
    library: OpenLibrary, emptied: Site, picture: Picture, accessible: Callable[[Any], None]
) -> None:
    page = library(role="curator")
    page.get_by_role("link", name="Collections").press("Enter")
    page.get_by_text("There are no collections yet.").wait_for()
    page.get_by_role("link", name="New collection").press("Enter")
    page.get_by_label("Name").fill("The police")
    page.get_by_label("Find documents").fill("police interior")
    page.get_by_role("button", name="Check all that are shown", exact=True).press("Enter")
    page.get_by_label("Find documents").fill("")
    assert "2 of " in page.locator(".gather .count").inner_text()
    accessible(page)
    picture(page, "gather")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("link", name="The police", exact=True).wait_for()
    assert emptied.desk.store.collections.get("the-police").documents == ("new", "old")
    accessible(page)
    picture(page, "collections")
    page.get_by_role("link", name="Change: The police").press("Enter")
    page.get_by_role("heading", name="The police").wait_for()
    page.get_by_label("ships").first.press("Space")
    page.get_by_label("Name").fill("Police and ships")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("link", name="Police and ships", exact=True).press("Enter")
    page.get_by_text("3 documents").wait_for()
    assert page.get_by_label("Collection").input_value() == "the-police"
    page.locator(".documents a").last.click()
    page.get_by_role("link", name="Police and ships").press("Enter")
    page.get_by_text("3 documents").wait_for()
    page.goto("/documents/?doing=gather&collection=the-police")
    shown(page)
    page.get_by_role("button", name="Take away").press("Enter")
    page.get_by_role("button", name="Yes, take it away").press("Enter")
    page.get_by_text("The collection “Police and ships” was taken away.").wait_for()
    assert emptied.desk.store.collections.all() == []


@pytest.mark.browser
def test_a_name_that_another_collection_has_is_refused_in_the_form(library: OpenLibrary, emptied: Site) -> None:
    emptied.desk.store.collections.add("Ships", ["ships"])
    page = library("/documents/?doing=gather", role="curator")
    page.get_by_label("Name").fill("ships")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").get_by_text("There is a collection ships already.").wait_for()
    assert page.get_by_label("Name").input_value() == "ships"


@pytest.mark.browser
def test_who_does_not_curate_sees_the_collections_alone(
    library: OpenLibrary, emptied: Site, picture: Picture, accessible: Callable[[Any], None]
) -> None:
    emptied.desk.store.collections.add("Navires", ["ships", "french"])
    emptied.desk.store.collections.add("Pour le personnel", ["french"])
    page = library("/documents/?doing=collections", locale="fr-CA", viewport=PHONE, color_scheme="dark")
    assert page.locator(".collection div > a").all_inner_texts() == ["Navires"]
    assert page.get_by_text("Documents : 1").is_visible()
    assert page.get_by_role("link", name="Modifier").count() == 0
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(page, "collections-french-phone")
    page.goto("/documents/?doing=gather&collection=navires")
    shown(page)
    page.get_by_text("réservée à la curation").wait_for()
    page.goto("/documents/?collection=pour-le-personnel")
    shown(page)
    page.locator(".fault").wait_for()


def test_names_and_titles_show_as_text() -> None:
    hostile = Collection(HOSTILE, HOSTILE, (HOSTILE,))
    source = Source(HOSTILE, "x.md", HOSTILE, HOSTILE, published="2020")
    for page in (render_collections([hostile], True, "en"), render_gathering(hostile, [source], "fr")):
        assert "<img" not in page and "${" not in page and "{{" not in page
