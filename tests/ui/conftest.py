"""The chat page in a real browser: a real server on a free port, with a fake assistant behind it."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.samples import Desk

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking".split()
FLAGS += ["--disable-component-update", "--disable-sync"]
OpenPage = Callable[..., Any]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The page, served on a free port of the loopback address."""
    import uvicorn
    from fastapi import FastAPI

    from ui.app import build_chat, mount

    desk = Desk()
    app = mount(
        FastAPI(), build_chat(desk.ask, desk.passage, ["How many police officers were there?", "fault, please"])
    )
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    desk.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield desk
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium; playwright's own download is never used."""
    if not CHROMIUM.exists():
        pytest.skip(f"NOT TESTED: the chat page needs a browser, and {CHROMIUM} is not installed.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, desk: Desk) -> Iterator[OpenPage]:
    """Opens the chat page; fails the test afterwards if it called another host, raised a dialog or a script error."""
    wrong: list[str] = []
    contexts = []

    def open_one(**options: Any) -> Any:
        context = browser.new_context(**{"locale": "en-CA", "viewport": {"width": 1000, "height": 900}} | options)
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("dialog", on_dialog)
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("request", on_request)
        page.goto(desk.url)
        page.get_by_label(re.compile("Your question|Votre question")).wait_for()
        return page

    def on_dialog(dialog: Any) -> None:
        wrong.append("a dialog")
        dialog.dismiss()

    def on_request(request: Any) -> None:
        if not request.url.startswith((desk.url + "/", "data:", "blob:")):
            wrong.append(request.url)

    desk.asked.clear()
    desk.may_answer.clear()
    yield open_one
    desk.may_answer.set()
    for context in contexts:
        context.close()
    assert wrong == []
