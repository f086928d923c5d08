"""Asking on the chat page, driven as a person would: by typing, clicking and the keyboard."""

from pathlib import Path

import pytest

from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import answered, ask, ask_until_taken
from tests.ui.samples import HOSTILE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
FIRST = "How many police officers were there?"


def test_the_conversation_goes_on_and_a_new_one_starts_without(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    ask(page, "How now?", turns=2)
    page.get_by_role("button", name="New conversation").click()
    page.locator(".turn").first.wait_for(state="detached")
    page.get_by_role("button", name=FIRST).wait_for()
    ask(page, "How then?")
    first, second, third = (request.conversation_id for request in served.script.asked)
    assert first is None and third is None
    assert len(served.journal.turns(str(second))) == 2


def test_the_keyboard_goes_back_to_the_box_when_the_button_that_asked_is_gone(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name=FIRST).focus()
    page.keyboard.press("Enter")
    answered(page)
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")


def test_shift_enter_breaks_the_line(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("How")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two?")
    page.get_by_role("button", name="Send").click()
    answered(page)
    assert served.script.questions == ["How\ntwo?"]
    assert page.get_by_label("Your question").input_value() == ""


def test_an_answer_of_the_chat_is_in_the_figures(open_page: OpenPage, served: Served) -> None:
    page = open_page()

    def answers() -> float:
        metrics = page.request.get(f"{served.url}/metrics").text().splitlines()
        return sum(float(line.split()[-1]) for line in metrics if line.startswith("peaceops_answers_total"))

    before = answers()
    ask(page, "How many?")
    assert answers() == before + 1


def test_an_answer_is_copied_as_clean_text_with_its_sources(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "How many?")
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    said, _, sources = copied.partition("\n\n")
    assert said.endswith("[2]") and "“" in sources
    assert page.evaluate("getComputedStyle(document.querySelector('.answer sup')).userSelect") == "none"


def test_an_empty_question_is_not_asked(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("   ")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send").click()
    ask_until_taken(page, "How?")
    assert served.script.questions == ["How?"]


def test_an_example_asks_and_gives_way_to_the_conversation(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    example = page.get_by_role("button", name=FIRST)
    example.click()
    answered(page)
    assert served.script.questions == [FIRST]
    page.locator("#examples button").first.wait_for(state="detached")


def test_a_suggestion_asks_and_leaves_what_is_typed(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How?")
    page.get_by_text("You could also ask").wait_for()
    page.get_by_label("Your question").fill("half a quest")
    page.get_by_role("button", name="Who can apply?").click()
    answered(page, turns=2)
    assert served.script.questions[1] == "Who can apply?"
    assert page.get_by_label("Your question").input_value() == "half a quest"


def test_while_an_answer_is_made_the_page_says_so_and_asks_nothing_else(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("slow one")
    page.keyboard.press("Enter")
    page.locator(".busy", has_text="Reading the documents…").wait_for()
    assert page.get_by_role("status").filter(has_text="Reading the documents…").count() == 1
    assert page.get_by_role("button", name="Send").is_disabled()
    page.get_by_label("Your question").fill("another")
    page.keyboard.press("Enter")
    served.script.may_answer.set()
    answered(page)
    assert page.locator(".busy").count() == 0
    page.get_by_role("status").filter(has_text="Answered. Sources: 2.").wait_for()
    assert served.script.questions == ["slow one"]


def test_claims_come_one_after_the_other_before_what_surrounds_them(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate(
        """() => { window.seen = [];
        const look = () => { const a = document.querySelector('.answer'); if (!a) return;
          const now = `${a.querySelectorAll('.claim').length} ${a.querySelectorAll('.source').length}`;
          if (seen.at(-1) !== now) seen.push(now); };
        const part = document.querySelector('#conversation');
        new MutationObserver(look).observe(part, {subtree: true, childList: true}); }"""
    )
    ask(page, "How many?")
    assert page.evaluate("seen") == ["1 0", "2 0", "2 2"]


def test_what_is_answered_already_stands_there_while_the_rest_is_made(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("two questions")
    page.keyboard.press("Enter")
    page.locator(".growing .claim").wait_for()
    assert page.locator(".growing").inner_text().startswith("In 2009, the mission had 128 police officers")
    served.script.may_answer.set()
    answered(page)
    assert page.locator(".claim").count() == 2


def test_a_new_conversation_neither_shows_nor_awaits_the_answer_still_being_made(
    open_page: OpenPage, served: Served
) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("slow one")
    page.keyboard.press("Enter")
    page.locator(".busy").wait_for()
    page.get_by_role("button", name="New conversation").click()
    page.locator(".turn").first.wait_for(state="detached")
    ask_until_taken(page, "How next?")
    served.script.may_answer.set()
    page.wait_for_timeout(300)  # time for an old answer that must not come
    assert page.locator(".turn").count() == 1
    assert served.script.questions == ["slow one", "How next?"]


def test_faults_are_told_without_a_trace(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "fault")
    assert page.locator(".fault").inner_text().splitlines()[::2] == [
        "The documents are still loading.",
        "Try again in a minute.",
    ]
    ask(page, "crash", turns=2)
    assert "because of a fault on our side" in page.locator(".fault").nth(1).inner_text()
    assert "secret" not in page.content()
    assert "Traceback" not in page.content()
    ask(page, "How?", turns=3)


def test_a_question_before_the_model_is_loaded_waits_for_it(open_page: OpenPage, served: Served) -> None:
    served.script.why_not_ready = "the embedding model is loading"
    page = open_page()
    page.locator("#ready p", has_text="Getting ready").wait_for()
    page.screenshot(path=served.pictures / "chat-getting-ready.png")
    served.script.why_not_ready = ""
    page.locator("#ready p").wait_for(state="hidden")
    ask(page, "How?")


def test_hostile_words_show_as_text(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "hostile " + HOSTILE)
    assert page.locator(".asked").inner_text() == "hostile " + HOSTILE
    assert page.locator(".text").inner_text().startswith(HOSTILE)
    assert page.locator(".source .title").first.inner_text() == HOSTILE
    assert page.get_by_role("button", name=HOSTILE, exact=True).is_visible()
    assert page.locator(".named h2").inner_text().startswith("hostile <img")
    page.locator("button.cite").first.click()
    sheet = page.locator(".sheet")
    sheet.wait_for()
    assert sheet.locator("mark").inner_text() == HOSTILE
    assert "<script>alert(3)</script> [a](javascript:alert(4))" in sheet.inner_text()
    assert page.locator("#room img, #room script").count() == 0
    page.wait_for_timeout(300)  # time for a dialog or a request that must not come


def test_nothing_found_is_said_and_the_closest_passages_are_no_answer(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "nothing")
    shown = page.locator(".answer").inner_text()
    assert "Not in the documents" in shown
    assert "The pay of a police officer" in shown
    assert page.locator("h4", has_text="Closest passages – these do not answer the question").is_visible()
    assert page.locator("button.cite").count() == 0
    page.screenshot(path=served.pictures / "chat-silence.png")
    page.locator(".nearby button.source").click()
    page.get_by_text("A close passage, not an answer").wait_for()
    page.get_by_role("button", name="What did the police officers do?").click()
    answered(page, turns=2)


def test_gradio_offers_nothing_but_the_page(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    api = page.request
    upload = api.post(
        f"{served.url}/gradio_api/upload",
        multipart={"files": {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"}},
    )
    assert upload.status == 404
    assert api.get(f"{served.url}/gradio_api/info").status == 404
    assert api.get(f"{served.url}/gradio_api/file={Path(__file__).resolve()}").status in (403, 404)
    assert page.locator("footer:not(.foot)").count() == 0
