"""The chat page, driven as a person would: by typing, clicking and the keyboard."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import OpenPage
from tests.ui.samples import HOSTILE, QUOTE, TEXT, Desk

pytestmark = pytest.mark.browser


def ask(page: Any, question: str, turns: int = 1) -> None:
    """Type a question, send it with Enter and wait for its answer."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    answered(page, turns)


def ask_until_taken(page: Any, question: str) -> None:
    """Like `ask`, just after another event: the page takes no question until it has seen that one end."""
    page.get_by_label("Your question").fill(question)
    for _ in range(40):
        page.keyboard.press("Enter")
        page.wait_for_timeout(250)
        if page.locator(".turn").count():
            break
    answered(page)


def answered(page: Any, turns: int = 1) -> None:
    page.locator(".turn").nth(turns - 1).locator(".answer, .fault").wait_for()


def contrast(page: Any, selector: str) -> float:
    """The WCAG contrast of an element's text against the first ground behind it that is not transparent."""
    text, ground = page.locator(selector).first.evaluate(
        """element => { let e = element, ground;
        do { ground = getComputedStyle(e).backgroundColor; e = e.parentElement } while (ground === 'rgba(0, 0, 0, 0)');
        return [getComputedStyle(element).color, ground] }"""
    )

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_typed_question_gets_an_answer_whose_citation_opens_on_the_marked_quote(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "How many police officers?")
    quote = page.locator("mark").first
    assert not quote.is_visible()
    page.locator("a.cite").first.click()
    assert quote.is_visible()
    assert quote.inner_text() == QUOTE
    assert page.locator("blockquote").first.inner_text() == TEXT
    assert "Department of Examples · Second edition · July 2011 – October 2012 (date inferred)" in page.content()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.url.rstrip("/") == page.evaluate("location.origin")


def test_a_citation_works_by_keyboard_and_stays_open_when_the_conversation_goes_on(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "How many?")
    page.locator("a.cite").nth(2).focus()
    page.keyboard.press("Enter")
    second = page.locator("details").nth(1)
    assert second.get_attribute("open") is not None
    ask(page, "And later?", turns=2)
    page.wait_for_function(
        "document.querySelectorAll('details')[1].open && !document.querySelectorAll('details')[0].open"
    )


