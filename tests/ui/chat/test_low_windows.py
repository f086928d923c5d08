"""A page enlarged to 200 and 400 %: the head leaves, and the answer is seen."""

import pytest

from tests.ui.chat.test_looks import no_serious_finding, settled
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
