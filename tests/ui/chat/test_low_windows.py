"""A page enlarged to 200 and 400 %, or small: the head leaves, and what matters is seen."""

import json
from typing import Any

import pytest

from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import ask

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
ENLARGED = {"200": {"width": 640, "height": 430}, "400": {"width": 320, "height": 215}}


@pytest.mark.parametrize("percent", ENLARGED)
def test_an_answer_is_seen_on_a_page_that_is_enlarged(open_page: OpenPage, served: Served, percent: str) -> None:
    window = ENLARGED[percent]
    page = open_page(viewport=window)
    ask(page, "How many?")
    page.wait_for_timeout(1_000)  # it scrolls there
    claim = page.locator(".answer .claim").first.bounding_box()
    covered = page.locator("#composer").bounding_box()
    assert claim["y"] >= 0
    assert claim["y"] + claim["height"] <= min(window["height"], covered["y"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=served.pictures / f"chat-enlarged-{percent}.png")
    page.mouse.move(window["width"] / 2, window["height"] / 3)
    page.mouse.wheel(0, 10_000)  # what the question box half covers is no target until one scrolls on
    page.wait_for_timeout(300)
    settled(page)
    no_serious_finding(page)
    page.locator("button.cite").first.click()
    page.locator(".paper mark").wait_for()
    settled(page)
    mark = page.locator(".paper mark").first.bounding_box()
    assert 0 <= mark["y"] <= window["height"] - mark["height"]
    page.screenshot(path=served.pictures / f"chat-enlarged-source-{percent}.png")


@pytest.mark.parametrize("locale", ["en-CA", "fr-CA"])
@pytest.mark.parametrize("window", [*ENLARGED.values(), PHONE], ids=[*ENLARGED, "phone"])
def test_the_question_box_and_a_whole_head_are_there_from_the_start(
    open_page: OpenPage, served: Served, window: dict[str, int], locale: str
) -> None:
    examples = served.store.notes.get("examples")
    served.store.notes.set("examples", json.dumps([f"What is known of question {n}?" for n in range(12)]))
    try:
        page = open_page(viewport=window, locale=locale)
        page.locator("#examples .ask").first.wait_for()
    finally:
        served.store.notes.set("examples", examples)
    page.wait_for_timeout(500)
    box, send = (page.locator(part).bounding_box() for part in ("#question textarea", "#send"))
    assert box["y"] >= 0 and box["y"] + box["height"] <= window["height"]
    assert send["x"] + send["width"] <= window["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    places = page.locator("#title .pages li, #title a.language").all()
    assert len(places) == 5
    lines = {round(place.bounding_box()["y"] / 12) for place in places}
    assert len(lines) == 1, "the ways to the pages stand in one line"


def test_no_page_says_anything_wrong_to_the_console(open_page: OpenPage, served: Served) -> None:
    context = open_page().context
    wrong: list[str] = []

    def listen(log: Any) -> None:
        if log.type in ("error", "warning"):
            wrong.append(f"{log.page.url}: {log.text}")

    for path in ("/", "/documents/", "/documents/?document=d1", "/about", "/sign-in", "/admin", "/docs"):
        page = context.new_page()
        page.on("console", listen)
        page.goto(served.url + path)
        page.wait_for_timeout(800)  # its scripts run
        page.remove_listener("console", listen)  # leaving a page ends the stream that it listens to
        page.close()
    assert wrong == []
