"""The whole server in a real browser: signing in with a key, and nothing that its content security policy refuses."""

from pathlib import Path
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from tests.assistant.api.conftest import serving
from tests.documents import take_in, write_folder
from ui.server.application import assemble

pytestmark = pytest.mark.browser


def test_people_sign_in_and_ask_within_the_policy(browser: Any, store: Store, tmp_path: Path) -> None:
    take_in(write_folder(tmp_path / "documents"), store)
    journal = Journal(tmp_path / "journal.sqlite3")
    key, listed = journal.keys.add("Anna", "public")
    refused: list[str] = []
    desk = Desk(store, journal, Settings(data=tmp_path / "data", strictness="off"))
    with serving(assemble(desk, guarded=True)) as url, browser.new_context(locale="en-CA") as context:
        page = context.new_page()
        page.on(
            "console",
            lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None,
        )
        page.on("request", lambda sent: refused.append(sent.url) if not sent.url.startswith(url) else None)
        page.goto(url)
        assert page.url == f"{url}/sign-in"
        page.get_by_label("Your key").fill("wrong")
        page.get_by_role("button").click()
        page.get_by_role("alert").wait_for()
        page.get_by_label("Your key").fill(key)
        page.get_by_role("button").click()
        page.get_by_label("Your question").fill("When did the mission in Zenda end?")
        page.keyboard.press("Enter")
        page.get_by_text("The mission in Zenda ended in 2004.").first.wait_for()
        page.goto(f"{url}/docs")
        page.get_by_text("/api/ask").first.wait_for()
        page.goto(url)
        page.get_by_role("link", name="Account").click()
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("Your key").fill(key)
        page.get_by_role("button").click()
        page.get_by_label("Your question").wait_for()
        journal.keys.revoke(listed.id)
        page.goto(url)
        assert page.url == f"{url}/sign-in"
    [conversation] = journal.of(listed.id).conversations.list()
    assert conversation.name == "When did the mission in Zenda end?"
    assert [message for message in refused if not message.startswith(("data:", "blob:"))] == []
    journal.close()
