"""A letter that is drafted on the HR page stands in the same line as everybody's question."""

import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.hr.office import open_office
from assistant.records.journal import Journal
from assistant.running.line import Line
from corpus.settings import Settings
from corpus.store import Store
from tests.assistant.api.conftest import serving
from tests.documents import take_in, write_folder
from tests.ui.samples import put_all
from tests.ui.scripted import Script, ScriptedDesk
from ui.server.application import assemble

pytestmark = pytest.mark.browser

LETTER = "Hello,\n\nHow many officers have served in missions?\n\nPilar Ortega"


def test_who_drafts_while_others_are_answered_keeps_the_letter(store: Store, tmp_path: Path, browser: Any) -> None:
    put_all(store)
    take_in(write_folder(tmp_path / "papers"), store)
    settings = Settings(data=tmp_path, strictness="off", letter_strictness="off", requests_per_minute=0)
    script, line = Script(), Line(patience=0.5, at_once=1)
    desk = ScriptedDesk(store, Journal(tmp_path / "journal.sqlite3"), settings, script=script)
    with open_office(desk) as office, serving(assemble(desk, line=line, office=office)) as url:
        context = browser.new_context(locale="fr-CA")
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(f"{url}/hr/")
        page.locator("#hr-who input, #hr-who textarea").first.fill("Anna")
        page.locator("#hr-paste textarea").fill(LETTER)
        slow = threading.Thread(target=httpx.post, args=(f"{url}/api/ask",), kwargs={"json": {"question": "slow one"}})
        slow.start()
        while not script.asked:
            page.wait_for_timeout(20)

        page.locator("#hr-draft").click()
        page.locator("#hr-status .fault", has_text="n’a pas eu son tour").wait_for()
        assert page.locator("#hr-paste textarea").input_value() == LETTER
        assert "peaceops_busy_total 1.0" in line.metrics.exposed(0, 0, True).decode()

        script.may_answer.set()
        slow.join(20)
        page.locator("#hr-draft").click()
        page.locator("#hr-letter", has_text="officers have served").wait_for()
        assert page.locator("#hr-paste textarea").input_value() == ""
        context.close()
