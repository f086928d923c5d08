"""A letter that comes as a mail file is put where letters are pasted, and its file is not kept."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.hr.office import open_office
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from peaceops import read_mail
from tests.assistant.api.conftest import serving
from tests.ui.samples import put_all
from ui.server.application import assemble

pytestmark = pytest.mark.browser


def test_a_mail_file_fills_the_letter(store: Store, tmp_path: Path, browser: Any) -> None:
    put_all(store)
    mail = EmailMessage()
    mail["Subject"] = "Missions"
    mail.set_content("Hello,\n\nHow long do missions last?\n")
    desk = Desk(store, Journal(tmp_path / "journal.sqlite3"), Settings(data=tmp_path, requests_per_minute=0))
    with open_office(desk) as office, serving(assemble(desk, office=office, read_mail=read_mail)) as url:
        context = browser.new_context(locale="en-CA")
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(f"{url}/hr/")
        chosen = page.locator("input[type=file]").first
        chosen.set_input_files({"name": "a.eml", "mimeType": "message/rfc822", "buffer": bytes(mail)})
        page.wait_for_function("document.querySelector('#hr-paste textarea').value.includes('missions last')")
        letter = page.locator("#hr-paste textarea").input_value()
        context.close()
    assert letter == "Subject: Missions\n\nHello,\n\nHow long do missions last?"
