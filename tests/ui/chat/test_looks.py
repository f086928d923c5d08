"""How the chat page looks and speaks: light, dark, on a phone, in French; and what axe-core finds on it."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import ask, named, open_source

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
PHONE = {"width": 390, "height": 844}


def no_serious_finding(page: Any) -> None:
    """Fails with what axe-core finds that is serious or critical."""
    violations = Axe().run(page, options=RULES).response["violations"]
    findings = [
        f"{violation['impact']} {violation['id']}: {node['target']} {node['html'][:200]}"
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert findings == []


def settled(page: Any) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)  # colours change over a fraction of a second


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_wherever_a_person_may_be(open_page: OpenPage, served: Served, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / f"chat-start-{scheme}.png")
    ask(page, "conflict")
    page.get_by_role("button", name="Not useful").click()
    page.get_by_label("What should we know?").wait_for()
    settled(page)
    no_serious_finding(page)
    open_source(page)
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / f"chat-answer-{scheme}.png")
    page.keyboard.press("Escape")
    page.locator("#filters summary").click()
    page.locator(".menu summary").click()
    settled(page)
    no_serious_finding(page)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").wait_for()
    settled(page)
    no_serious_finding(page)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")


def test_on_a_phone_nothing_is_wider_than_the_page(open_page: OpenPage, served: Served) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    fits = "[document.documentElement, document.querySelector('#talk')].every((one) => one.scrollWidth <= innerWidth)"
    page.screenshot(path=served.pictures / "chat-phone-start.png")
    ask(page, "conflict")
    assert page.evaluate(fits)
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / "chat-phone-answer.png")
    sheet = open_source(page)
    page.wait_for_function("document.querySelector('.sheet').getBoundingClientRect().width > innerWidth - 40")
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / "chat-phone-source.png")
    sheet.get_by_role("button", name="Close the source").tap()
    sheet.wait_for(state="detached")
    page.get_by_role("button", name="Conversations").tap()
    page.locator("#past-list button").first.wait_for()
    settled(page)
    no_serious_finding(page)
    page.screenshot(path=served.pictures / "chat-phone-conversations.png")
    page.get_by_role("button", name="New conversation").tap()
    named(page, "")
    page.locator("#past").wait_for(state="hidden")
    assert page.evaluate(fits)


@pytest.mark.parametrize(
    ("locale", "language", "label"), [("fr-CA", "fr", "Votre question"), ("de-DE", "en", "Your question")]
)
def test_the_page_speaks_the_browsers_language_french_or_english(
    open_page: OpenPage, served: Served, locale: str, language: str, label: str
) -> None:
    page = open_page(locale=locale)
    page.wait_for_function(f"document.documentElement.lang === '{language}'")
    page.get_by_label(label).fill("français ?")
    page.keyboard.press("Enter")
    page.locator("article[lang=fr]:not(.growing)").wait_for()
    assert page.get_by_text("Vous pourriez aussi demander").is_visible()
    page.locator("button.cite").first.click()
    closing = {"fr": "Fermer la source", "en": "Close the source"}[language]
    page.get_by_role("button", name=closing).wait_for()
    if language == "fr":
        settled(page)
        no_serious_finding(page)
        page.screenshot(path=served.pictures / "chat-french.png")


def test_the_language_is_switched_by_the_reader_and_remembered(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "How many?")
    named(page, "How many?")
    page.get_by_role("link", name="Français").press("Enter")
    page.get_by_label("Votre question").wait_for()
    named(page, "How many?")  # it is still open
    assert page.get_by_role("button", name="Renommer").is_visible()
    page.reload()
    page.get_by_label("Votre question").wait_for()
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.get_by_role("link", name="English").click()
    page.get_by_label("Your question").wait_for()


def test_everything_is_reached_by_tab_and_shows_where_the_focus_is(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "How many?")
    named(page, "How many?")
    page.locator("a.skip").focus()
    place = page.url
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    assert page.url == place
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                if (e === document.body) return ['', true];
                return [e.innerText || e.getAttribute('aria-label') || e.placeholder || '',
                        s.outlineStyle !== 'none' || s.boxShadow !== 'none'] }"""
            )
        )
    reached = " ".join(text for text, _ in stops)
    for part in (
        "Documents",
        "Français",
        "New conversation",
        "Export",
        "Rename",
        "Delete",
        "Who can apply?",
        "Keep to",
    ):
        assert part in reached, part
    assert all(seen for text, seen in stops if text), [text for text, seen in stops if text and not seen]


def test_something_is_painted_before_the_scripts_are_there(open_page: OpenPage, served: Served) -> None:
    page = open_page(java_script_enabled=True)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(served.url)
    page.locator("#opening", has_text="Opening the page…").wait_for()
    assert page.locator("#opening").inner_text().startswith("Peace Operations Assistant")
