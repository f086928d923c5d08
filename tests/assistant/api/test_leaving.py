"""Who leaves is not worked for any more, and nothing of it is recorded: over real HTTP, with a model that waits."""

import json
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import httpx
import pytest

from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.running.line import Line
from corpus.embedding.embedder import Vectors
from tests.assistant.api.conftest import serving
from tests.assistant.api.test_streaming import Waiting

SLOW, QUICK = "Who commanded the mission in Strelsau?", "When did the mission in Zenda end?"
LETTER = f"Hello,\n\n{QUICK}\n\n{SLOW}\n\nRegards,\nPilar"
DOORS: dict[str, tuple[str, dict[str, Any]]] = {
    "question": ("/api/ask", {"question": SLOW}),
    "stream": ("/api/ask", {"question": SLOW, "stream": True}),
    "search": ("/api/search", {"question": SLOW}),
    "draft": ("/api/drafts", {"letter": LETTER}),
    "completion": ("/v1/chat/completions", {"messages": [{"role": "user", "content": SLOW}]}),
    "completion stream": ("/v1/chat/completions", {"messages": [{"role": "user", "content": SLOW}], "stream": True}),
}


class Counting(Waiting):
    """Waits with a question that names Strelsau, and counts all it was asked."""

    def __init__(self) -> None:
        super().__init__("Strelsau")
        self.count = 0

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.count += len(texts)
        return super().queries(texts)


@pytest.fixture
def served(desk: Desk, office: Office) -> Iterator[tuple[str, Counting]]:
    embedder = Counting()
    desk.store.embedder = embedder
    with serving(build_api(desk, office=office, line=Line(20, at_once=1))) as url:
        yield url, embedder
        embedder.may.set()


def until(true: Callable[[], bool]) -> None:
    ends = time.monotonic() + 10
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.02)


def leave(url: str, path: str, body: dict[str, Any], when: Callable[[], bool]) -> None:
    """Ask, and hang up as soon as `when` is true."""
    host, _, port = url.removeprefix("http://").partition(":")
    sent = json.dumps(body).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
    with socket.create_connection((host, int(port))) as asking:
        asking.sendall(f"{head}Content-Length: {len(sent)}\r\n\r\n".encode() + sent)
        until(when)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_is_recorded_for_who_left(served: tuple[str, Counting], desk: Desk, office: Office, door: str) -> None:
    url, embedder = served
    leave(url, *DOORS[door], embedder.asked.is_set)
    time.sleep(0.2)  # for the server to notice
    embedder.may.set()
    answer = httpx.post(
        f"{url}/api/ask", json={"question": QUICK}, trust_env=False, timeout=30
    ).json()  # its turn comes after
    recorded = [conversation.name for conversation in desk.journal.conversations.list()]
    assert (answer["status"], recorded) == ("answered", [QUICK])
    assert office.queue.all() == []


def test_who_leaves_the_line_is_never_worked_for(served: tuple[str, Counting], desk: Desk) -> None:
    url, embedder = served
    with httpx.Client(trust_env=False, timeout=20) as client:
        with client.stream("POST", f"{url}/api/ask", json={"question": SLOW, "stream": True}):
            until(embedder.asked.is_set)
            asked = embedder.count
            for door in ("question", "stream", "completion", "completion stream"):
                stands = time.monotonic() + 0.3
                leave(url, *DOORS[door], lambda: time.monotonic() > stands)  # noqa: B023 - called at once
        embedder.may.set()
        client.post(f"{url}/api/ask", json={"question": QUICK})
    assert embedder.count - asked <= 2
    assert [conversation.name for conversation in desk.journal.conversations.list()] == [QUICK]
