"""Conversations on the chat page: kept, named, searched, renamed, deleted, exported; filters, verdicts and comments."""

import json
from pathlib import Path

import pytest
from docx import Document as WordDocument

from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import answered, ask, named, names
from tests.ui.samples import QUOTE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]

UNCOVERED = """() => document.querySelector('.comment textarea').getBoundingClientRect().bottom
  <= document.querySelector('#composer').getBoundingClientRect().top"""


def test_a_reload_keeps_the_conversation_and_it_goes_on(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    named(page, "How many?")
    page.reload()
    named(page, "How many?")
    answered(page)
    assert QUOTE in page.locator(".text").inner_text()
    ask(page, "How now?", turns=2)
    first, second = served.script.asked
    assert second.conversation_id and first.conversation_id is None
    assert names(page) == ["How many?"]


def test_past_conversations_are_listed_searched_and_opened(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_text("No conversation yet.").wait_for()
    ask(page, "How many?")
    named(page, "How many?")
    page.get_by_role("button", name="New conversation").click()
    named(page, "")
    ask(page, "conflict of figures")
    named(page, "conflict of figures")
    assert names(page) == ["conflict of figures", "How many?"]
    page.get_by_label("Search conversations").fill("nowhere")
    page.get_by_text("No conversation holds these words.").wait_for()
    page.get_by_label("Search conversations").fill("MANY")
    page.wait_for_function("document.querySelectorAll('#past-list .name').length === 1")
    page.locator("#past-list button").first.focus()
    page.keyboard.press("Enter")
    named(page, "How many?")
    assert page.locator(".asked").all_inner_texts() == ["How many?"]
    assert page.locator("#past-list [aria-current]").inner_text().startswith("How many?")


def test_a_conversation_is_renamed_by_keyboard(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    page.get_by_role("button", name="Rename").press("Enter")
    box = page.get_by_label("Name of the conversation")
    assert box.input_value() == "How many?"
    box.fill("Police <b>figures</b>")
    page.keyboard.press("Enter")
    named(page, "Police <b>figures</b>")
    assert names(page) == ["Police <b>figures</b>"]
    page.get_by_role("button", name="Rename").press("Enter")
    box.fill("Something else")
    page.keyboard.press("Escape")
    assert [conversation.name for conversation in served.journal.conversations.list()] == ["Police <b>figures</b>"]


def test_a_conversation_is_deleted_after_one_more_question(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    page.get_by_role("button", name="Delete").click()
    sure = page.get_by_role("dialog", name="Delete this conversation?")
    sure.wait_for()
    page.screenshot(path=served.pictures / "chat-delete.png")
    sure.get_by_role("button", name="Cancel").click()
    sure.wait_for(state="hidden")
    assert served.journal.conversations.count() == 1
    page.get_by_role("button", name="Delete").click()
    sure.get_by_role("button", name="Delete").click()
    named(page, "")
    assert served.journal.conversations.count() == 0
    page.get_by_text("No conversation yet.").wait_for()
    assert "c=" not in page.url


def test_a_conversation_that_is_gone_elsewhere_is_told_as_such(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    served.journal.conversations.delete(served.journal.conversations.list()[0].id)
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("Name of the conversation").fill("Gone")
    page.keyboard.press("Enter")
    page.locator("#trouble .fault", has_text="There is no conversation").wait_for()
    page.goto(f"{served.url}/?c=nowhere")
    page.locator("#examples button").first.wait_for()


@pytest.mark.parametrize("form", ["Markdown", "Word, with footnotes", "JSON, with everything"])
def test_a_conversation_is_exported(open_page: OpenPage, form: str) -> None:
    page = open_page()
    ask(page, "How many?")
    page.locator(".menu summary").press("Enter")
    with page.expect_download() as coming:
        page.get_by_role("link", name=form, exact=True).click()
    file = Path(coming.value.path())
    if form.startswith("Word"):
        assert any("128 police officers" in paragraph.text for paragraph in WordDocument(str(file)).paragraphs)
    elif form == "Markdown":
        assert "[^1]: Police in the mission" in file.read_text(encoding="utf-8")
    else:
        export = json.loads(file.read_text(encoding="utf-8"))
        assert export["answers"][0]["citations"][0]["quote"] == QUOTE


def test_a_question_keeps_to_what_was_chosen(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    page.locator("#filters summary").press("Enter")
    page.get_by_label("Police by year").check()
    page.get_by_label("Dated on or after").fill("2019-01-02")
    page.get_by_label("As it stood on").fill("2021-03-04")
    page.get_by_label("Only what is certain").check()
    assert page.locator("#filters [data-set]").inner_text() == "4 set"
    page.screenshot(path=served.pictures / "chat-filters.png")
    ask(page, "How many?")
    [request] = served.script.asked
    assert (request.documents, request.since, request.as_of) == (["d2"], "2019-01-02", "2021-03-04")
    assert (request.strictness, request.publishers, request.document_languages) == ("strict", None, None)
    assert "Kept to: Police by year, as it stood on March 4, 2021" in page.locator(".foot").inner_text()
    page.locator("#filters summary").click()
    page.get_by_role("button", name="Clear all").click()
    page.locator("#filters [data-set]").wait_for(state="hidden")
    page.get_by_role("group", name="Language of the documents").get_by_label("in French").check()
    ask(page, "How now?", turns=2)
    assert served.script.asked[1].model_dump(exclude_none=True) == {
        "question": "How now?",
        "conversation_id": served.script.asked[1].conversation_id,
        "document_languages": ["fr"],
        "collection": "",
        "attached": False,
        "stream": False,
    }


def test_a_document_that_is_gone_since_it_was_chosen_is_told(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    page.evaluate("document.querySelector('[name=documents][value=d2]').value = 'nowhere'")
    page.locator("#filters summary").click()
    page.get_by_label("Police by year").check()
    page.keyboard.press("Escape")
    ask(page, "Police by year?")
    assert "There is no document nowhere" in page.locator(".fault").inner_text()


def test_thumbs_and_a_comment_are_kept(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    ask(page, "How many?")
    page.get_by_role("button", name="Not useful").click()
    page.locator('.thumb[data-verdict="down"][aria-pressed="true"]').wait_for()
    [feedback] = served.journal.feedback.list()
    assert (feedback.verdict, feedback.comment) == ("down", "")
    room = page.get_by_label("What should we know?")
    room.wait_for()
    page.wait_for_function(UNCOVERED)
    room.fill("The figure is old.")
    page.get_by_role("button", name="Send comment").press("Enter")
    page.get_by_text("Your comment is kept").wait_for()
    assert [(verdict.verdict, verdict.comment) for verdict in served.journal.feedback.list()] == [
        ("down", "The figure is old.")
    ]
    page.reload()
    page.get_by_text("Your comment is kept").wait_for()
    page.get_by_role("button", name="Useful", exact=True).click()
    page.locator('.thumb[data-verdict="up"][aria-pressed="true"]').wait_for()
    assert [verdict.verdict for verdict in served.journal.feedback.list()] == ["up"]
