"""One line for all doors: what has no turn in time is told so, and who leaves is not worked for any more."""

import asyncio
import json
import socket
import threading
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

QUESTION = "When did the mission in Zenda end?"
DOORS = {
    "/api/ask": {"question": QUESTION},
    "/api/search": {"question": QUESTION},
    "/api/drafts": {"letter": f"Hello,\n\n{QUESTION}\n\nPilar"},
    "/v1/chat/completions": {"messages": [{"role": "user", "content": QUESTION}]},
}


@pytest.mark.parametrize("door", DOORS)
def test_a_door_waits_in_line_and_says_when_there_was_no_turn(desk: Desk, office: Office, door: str) -> None:
    line, may_go = Line(patience=0.2, at_once=1), threading.Event()

    async def ask() -> tuple[httpx.Response, httpx.Response]:
        busy = asyncio.create_task(line.run(lambda: may_go.wait(20)))
        transport = httpx.ASGITransport(build_api(desk, line=line, office=office))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            refused = await client.post(door, json=DOORS[door])
            may_go.set()
            await busy
            return refused, await client.post(door, json=DOORS[door])

    refused, answered = asyncio.run(ask())
    assert refused.status_code == 503 and refused.json()["error"]["code"] == "busy"
    assert refused.headers["Retry-After"]
    assert answered.status_code in (200, 201)


SLOW, QUICK = "Who commanded the mission in Strelsau?", "When did the mission in Zenda end?"
LETTER = f"Hello,\n\n{QUICK}\n\n{SLOW}\n\nRegards,\nPilar"
LEAVING: dict[str, tuple[str, dict[str, Any]]] = {
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


@pytest.mark.parametrize("door", LEAVING)
def test_nothing_is_recorded_for_who_left(served: tuple[str, Counting], desk: Desk, office: Office, door: str) -> None:
    url, embedder = served
    leave(url, *LEAVING[door], embedder.asked.is_set)
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
                leave(url, *LEAVING[door], lambda: time.monotonic() > stands)  # noqa: B023 - called at once
        embedder.may.set()
        client.post(f"{url}/api/ask", json={"question": QUICK})
    assert embedder.count - asked <= 2
    assert [conversation.name for conversation in desk.journal.conversations.list()] == [QUICK]
