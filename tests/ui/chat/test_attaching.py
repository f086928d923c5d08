"""A file is attached on the page, by button, keyboard or drop; asked, its quote opened in its text, and taken off."""

from pathlib import Path
from typing import Any

import pytest

from assistant.access.uploads import TakeIn
from assistant.desk import Desk
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from peaceops import intake
from tests.assistant.api.conftest import serving
from tests.ui.chat.test_looks import PHONE, no_serious_finding, settled
from tests.ui.conftest import OpenPage, Served
from tests.ui.driving import answered, ask, named, names, open_source

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("chat")]
NOTE = "# Supply\n\nThe depot in Quillfeather keeps 412 blankets for the winter.\n\nIts guards change at noon.\n"
QUESTION = "Which depot keeps 412 blankets for the winter?"
DROP = """([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  for (const kind of ['dragover', 'drop'])
    document.getElementById('composer').dispatchEvent(
      new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "note.md"
    file.write_text(NOTE, encoding="utf-8")
    return file


def attach(page: Any, file: Path, button: str = "Attach a file") -> None:
    """Choose a file by the keyboard. The browser is told to report its dialog before anything is pressed, as it takes
    a moment to do so."""
    dialogs: list[Any] = []
    page.once("filechooser", lambda dialog: dialogs.append(dialog))
    page.get_by_role("button", name=button).focus()
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    for _ in range(100):
        if dialogs:
            break
        page.wait_for_timeout(100)
    dialogs[0].set_files(file)


def test_a_file_is_attached_asked_opened_and_taken_off(open_page: OpenPage, served: Served, note: Path) -> None:
    page = open_page()
    attach(page, note)
    page.get_by_role("status").filter(has_text="note.md is attached. Your questions go to it now.").wait_for(
        state="attached"
    )
    named(page, "note.md")
    assert page.get_by_role("radio", name="the attached file").is_checked()
    assert page.locator("#examples button").count() == 0  # they are for the documents
    settled(page)
    no_serious_finding(page)
    ask(page, QUESTION)
    named(page, QUESTION)
    assert served.script.asked[-1].attached and served.script.asked[-1].conversation_id
    answer = page.locator(".answer")
    assert "From the attached file: note.md" in answer.inner_text()
    assert answer.get_by_text("Share").count() == 0
    panel = open_source(page)
    assert panel.locator("mark").inner_text() == "The depot in Quillfeather keeps 412 blankets for the winter."
    assert "Its guards change at noon." in panel.inner_text()
    assert panel.get_by_role("link", name="Open in the library").count() == 0
    with page.expect_download() as download:
        panel.get_by_role("link", name="Open the file").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == NOTE
    page.screenshot(path=served.pictures / "chat-attached.png")
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_role("link", name="note.md").wait_for()
    page.get_by_role("radio", name="the documents").check()
    ask(page, "How many?", turns=2)
    assert not served.script.asked[-1].attached
    page.get_by_role("button", name="Take note.md off").click()
    page.get_by_role("button", name="Take off", exact=True).click()
    page.locator(".files").wait_for(state="detached")
    page.locator(".turn").nth(1).wait_for(state="detached")
    assert "Quillfeather" not in page.content()
    assert page.get_by_role("radio", name="the attached file").count() == 0


def test_a_dropped_file_is_read_before_the_question_that_is_sent_meanwhile(open_page: OpenPage, served: Served) -> None:
    page = open_page()
    page.get_by_label("Your question").fill(QUESTION)
    page.evaluate(DROP, ["dropped.md", NOTE])
    page.get_by_label("Your question").focus()
    page.keyboard.press("Enter")
    answered(page)
    assert "412 blankets" in page.locator(".answer").inner_text()
    assert [request.attached for request in served.script.asked] == [True]
    assert names(page) == [QUESTION]


def test_a_conversation_without_its_file_is_another_one(open_page: OpenPage, served: Served, note: Path) -> None:
    page = open_page()
    attach(page, note)
    named(page, "note.md")
    page.get_by_role("button", name="New conversation").click()
    named(page, "")
    page.locator(".files").wait_for(state="detached")
    ask(page, "How many?")
    assert not served.script.asked[-1].attached
    page.get_by_role("button", name="note.md").click()
    page.get_by_role("link", name="note.md").wait_for()
    page.get_by_role("button", name="Take note.md off").click()
    page.get_by_role("button", name="Take off", exact=True).click()
    named(page, "")
    assert "note.md" not in names(page)


def test_a_file_that_cannot_be_read_is_told_in_french_on_a_phone(
    open_page: OpenPage, served: Served, note: Path, tmp_path: Path
) -> None:
    page = open_page(locale="fr-CA", viewport=PHONE)
    broken = tmp_path / "plan.pdf"
    broken.write_bytes(b"%PDF-1.4 broken")
    attach(page, broken, "Joindre un fichier")
    page.get_by_role("status").filter(has_text="plan.pdf ne peut pas être lu.").wait_for()
    assert served.journal.conversations.list() == []
    attach(page, note, "Joindre un fichier")
    page.get_by_role("status").filter(has_text="note.md est joint.").wait_for(state="attached")
    settled(page)
    no_serious_finding(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=served.pictures / "chat-attached-french-phone.png")
    assert page.get_by_role("radio", name="le fichier joint").is_checked()
    page.get_by_label("Votre question").fill("Quelles couvertures garde le depot in Quillfeather ?")
    page.keyboard.press("Enter")
    answered(page)
    assert "Tiré du fichier joint : note.md" in page.locator(".answer").inner_text()


def test_a_curator_adds_an_attached_file_to_the_documents(
    browser: Any, ruritania: Store, note: Path, tmp_path: Path
) -> None:
    """On a server of its own, as others share the one that nothing is added to."""
    from ui.server.application import assemble

    journal, settings = Journal(tmp_path / "journal.sqlite3"), Settings(data=tmp_path / "data", strictness="off")

    def take_in(store: Store) -> TakeIn:
        return intake(store, settings)

    desk = Desk(ruritania, journal, settings)
    with serving(assemble(desk, take_in(ruritania), take_in_beside=take_in)) as url:
        page = browser.new_page()
        page.goto(url)
        attach(page, note)
        named(page, "note.md")
        page.get_by_role("button", name="Add note.md to the documents").click()
        assert page.get_by_label("Audience").input_value() == "staff"
        page.get_by_label("Audience").select_option("public")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_role("status").filter(has_text="note.md is in the documents now.").wait_for()
        page.close()
    assert ruritania.library.sources()["note"].audience == "public"
    assert [entry.action for entry in journal.audit.entries(5)].count("document created") == 1
    journal.close()
