"""What a server says while the rest of it is still being opened, and how it ends when that fails."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assistant.api.headers import COMMON
from corpus.errors import StoreDamaged
from ui.server.waiting_room import WaitingRoom


class House:
    """An application that is opened when `may_open` is set; it remembers which thread did what."""

    def __init__(self) -> None:
        self.may_open, self.threads = threading.Event(), list[int]()

    @contextmanager
    def opened(self) -> Iterator[Starlette]:
        assert self.may_open.wait(10)
        self.threads.append(threading.get_ident())
        try:
            yield Starlette(routes=[Route("/", self.greet)])
        finally:
            self.threads.append(threading.get_ident())

    async def greet(self, _request: Request) -> Response:
        return PlainTextResponse("welcome")


def client_of(room: WaitingRoom) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(room), base_url="http://here")


async def opens(client: httpx.AsyncClient, path: str = "/") -> Response | Any:
    for _ in range(500):
        if (reply := await client.get(path)).status_code != 503:
            return reply
        await asyncio.sleep(0.01)
    raise AssertionError("it did not open")


def test_it_answers_at_once_and_then_gives_way() -> None:
    house, faults = House(), list[Exception]()

    async def use() -> None:
        room = WaitingRoom(house.opened, faults.append)
        async with room.running(at_once=False), client_of(room) as client:
            assert (await client.get("/healthz")).json() == {"status": "ok"}
            for path in ("/readyz", "/api/documents"):
                early = await client.get(path)
                assert (early.status_code, early.json()["error"]["code"]) == (503, "not_ready")
                assert int(early.headers["Retry-After"]) > 0
            assert (await client.post("/")).status_code == 503
            house.may_open.set()
            assert (await opens(client)).text == "welcome"

    asyncio.run(use())
    assert faults == []
    assert len(house.threads) == 2
    assert house.threads[0] == house.threads[1] != threading.get_ident()


@pytest.mark.parametrize(("browser", "title"), [("en-CA,fr", "Getting ready"), ("fr-CA,en", "Préparation en cours")])
def test_a_page_waits_in_the_language_of_the_browser(browser: str, title: str) -> None:
    house = House()

    async def use() -> httpx.Response:
        room = WaitingRoom(house.opened, lambda error: None)
        async with room.running(at_once=False), client_of(room) as client:
            page = await client.get("/any/page", headers={"Accept-Language": browser})
            house.may_open.set()
            return page

    page = asyncio.run(use())
    assert title in page.text
    assert 'http-equiv="refresh"' in page.text
    assert "script" not in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert page.headers.items() >= {name.lower(): value for name, value in COMMON.items()}.items()


def test_what_keeps_it_from_opening_is_told() -> None:
    faults: list[Exception] = []

    @contextmanager
    def broken() -> Iterator[Starlette]:
        raise StoreDamaged("The library is damaged.", "Restore it.")
        yield

    async def use() -> None:
        room = WaitingRoom(broken, faults.append)
        async with room.running(at_once=True), client_of(room) as client:
            assert (await client.get("/readyz")).status_code == 503

    asyncio.run(use())
    assert [type(fault) for fault in faults] == [StoreDamaged]


def test_it_opens_nothing_more_once_it_is_told_to_end() -> None:
    house = House()
    started: list[str] = []

    @contextmanager
    def slow() -> Iterator[Starlette]:
        with house.opened() as app:
            app.router.lifespan_context = lambda app: started.append("lifespan")  # type: ignore[assignment,return-value,func-returns-value]
            yield app

    async def use() -> None:
        room = WaitingRoom(slow, lambda error: None)
        async with room.running(at_once=False):
            await asyncio.sleep(0.05)
            asyncio.get_running_loop().call_later(0.05, house.may_open.set)

    asyncio.run(use())
    assert started == []
    assert len(house.threads) == 2
