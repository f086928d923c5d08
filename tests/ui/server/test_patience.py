"""Connections that send slowly are closed: heads, bodies, and what comes after a reply."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from starlette.requests import Request

from assistant.api import body_limits
from assistant.api.body_limits import measured
from ui.server import patience
from ui.server.patience import PatientProtocol

SOON = 0.4


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(patience, "HEAD_SECONDS", SOON)
    monkeypatch.setattr(body_limits, "SLOWEST", SOON)
    app = FastAPI()

    @app.post("/read")
    async def read(request: Request) -> int:
        return len(await Request(request.scope, measured(request.receive, 10_000)).body())

    @app.post("/refuse", status_code=401)
    async def refuse() -> None: ...

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", http=PatientProtocol))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(20)


def closed_after(port: int, begin: bytes, drip: bytes) -> float:
    """After how many seconds the server ends a connection that sends `drip` again and again."""
    began = time.monotonic()
    with closing(socket.create_connection(("127.0.0.1", port))) as slow:
        slow.settimeout(0.1)
        slow.sendall(begin)
        while time.monotonic() - began < 8:
            try:
                slow.sendall(drip)
                if not slow.recv(4096):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
    return time.monotonic() - began


BODY = b"Host: x\r\nContent-Length: 9999\r\n\r\n"


@pytest.mark.parametrize(
    ("begin", "drip"),
    [
        (b"", b""),
        (b"GET /healthz HTTP/1.1\r\n", b"X-A: b\r\n"),
        (b"POST /read HTTP/1.1\r\n" + BODY, b"x"),
        (b"POST /refuse HTTP/1.1\r\n" + BODY, b"x"),
        (b"GET /none HTTP/1.1\r\nHost: x\r\n\r\n", b"\r\n"),
    ],
    ids=["says nothing", "head", "body", "body that is not wanted", "after a reply"],
)
def test_a_slow_connection_is_closed(port: int, begin: bytes, drip: bytes) -> None:
    assert closed_after(port, begin, drip) < 6


def test_many_slow_connections_are_closed_and_others_answered(port: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(300)]
    for connection in slow:
        connection.sendall(b"GET / HTTP/1.1\r\nX")
    assert httpx.post(f"http://127.0.0.1:{port}/read", content=b"12", trust_env=False).text == "2"
    began = time.monotonic()
    for connection in slow:
        connection.settimeout(5)
        with closing(connection), suppress(ConnectionError):
            assert connection.recv(10) == b""
    assert time.monotonic() - began < 5


def test_a_connection_that_waits_between_requests_within_reason_goes_on(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        for _ in range(3):
            assert client.post("/read", content=b"x" * 100).text == "100"
            time.sleep(0.1)
