"""What answers while an application is still being built: that the process runs, why it is not ready, a waiting page.

Building one takes seconds, most of them imports. This file imports little, so that a server answers at once.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.headers import COMMON, NOTHING, STILL
from corpus.choices import Language
from corpus.errors import NotReady

Build = Callable[[], AbstractContextManager[Any]]
"""Opens a Starlette application, and closes it; both happen in one thread, which is not the event loop's."""

AGAIN: Final = 2  # seconds after which the page loads again
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "title": "Getting ready",
        "starting": "The assistant is starting. This page opens by itself in a few seconds.",
    },
    "fr": {
        "title": "Préparation en cours",
        "starting": "L'assistant démarre. Cette page s'ouvrira d'elle-même dans quelques secondes.",
    },
}
_FOR_PROGRAMS: Final = ("/api/", "/v1/", "/mcp", "/metrics", "/readyz", "/openapi.json")


class WaitingRoom:
    """An ASGI application that passes requests on to the one behind it, as soon as that is built."""

    def __init__(self, build: Build, on_fault: Callable[[Exception], None]) -> None:
        """`on_fault` is called, in the event loop, with a fault of `build` or of the application's own start."""
        self._build, self._on_fault = build, on_fault
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await receive()
            async with self.running(at_once=False):
                await send({"type": "lifespan.startup.complete"})
                await receive()
            await send({"type": "lifespan.shutdown.complete"})
        elif self._app:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await _answer(scope, send)
        else:
            await send({"type": "websocket.close", "code": 1013})

    @asynccontextmanager
    async def running(self, *, at_once: bool) -> AsyncIterator[None]:
        """While it is entered, the application is built and runs; with `at_once` it runs before this is entered."""
        settled, ended = asyncio.Event(), asyncio.Event()
        life = asyncio.create_task(self._live(settled, ended))
        try:
            if at_once:
                await settled.wait()
            yield
        finally:
            ended.set()
            await life

    async def _live(self, settled: asyncio.Event, ended: asyncio.Event) -> None:
        loop, opened = asyncio.get_running_loop(), ExitStack()
        with ThreadPoolExecutor(1, "opening") as thread:  # only the thread that took a lock can release it
            try:
                app = await loop.run_in_executor(thread, opened.enter_context, self._build())
                if not ended.is_set():  # else nobody waits for it any more
                    async with app.router.lifespan_context(app):
                        self._app = app
                        settled.set()
                        await ended.wait()
            except Exception as error:  # noqa: BLE001 - whatever it is, whoever runs the server must hear of it
                self._on_fault(error)
            finally:
                settled.set()
                await loop.run_in_executor(thread, opened.close)


async def _answer(scope: Scope, send: Send) -> None:
    path = scope["path"]
    if path == "/healthz":
        await _send(send, 200, "application/json", NOTHING, json.dumps({"status": "ok"}))
    elif scope["method"] != "GET" or path.startswith(_FOR_PROGRAMS):
        fault = NotReady("The server cannot answer yet: it is starting.", "Ask again in a moment; /readyz tells when.")
        error = {"code": fault.code, "message": fault.message, "what_to_do": fault.what_to_do}
        await _send(send, 503, "application/json", NOTHING, json.dumps({"error": error}))
    else:
        french = Headers(scope=scope).get("accept-language", "").lower().startswith("fr")
        language: Language = "fr" if french else "en"
        await _send(send, 503, "text/html; charset=utf-8", STILL, _page(language))


def _page(language: Language) -> str:
    from ui.markup.templates import render  # noqa: PLC0415 - Jinja takes long to import, and `/healthz` needs none

    return render("server/getting_ready.html", _WORDS[language], language=language, seconds=AGAIN)


async def _send(send: Send, status: int, kind: str, policy: str, body: str) -> None:
    values = {**COMMON, "Content-Type": kind, "Content-Security-Policy": policy, "Cache-Control": "no-store"}
    if status == 503:
        values["Retry-After"] = str(AGAIN)
    headers = [(name.lower().encode(), value.encode()) for name, value in values.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
