"""After an answer, three questions are offered that the documents do answer; one click or key asks one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant.composing.test_further import MANUAL, QUESTION
from tests.documents import take_in
from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import answered, ask, named

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]


@pytest.fixture
def manual(served: Served, tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "manual.md").write_text(MANUAL, encoding="utf-8")
    take_in(folder, served.store)
    yield
    served.store.remove("manual")


def test_what_the_documents_answer_further_is_offered_and_asked(
    open_page: OpenPage, served: Served, manual: None
) -> None:
    page = open_page(viewport=PHONE)
    ask(page, QUESTION)
    offered = page.locator("#further .ask")
    offered.first.wait_for()
    assert offered.count() == 3
    settled(page)
    no_serious_finding(page)
    page.locator("#further").scroll_into_view_if_needed()
    page.screenshot(path=served.pictures / "chat-further-phone.png")
    question = offered.nth(1).inner_text()
    offered.nth(1).press("Enter")
    answered(page, turns=2)
    assert served.script.questions == [QUESTION, question]
    page.wait_for_function(
        "asked => [...document.querySelectorAll('#further .ask')].every(next => next.textContent !== asked)",
        arg=question,
    )
    assert page.locator(".claim").count() >= 2


def test_another_question_takes_away_what_followed_on_the_last(
    open_page: OpenPage, served: Served, manual: None
) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.locator("#further .ask").first.wait_for()
    page.get_by_label("Your question").fill("slow one")
    page.keyboard.press("Enter")
    page.locator(".busy").wait_for()
    assert page.locator("#further .ask").count() == 0
    served.script.may_answer.set()
    answered(page, turns=2)
    page.get_by_role("button", name="New conversation").click()
    named(page, "")
    assert page.locator("#further .ask").count() == 0