def test_the_conversation_keeps_its_id_and_a_new_one_starts_without(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    ask(page, "One?")
    ask(page, "Two?", turns=2)
    page.get_by_role("button", name="New conversation").click()
    page.locator(".turn").first.wait_for(state="detached")
    page.get_by_role("button", name="How many police officers were there?").wait_for()
    ask(page, "Three?")
    assert desk.asked == [("One?", None), ("Two?", "c1"), ("Three?", None)]


def test_the_keyboard_goes_back_to_the_box_when_the_button_that_asked_is_gone(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="How many police officers were there?").focus()
    page.keyboard.press("Enter")
    answered(page)
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")


def test_shift_enter_breaks_the_line(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("One")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two?")
    page.get_by_role("button", name="Send").click()
    answered(page)
    assert desk.asked == [("One\ntwo?", None)]
    assert page.get_by_label("Your question").input_value() == ""


def test_an_empty_question_is_not_asked(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("   ")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send").click()
    ask_until_taken(page, "One?")
    assert desk.asked == [("One?", None)]


def test_an_example_asks_and_gives_way_to_the_conversation(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    example = page.get_by_role("button", name="How many police officers were there?")
    example.click()
    answered(page)
    assert desk.asked == [("How many police officers were there?", None)]
    example.wait_for(state="detached")


def test_a_suggestion_asks_and_leaves_what_is_typed(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    ask(page, "One?")
    page.get_by_text("You could also ask").wait_for()
    page.get_by_label("Your question").fill("half a quest")
    page.get_by_role("button", name="Who can apply?").click()
    answered(page, turns=2)
    assert desk.asked[1] == ("Who can apply?", "c1")
    assert page.get_by_label("Your question").input_value() == "half a quest"


def test_while_an_answer_is_made_the_page_says_so_and_asks_nothing_else(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("slow one")
    page.keyboard.press("Enter")
    page.get_by_text("Reading the documents…").wait_for()
    assert page.get_by_role("button", name="Send").is_disabled()
    page.get_by_label("Your question").fill("another")
    page.keyboard.press("Enter")
    desk.may_answer.set()
    answered(page)
    assert page.get_by_text("Reading the documents…").count() == 0
    assert [question for question, _ in desk.asked] == ["slow one"]


def test_a_new_conversation_neither_shows_nor_awaits_the_answer_still_being_made(
    open_page: OpenPage, desk: Desk
) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("slow one")
    page.keyboard.press("Enter")
    page.get_by_text("Reading the documents…").wait_for()
    page.get_by_role("button", name="New conversation").click()
    page.locator(".turn").first.wait_for(state="detached")
    ask_until_taken(page, "Next?")
    desk.may_answer.set()
    page.wait_for_timeout(300)  # time for an old answer that must not come
    assert page.locator(".turn").count() == 1
    assert desk.asked == [("slow one", None), ("Next?", None)]


def test_faults_are_told_without_a_trace(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "fault")
    assert page.locator(".fault").inner_text().split("\n\n") == [
        "The documents are still loading.",
        "Try again in a minute.",
    ]
    ask(page, "crash", turns=2)
    assert "because of a fault on our side" in page.locator(".fault").nth(1).inner_text()
    assert "secret" not in page.content()
    assert "Traceback" not in page.content()
    ask(page, "One?", turns=3)


def test_hostile_words_show_as_text(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "hostile " + HOSTILE)
    assert page.locator(".asked").inner_text() == "hostile " + HOSTILE
    assert page.locator(".text").inner_text().startswith(HOSTILE)
    assert page.locator(".title").first.inner_text() == HOSTILE
    assert page.get_by_role("button", name=HOSTILE).is_visible()
    assert page.locator("#conversation img, #offered img").count() == 0
    page.wait_for_timeout(300)  # time for a dialog or a request that must not come


def test_nothing_found_is_said_and_the_closest_passages_are_no_answer(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "nothing")
    shown = page.locator(".answer").inner_text()
    assert "Not in the documents" in shown
    assert page.get_by_text("Closest passages – these do not answer the question").is_visible()
    assert page.locator("a.cite").count() == 0


def test_a_conflict_stands_in_two_columns_that_stack_on_a_phone(open_page: OpenPage) -> None:
    wide, narrow = open_page(), open_page(viewport={"width": 390, "height": 800})
    for page in (wide, narrow):
        ask(page, "conflict")
    left, right = (wide.locator(".side").nth(n).bounding_box() for n in (0, 1))
    assert left["y"] == right["y"]
    upper, lower = (narrow.locator(".side").nth(n).bounding_box() for n in (0, 1))
    assert upper["x"] == lower["x"]


@pytest.mark.parametrize(
    ("locale", "language", "label"), [("fr-CA", "fr", "Votre question"), ("de-DE", "en", "Your question")]
)
def test_the_page_speaks_french_or_english(open_page: OpenPage, locale: str, language: str, label: str) -> None:
    page = open_page(locale=locale)
    page.wait_for_function(f"document.documentElement.lang === '{language}'")
    assert page.get_by_label(label).is_visible()
    page.get_by_label(label).fill("français ?")
    page.keyboard.press("Enter")
    answered(page)
    assert page.locator("article[lang=fr]").is_visible()
    assert page.get_by_text("Vous pourriez aussi demander").is_visible()


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1000), ("light", 390)])
def test_the_page_is_readable_in_light_and_dark_and_on_a_phone(
    open_page: OpenPage, tmp_path: Path, scheme: str, width: int
) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    ask(page, "conflict")
    for cite in page.locator("a.cite").all():
        cite.click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # colours change over a fraction of a second
    for selector in (
        "h1",
        "#head p",
        ".asked",
        ".text",
        "a.cite",
        ".status",
        "mark",
        ".facts",
        ".badge",
        ".small",
        "button.ask",
        "#send",
    ):
        assert contrast(page, selector) >= 4.5, selector
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture = tmp_path / f"{scheme}-{width}.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > 10_000


def test_gradio_offers_nothing_but_the_page(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    api = page.request
    upload = api.post(
        f"{desk.url}/gradio_api/upload",
        multipart={"files": {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}},
    )
    assert upload.status == 413
    assert api.get(f"{desk.url}/gradio_api/info").json()["named_endpoints"] == {}
    assert api.get(f"{desk.url}/gradio_api/file={Path(__file__).resolve()}").status in (403, 404)
    assert page.locator("footer a, footer button").count() == 0
