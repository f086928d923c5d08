"""A conversation is kept to a collection, on the page: chosen above the question, shown at the answer, remembered."""

from collections.abc import Iterator

import pytest

from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import ask, ask_until_taken, named

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
CHOSEN = "document.querySelector('.collection select').value === '{}'"


@pytest.fixture
def mission(served: Served) -> Iterator[str]:
    """The id of a collection of two documents."""
    made = served.store.collections.add("Mission in Zenda", ["d1", "d3"])
    yield made.id
    served.store.collections.remove(made.id)


def test_a_conversation_is_kept_to_a_collection_and_remembers_it(
    open_page: OpenPage, served: Served, mission: str
) -> None:
    page = open_page()
    choice = page.get_by_label("Collection")
    assert choice.locator("option").all_inner_texts() == ["All documents", "Mission in Zenda (2)"]
    choice.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    ask(page, "How many?")
    named(page, "How many?")
    assert [request.collection for request in served.script.asked] == [mission]
    assert "Mission in Zenda" in page.locator(".answer .foot").inner_text()
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / "chat-collection.png")
    page.reload()
    named(page, "How many?")
    page.wait_for_function(CHOSEN.format(mission))
    ask(page, "conflict of figures", 2)
    page.get_by_role("button", name="New conversation").click()
    named(page, "")
    page.wait_for_function(CHOSEN.format(""))
    ask_until_taken(page, "nothing of it")
    named(page, "nothing of it")
    page.get_by_role("button", name="How many?").click()
    page.wait_for_function(CHOSEN.format(mission))
    assert [request.collection for request in served.script.asked] == [mission, mission, ""]


def test_a_collection_is_chosen_in_french_on_a_phone(open_page: OpenPage, served: Served, mission: str) -> None:
    page = open_page(locale="fr-CA", viewport=PHONE, color_scheme="dark")
    page.get_by_label("Collection").select_option("Mission in Zenda (2)")
    page.get_by_label("Votre question").fill("How many?")
    page.keyboard.press("Enter")
    page.locator(".turn .answer:not(.growing)").wait_for()
    assert "Mission in Zenda" in page.locator(".answer .foot").inner_text()
    settled(page)
    no_serious_finding(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=served.pictures / "chat-collection-french-phone.png")


def test_where_there_are_no_collections_there_is_nothing_to_choose(open_page: OpenPage) -> None:
    page = open_page()
    assert page.get_by_label("Collection").count() == 0
