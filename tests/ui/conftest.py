"""The chat page in a real browser: the whole server on a free port, with a scripted desk behind it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.records.journal import Journal
from corpus.settings import Settings
from corpus.store import Store
from peaceops import intake
from tests.assistant.api.conftest import serving
from tests.fakes import HashEmbedder, WordReader
from tests.ui.samples import put_all
from tests.ui.scripted import Script, ScriptedDesk

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
FLAGS += ["--disable-component-update", "--disable-sync"]
OpenPage = Callable[..., Any]


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, what is behind it, and where pictures of its pages are kept."""

    url: str
    store: Store
    journal: Journal
    script: Script
    pictures: Path


@pytest.fixture(scope="session")
def pictures(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures of the pages are kept among the run's files: .pytest_cache/d/screenshots."""
    cache = pytestconfig.cache
    return cache.mkdir("screenshots") if cache else tmp_path_factory.mktemp("screenshots")


@pytest.fixture(scope="session")
def whole_server(tmp_path_factory: pytest.TempPathFactory, pictures: Path) -> Iterator[Served]:
    """One server for all tests of the chat page."""
    from ui.server.application import assemble

    folder, script = tmp_path_factory.mktemp("chat"), Script()
    with Store(folder / "state", HashEmbedder()) as store:
        put_all(store)
        store.notes.set("examples", '["How many police officers were there?", "fault, please"]')
        journal = Journal(folder / "journal.sqlite3")
        settings = Settings(data=folder, strictness="off", requests_per_minute=0)
        desk = ScriptedDesk(store, journal, settings, lambda: script.why_not_ready, reader=WordReader(), script=script)
        with serving(assemble(desk, take_in_beside=lambda beside: intake(beside, settings))) as url:
            yield Served(url, store, journal, script, pictures)
        journal.close()


@pytest.fixture
def served(whole_server: Served) -> Iterator[Served]:
    """The server, as if nobody had asked anything yet."""
    for conversation in whole_server.journal.conversations.list(limit=1_000):
        whole_server.journal.conversations.delete(conversation.id)
    whole_server.script.asked.clear()
    whole_server.script.histories.clear()
    whole_server.script.may_answer.clear()
    yield whole_server
    whole_server.script.may_answer.set()
    whole_server.script.why_not_ready = ""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium; playwright's own download is never used."""
    if not CHROMIUM.exists():
        pytest.skip(f"NOT TESTED: the pages need a browser, and {CHROMIUM} is not installed.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, served: Served) -> Iterator[OpenPage]:
    """Opens the chat page; fails the test if it called another host, opened a dialog, or broke a script or policy."""
    wrong: list[str] = []
    contexts = []

    def open_one(path: str = "", **options: Any) -> Any:
        context = browser.new_context(**{"locale": "en-CA", "viewport": {"width": 1280, "height": 860}} | options)
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("dialog", on_dialog)
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda log: wrong.append(log.text) if "Content Security Policy" in log.text else None)
        page.on("request", on_request)
        page.goto(served.url + path)
        page.get_by_label(re.compile("Your question|Votre question")).wait_for()
        page.wait_for_function("document.querySelector('#kept-to form') !== null")  # the server has sent its part
        return page

    def on_dialog(dialog: Any) -> None:
        wrong.append("a dialog")
        dialog.dismiss()

    def on_request(request: Any) -> None:
        if not request.url.startswith((served.url + "/", "data:", "blob:")):
            wrong.append(request.url)

    yield open_one
    for context in contexts:
        context.close()
    assert wrong == []
