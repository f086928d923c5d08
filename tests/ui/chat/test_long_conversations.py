"""A long conversation stays quick: a turn is sent once, and what the page has of the others stays as it is."""

import pytest

from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import ask

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
LARGEST = 20_000  # bytes that the server sends for a turn
TURNS = 7


def test_a_turn_sends_no_more_however_long_the_conversation(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    network, sent = page.context.new_cdp_session(page), list[int]()
    network.send("Network.enable")
    network.on("Network.dataReceived", lambda data: sent.append(data["dataLength"]))
    sizes = []
    for turn in range(1, TURNS + 1):
        sent.clear()
        ask(page, "How many?", turn)
        page.wait_for_timeout(500)
        sizes.append(sum(sent))
    first, *others = sizes  # the first also brings the conversation's name, and what can be done with it
    assert first <= 1.1 * LARGEST, sizes
    assert max(others) <= LARGEST, sizes
    assert others[-1] <= 1.1 * others[0], sizes
    assert page.locator(".turn").count() == TURNS


def test_what_is_open_in_a_turn_stays_open_when_another_comes(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    page.locator(".edit summary").first.click()
    page.locator(".edit textarea").first.fill("How many of them?")
    page.get_by_label("Your question", exact=True).fill("How many more?")
    page.keyboard.press("Enter")
    page.locator(".turn").nth(1).locator(".answer .foot").wait_for()
    assert page.locator(".edit textarea").first.input_value() == "How many of them?"


def test_a_turn_that_is_judged_while_another_is_on_its_way_stays(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    page.get_by_label("Your question", exact=True).fill("slow one")
    page.keyboard.press("Enter")
    page.locator(".turn .busy").wait_for()
    page.get_by_role("button", name="Useful", exact=True).click()
    page.locator('.thumb[aria-pressed="true"]').wait_for()
    served.script.may_answer.set()
    page.locator(".turn").nth(1).locator(".answer .foot").wait_for()
    assert page.locator(".turn").count() == 2
    assert page.locator('.thumb[aria-pressed="true"]').count() == 1
