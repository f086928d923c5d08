"""Two people's afternoon at the HR desk, in a real browser: twenty letters, a document replaced, a process killed."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import TimeoutError

from corpus.settings import REPOSITORY
from tests.documents import FILES, write_folder

pytestmark = pytest.mark.browser

LETTERS = 20
REPLACED_AFTER, KILLED_AFTER = 7, 13  # letters drafted
ASKED = (
    "How many officers have served in missions?",
    "What does the training cover?",
    "When did the mission in Zenda end?",
    "What is the salary?",
    "I wonder whether my back injury is a problem.",
)
NAMES = ("Thora Lind", "Olaf Berg", "Pilar Ortega", "Zoe Marsh")


def letter(number: int) -> str:
    questions = " ".join(ASKED[(number + step) % len(ASKED)] for step in (0, 2))
    name = NAMES[number % len(NAMES)]
    about = f"My name is {name}, badge {5000 + number}."
    return f"Hello,\n\n{about} {questions}\n\nBest regards,\n{name}\n204-555-01{number:02}"


class Server:
    """The desk's server as a process of its own, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.ui.hr.hr_server", str(self.folder), str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=REPOSITORY, stdout=log, stderr=log)
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/healthz").close()
                return
            except OSError:
                assert self.process.poll() is None, (self.folder / "server.log").read_text()
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def stop(self, how: signal.Signals) -> None:
        self.process.send_signal(how)
        self.process.wait(60)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    write_folder(tmp_path / "documents")
    running = Server(tmp_path)
    yield running
    running.stop(signal.SIGTERM)


class Person:
    """Somebody at the page, who works by keyboard alone."""

    def __init__(self, browser: Any, url: str, name: str) -> None:
        self.context = browser.new_context(locale="en-CA", viewport={"width": 1500, "height": 1000})
        self.context.set_default_timeout(30_000)
        self.page, self.url, self.name = self.context.new_page(), url, name
        self.open()

    def open(self) -> None:
        self.page.goto(f"{self.url}/hr/")
        self.page.locator("#hr-paste textarea").wait_for()
        self.page.locator("#hr-who input, #hr-who textarea").first.focus()
        self.page.keyboard.insert_text(self.name)

    def press(self, part: str) -> None:
        """Go to a button and press it, and wait until what it does is done."""
        self.page.locator(part).focus()
        with self.page.expect_response(re.compile("queue/data")):
            self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(100)

    def says(self, words: str) -> None:
        status = self.page.locator("#hr-status")
        try:
            status.filter(has_text=words).wait_for(timeout=15_000)
        except TimeoutError:
            raise AssertionError(f"{self.name} waits for {words!r} and sees {status.inner_text()!r}") from None

    def draft(self, text: str) -> None:
        before = self.shown_letter()
        self.page.keyboard.press("Alt+n")
        self.page.keyboard.insert_text(text)
        self.press("#hr-draft")
        self.says("masked")
        self.page.wait_for_function("b => document.querySelector('#hr-letter').innerText !== b", arg=before)

    def shown_letter(self) -> str:
        return str(self.page.locator("#hr-letter").inner_text())

    def reply(self) -> str:
        return str(self.page.locator("#hr-reply textarea").input_value())

    def add(self, words: str) -> None:
        """Write a line before the closing, and save."""
        self.page.keyboard.press("Alt+r")
        self.page.keyboard.press("Control+End")
        for _ in range(3):
            self.page.keyboard.press("ArrowUp")
        self.page.keyboard.insert_text(f"\n{words}\n")
        self.page.keyboard.press("Alt+s")
        self.says("Saved")

    def choose(self, draft_id: str) -> None:
        """Open a draft of the queue, or show it anew where it is open."""
        option = self.page.locator(f"#hr-queue input[value='{draft_id}']")
        if self.page.locator(f"[data-draft='{draft_id}']").count():
            self.page.keyboard.press("Alt+u")
        else:
            if not option.count():
                self.page.keyboard.press("Alt+u")
            option.wait_for(state="attached")
            self.page.wait_for_timeout(300)
            option.focus()
            self.page.keyboard.press("Space")
        self.page.locator(f"[data-draft='{draft_id}']").wait_for()
        self.page.wait_for_function("() => !document.querySelector('#hr-status p')")

    def approve(self) -> None:
        self.page.keyboard.press("Alt+a")

    def download(self) -> bytes:
        with self.page.expect_download() as coming:
            self.page.keyboard.press("Alt+d")
        return Path(coming.value.path()).read_bytes()


