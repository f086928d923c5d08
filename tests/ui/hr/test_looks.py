"""How the HR page looks and is walked: light, dark, on a phone, enlarged, in French; and what axe finds on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.hr.office import open_office
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from tests.assistant.api.conftest import serving
from tests.documents import take_in, write_folder
from tests.fakes import HashEmbedder
from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from ui.server.application import assemble

pytestmark = pytest.mark.browser
LETTERS = (
    "Hello,\n\nMy name is Thora Lind. How many officers have served in missions? What is the salary?\n"
    "I wonder whether my back injury is a problem.\n\nBest regards,\nThora Lind\n204-555-0101",
    "Hello,\n\nWhat does the training cover?\n\nOlaf Berg",
)
WINDOWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "200": {"viewport": {"width": 640, "height": 430}},
    "french": {"locale": "fr-CA"},
}
OpenDesk = Callable[..., Any]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with two letters in the queue."""
    folder = tmp_path_factory.mktemp("desk")
    with Store(folder / "state", HashEmbedder()) as store:
        take_in(write_folder(folder / "documents"), store)
        settings = Settings(data=folder, letter_strictness="off", requests_per_minute=0)
        journal = Journal(folder / "journal.sqlite3")
        desk = Desk(store, journal, settings)
        with open_office(desk) as office:
            for letter in LETTERS:
                office.receive(letter, "Anna")
            with serving(assemble(desk, office=office)) as address:
                yield address
        journal.close()


@pytest.fixture
def open_desk(browser: Any, url: str) -> Iterator[OpenDesk]:
    """Opens the page; at the end the browser's console must have said nothing wrong."""
    wrong: list[str] = []
    contexts = []

    def open_one(**options: Any) -> Any:
        context = browser.new_context(**{"locale": "en-CA", "viewport": {"width": 1280, "height": 860}} | options)
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda log: wrong.append(log.text) if log.type == "error" else None)
        page.goto(f"{url}/hr/")
        page.locator("#hr-queue input").first.wait_for(state="attached")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_serious_wherever_a_person_may_be(open_desk: OpenDesk, pictures: Path, window: str) -> None:
    page = open_desk(**WINDOWS[window])
    settled(page)
    no_serious_finding(page)
    assert not page.locator("#hr-reply").is_visible()  # nothing is open yet
    page.locator("#hr-queue .subject").first.click()
    page.locator("#hr-letter .letter").wait_for()
    page.locator("#hr-history summary").click()
    settled(page)
    no_serious_finding(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=pictures / f"hr-{window}.png", full_page=True)
    for tab in ("directory", "figures"):
        page.locator(f"#hr-{tab}-tab-button").click()
        page.locator(f"#hr-{tab}-tab").wait_for()
        settled(page)
        no_serious_finding(page)
    page.locator("#hr-figures table").first.wait_for()


def test_the_page_is_as_the_others_are(open_desk: OpenDesk, url: str) -> None:
    """The same name, ways and colours at the same places: one product."""
    look = """() => {
      const of = (name) => document.querySelector(name), style = (part) => getComputedStyle(part);
      const place = (part) => [part.getBoundingClientRect().x, part.getBoundingClientRect().y].map(Math.round);
      const name = of('#title h1') ?? of('.product');
      return [place(name), style(name).fontSize, style(name).color, place(of('.pages'))[1], place(of('a.language')),
              style(document.body).backgroundColor, style(document.body).fontFamily] }"""
    page = open_desk()
    looks = [page.evaluate(look)]
    for path, part in (("/documents/", ".page-body"), ("/", "#kept-to form")):
        page.goto(url + path)
        page.locator(part).wait_for(state="attached")
        looks.append(page.evaluate(look))
    assert looks[0] == looks[1] == looks[2]


def test_letters_are_chosen_by_keyboard_and_the_keyboard_stays_there(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.keyboard.press("Alt+q")
    page.keyboard.press("Space")
    page.locator("#hr-letter", has_text="How many officers").wait_for()
    page.wait_for_function("document.activeElement.matches('#hr-queue input:checked')")
    page.keyboard.press("ArrowDown")
    page.locator("#hr-letter", has_text="training cover").wait_for()
    page.wait_for_function("document.activeElement.matches('#hr-queue input:checked')")
    page.keyboard.press("Alt+r")
    page.wait_for_function("document.activeElement.matches('#hr-reply textarea')")
    page.keyboard.press("Alt+q")  # back to the chosen one, and not to the first
    assert page.evaluate("document.activeElement.matches('#hr-queue input:checked')")
    page.keyboard.press("Alt+n")
    assert page.evaluate("document.activeElement.matches('#hr-paste textarea')")
