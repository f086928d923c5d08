"""The report in a real browser: by keyboard alone, in light and dark, and asking nobody for anything."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.runs.records import read_rows
from tests.ui.conftest import CHROMIUM, FLAGS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("evals")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"NOT TESTED: the report needs a browser, and {CHROMIUM} is not installed.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Any, run: Path) -> Iterator[Any]:
    """The report, in one colour scheme; fails the test if it asked for anything or had a script error."""
    wrong: list[str] = []
    page = browser.new_page(color_scheme=request.param, viewport={"width": 1100, "height": 800})
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto((run / "report.html").as_uri())
    yield page
    page.close()
    assert wrong == []


def focused(page: Any) -> str:
    return str(page.evaluate("(document.activeElement.outerHTML || '').slice(0, 120)"))


def test_everything_can_be_done_by_keyboard(page: Any, run: Path) -> None:
    failing = [row for row in read_rows(run) if not row.passed]
    page.keyboard.press("Tab")
    assert "Skip to the failing rows" in focused(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert 'data-filter="suite"' in focused(page)
    page.keyboard.type(failing[-1].suite)
    chosen = [row for row in failing if row.suite == failing[-1].suite]
    assert page.inner_text("[data-count]") == f"{len(chosen)} shown"
    assert page.locator("details.row:visible").count() == len(chosen)
    page.keyboard.press("Home")
    while "data-words" not in focused(page):
        page.keyboard.press("Tab")
    page.keyboard.type(failing[0].id.lower())
    shown = page.locator("details.row:visible")
    assert 0 < shown.count() < len(failing)
    while "<summary" not in focused(page):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert shown.first.get_attribute("open") is not None
    assert shown.first.locator("section").count() == 2
    assert shown.first.locator("section").last.is_visible()


def test_words_can_be_read_in_both_colour_schemes(page: Any) -> None:
    """Text and ground differ by 4.5 to 1 at least, for every colour that words have."""
    script = """() => {
      const even = x => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
      const light = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => even(x / 255));
        return 0.2126*v[0] + 0.7152*v[1] + 0.0722*v[2]; };
      const ground = e => { while (e && getComputedStyle(e).backgroundColor === 'rgba(0, 0, 0, 0)') e = e.parentElement;
        return getComputedStyle(e || document.body).backgroundColor; };
      document.querySelectorAll('details').forEach(one => one.open = true);
      return [...document.querySelectorAll('p, th, td, summary, small, .chip, h1, h2, h3, blockquote, select, button')]
        .filter(e => e.textContent.trim()).map(e => {
          const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
          return [(a + 0.05) / (b + 0.05), e.outerHTML.slice(0, 80)]; }).filter(one => one[0] < 4.5).slice(0, 5); }"""
    assert page.evaluate(script) == []


def test_nothing_runs_off_a_narrow_screen(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.click("[data-open]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