def queue(server: Server) -> dict[str, dict[str, Any]]:
    return {draft["id"]: draft for draft in httpx.get(f"{server.url}/api/drafts").json()}


def replace_document(server: Server) -> None:
    """A new edition comes in, as a curator uploads it, while people work."""
    text = FILES["new.md"].replace("Over 450", "Over 470")
    about = {"id": "new", "title": "Police of Ruritania", "publisher": "Ministry of the Interior", "published": "2012"}
    file = {"file": ("new.md", text.encode(), "text/markdown")}
    reply = httpx.post(f"{server.url}/api/documents", data={**about, "language": "en"}, files=file, timeout=60)
    assert reply.status_code == 200, reply.text


def test_two_peoples_afternoon_loses_nothing(server: Server, browser: Any) -> None:
    anna, ben = Person(browser, server.url, "Anna"), Person(browser, server.url, "Ben")
    draft_ids: list[str] = []
    for number in range(LETTERS):
        anna.draft(letter(number))
        assert NAMES[number % len(NAMES)] in anna.shown_letter()
        new = set(queue(server)) - set(draft_ids)
        assert len(new) == 1
        draft_ids += new
        anna.add(f"Thank you for letter {number}.")
        if len(draft_ids) == REPLACED_AFTER:
            replace_document(server)
        if len(draft_ids) == KILLED_AFTER:
            server.stop(signal.SIGKILL)
            server.start()
            anna.open()
            ben.open()
    assert set(queue(server)) == set(draft_ids)

    again = 0
    for draft_id in draft_ids:
        draft = httpx.get(f"{server.url}/api/drafts/{draft_id}").json()
        ben.choose(draft_id)
        assert "Thora" not in ben.shown_letter() and "█" in ben.shown_letter()
        ben.approve()
        if draft["stale"]:
            ben.says("Answer the letter again")
            anna.choose(draft_id)
            anna.press("#hr-again")
            anna.says("Done")
            ben.choose(draft_id)
            ben.approve()
            again += 1
        ben.says("Done")
        assert ben.download().startswith(b"PK")
    assert 0 < again < LETTERS

    for number, draft_id in enumerate(draft_ids):
        assert httpx.get(f"{server.url}/api/drafts/{draft_id}").json()["state"] == "approved"
        steps = httpx.get(f"{server.url}/api/drafts/{draft_id}/history").json()
        signed = [(step["action"], step["who"]) for step in steps]
        assert signed[:3] == [("new", "Anna"), ("drafted", "Anna"), ("edited", "Anna")]
        assert signed[-1] == ("approved", "Ben")
        assert f"Thank you for letter {number}." in json.loads(steps[2]["difference"])[0][2]
    assert "Over 450" not in "".join(
        httpx.get(f"{server.url}/api/drafts/{draft_id}").json()["reply"] for draft_id in draft_ids
    )
    private_data_are_nowhere(server.folder)


def private_data_are_nowhere(folder: Path) -> None:
    files = [file for file in folder.rglob("*") if file.is_file()]
    content = b"".join(file.read_bytes() for file in files)
    for number in range(LETTERS):
        for datum in (*NAMES[number % len(NAMES)].split(), f"badge {5000 + number}", f"204-555-01{number:02}"):
            assert datum.encode() not in content, datum
