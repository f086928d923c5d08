"""Around an answer: stopping it, and asking its question again, in other words, or read more widely or narrowly."""

import pytest

from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import answered, ask, named

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("by", ["button", "Escape"])
def test_an_answer_on_its_way_is_stopped_and_leaves_no_trace(open_page: OpenPage, served: Served, by: str) -> None:
    page = open_page(viewport=PHONE) if by == "button" else open_page()
    box = page.get_by_label("Your question")
    box.fill("slow one")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop").wait_for()
    if by == "button":
        page.screenshot(path=served.pictures / "chat-stop-phone.png")
        page.get_by_role("button", name="Stop").click()
    else:
        box.press("Escape")
    page.locator(".stopped", has_text="Stopped. Nothing of this answer is kept.").wait_for()
    page.get_by_role("button", name="Stop").wait_for(state="detached")
    served.script.may_answer.set()
    ask(page, "How now?", turns=2)
    assert served.script.questions == ["slow one", "How now?"]
    [conversation] = served.journal.conversations.list()
    assert (conversation.name, conversation.answers) == ("How now?", 1)


def test_a_stopped_question_is_asked_again_by_keyboard(open_page: OpenPage, served: Served) -> None:
    page = open_page(locale="fr-CA")
    page.get_by_label("Votre question").fill("slow, combien de policiers y avait-il dans la mission ?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Arrêter").press("Enter")
    page.locator(".stopped", has_text="Arrêté.").wait_for()
    page.screenshot(path=served.pictures / "chat-stopped-french.png")
    served.script.may_answer.set()
    page.get_by_role("button", name="Poser de nouveau").press("Enter")
    answered(page, turns=2)
    assert len(served.script.asked) == 2


def test_a_question_is_edited_and_leans_on_what_was_said_before_it(open_page: OpenPage, served: Served) -> None:
    page = open_page(viewport=PHONE)
    ask(page, "How many?")
    ask(page, "How now?", turns=2)
    page.locator("details.edit summary").nth(1).press("Enter")
    edited = page.get_by_role("textbox", name="The question, edited")
    edited.wait_for()
    assert edited.input_value() == "How now?"
    page.screenshot(path=served.pictures / "chat-edit-phone.png")
    edited.press("Escape")
    assert page.evaluate("document.activeElement.matches('details.edit:not([open]) summary')")
    page.keyboard.press("Enter")
    edited.fill("How then?")
    edited.press("Enter")
    answered(page, turns=3)
    assert page.locator(".asked").all_inner_texts() == ["How many?", "How now?", "How then?"]
    _, second, third = served.script.asked
    assert third.question == "How then?" and third.conversation_id == second.conversation_id
    assert served.script.histories == [None, None, ["How many?"]]


def test_a_question_is_read_more_narrowly_and_more_widely_by_a_slider(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    page.locator("details.retry summary").press("Enter")
    slider = page.get_by_role("slider", name="What to show")
    assert slider.get_attribute("aria-valuetext") == "What most likely answers"
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "Also what is merely near"
    page.screenshot(path=served.pictures / "chat-retry.png")
    page.locator("details.retry").get_by_role("button", name="Ask again").click()
    answered(page, turns=2)
    page.get_by_text("Read widely: this is what comes nearest, and it may not answer.").wait_for()
    page.locator("details.retry summary").nth(1).click()
    page.locator("details.retry").nth(1).get_by_role("slider").fill("0")
    page.locator("details.retry").nth(1).get_by_role("button", name="Ask again").click()
    answered(page, turns=3)
    assert [request.strictness for request in served.script.asked] == [None, "off", "strict"]
    assert [request.question for request in served.script.asked] == ["How many?"] * 3
    assert served.script.histories == [None, [], ["How many?"]]
    page.reload()
    named(page, "How many?")
    answered(page, turns=3)
    assert page.get_by_role("slider", include_hidden=True).nth(2).input_value() == "0"
