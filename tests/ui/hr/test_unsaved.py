"""What was changed in a reply and not saved comes back with its draft, also after a reload of the page."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.desk import Desk
from assistant.hr.office import open_office
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from tests.assistant.api.conftest import serving
from tests.ui.hr.test_afternoon import Person
from tests.ui.samples import put_all
from ui.server.application import assemble

pytestmark = pytest.mark.browser


def test_unsaved_words_come_back(store: Store, tmp_path: Path, browser: Any) -> None:
    put_all(store)
    desk = Desk(store, Journal(tmp_path / "journal.sqlite3"), Settings(data=tmp_path, requests_per_minute=0))
    with open_office(desk) as office, serving(assemble(desk, office=office)) as url:
        ids = [
            httpx.post(f"{url}/api/drafts", json={"letter": f"Hi,\n\n{asked}\n\nOlaf", "by": "Ben"}).json()["id"]
            for asked in ("How many served?", "Is there a fee?")
        ]
        anna = Person(browser, url, "Anna")
        assert "not enforced" in anna.page.locator("#hr-four-eyes").inner_text()
        assert not anna.page.locator("#hr-snippet").is_visible()
        anna.choose(ids[0])
        anna.page.keyboard.press("Alt+r")
        anna.page.keyboard.insert_text("Not saved yet. ")
        anna.choose(ids[1])
        assert "Not saved yet." not in anna.reply()
        anna.choose(ids[0])
        anna.page.wait_for_function("document.querySelector('#hr-reply textarea').value.includes('Not saved yet.')")
        anna.page.reload()
        anna.page.wait_for_function("document.querySelector('#hr-reply textarea')?.value.includes('Not saved yet.')")
        assert "Not saved yet." not in office.queue.get(ids[0]).draft.reply
        anna.context.close()
