"""How the assistant works is told at a first visit and in an empty library, and what its confidence words mean."""

import re
from pathlib import Path
from typing import Any

import pytest

from assistant.deciding.calibration import calibration
from assistant.desk import Desk
from assistant.records.journal import Journal
from corpus.settings import REPOSITORY, Settings
from corpus.store import Store
from tests.assistant.api.conftest import serving
from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import answered, ask, named
from ui.markup.tour import TOUR, render_about
from ui.server.application import assemble

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
WINDOWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE, "locale": "fr-CA"},
    "200": {"viewport": {"width": 640, "height": 430}},
}


@pytest.mark.parametrize("window", WINDOWS)
def test_a_first_visit_is_told_by_keyboard_and_once(open_page: OpenPage, served: Served, window: str) -> None:
    page = open_page(**WINDOWS[window])
    words = TOUR["fr" if window == "phone" else "en"]
    tour = page.locator(".tour")
    assert tour.locator("li").count() == 3
    tour.get_by_text(words["limits"]).wait_for()
    settled(page)
    no_serious_finding(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tour.scroll_into_view_if_needed()
    page.screenshot(path=served.pictures / f"chat-tour-{window}.png")
    tour.get_by_role("button", name=words["close"]).press("Enter")
    page.wait_for_function("document.activeElement.matches('#question textarea')")
    assert not tour.get_by_text(words["limits"]).is_visible()
    page.reload()
    tour.locator("summary").wait_for()
    page.wait_for_timeout(300)
    assert not tour.get_by_text(words["limits"]).is_visible()
    tour.locator("summary").press("Enter")
    assert tour.get_by_text(words["limits"]).is_visible()


def test_who_asks_at_once_is_not_told_again(open_page: OpenPage) -> None:
    page = open_page()
    page.locator(".tour[open]").wait_for()
    ask(page, "How many?")
    page.get_by_role("button", name="New conversation").click()
    named(page, "")
    page.locator(".tour summary").wait_for()
    assert page.locator(".tour[open]").count() == 0


def test_a_confidence_word_leads_to_what_it_means(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("How many?")
    page.keyboard.press("Enter")
    answered(page)
    with page.expect_popup() as opening:
        page.get_by_role("link", name=re.compile("Confidence:")).click()
    about = opening.value
    about.locator("#confidence").wait_for()
    assert "#confidence" in about.url
    settled(about)
    no_serious_finding(about)
    about.screenshot(path=served.pictures / "about.png", full_page=True)
    about.get_by_role("link", name="Ask a question").click()
    about.get_by_label("Your question").wait_for()


@pytest.mark.parametrize("locale", ["en-CA", "fr-CA"])
def test_an_empty_library_says_so_and_how_it_works(store: Store, tmp_path: Path, browser: Any, locale: str) -> None:
    words = TOUR["fr" if locale == "fr-CA" else "en"]
    desk = Desk(store, Journal(tmp_path / "journal.sqlite3"), Settings(data=tmp_path, requests_per_minute=0))
    with serving(assemble(desk)) as url:
        context = browser.new_context(locale=locale)
        context.add_init_script("localStorage.setItem('tour told', 'yes')")
        page = context.new_page()
        page.goto(url)
        page.locator(".tour[open]").wait_for(timeout=60_000)
        settled(page)
        no_serious_finding(page)
        page.get_by_role("link", name=words["empty_next"]).click()
        page.wait_for_url("**/documents/")
        context.close()


def test_the_shares_of_the_words_are_those_of_the_benchmarks() -> None:
    benchmarks = (REPOSITORY / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    learnt = calibration(read=True)
    for word, name in (("high", '"Confidence: high"'), ("medium", '"Confidence: medium" or better')):
        row = re.search(rf"\| {name} \(from (\.\d+), ([\d.]+) %[^|]*\|[^|]*\| (\.\d+) \|", benchmarks)
        assert row, name
        worth = learnt.worth[word]
        assert [float(row[1]), float(row[3])] == [learnt.words[word], worth.right]
        assert float(row[2]) == pytest.approx(100 * worth.given)
    page = render_about(learnt.worth, "en")
    right, given = (round(100 * share) for share in (learnt.worth["high"].right, learnt.worth["high"].given))
    assert f"{right} of 100 such answers were right. Of 100 questions, {given} got such an answer." in page
    assert TOUR["fr"]["unread"] in render_about({}, "fr")
    assert TOUR["en"].keys() == TOUR["fr"].keys()
