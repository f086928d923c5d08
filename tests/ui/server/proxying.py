"""A reverse proxy over real HTTP that shows a server below a path, and nothing beside it, as the common ones do."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx2
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.assistant.api.conftest import serving

PREFIX = "/team/ask"
_OF_A_HOP = ("connection", "keep-alive", "transfer-encoding", "content-length", "date", "server")


class Proxy:
    """Passes on what is asked below PREFIX to `to`, with that path or, where it `strips`, without; buffers nothing."""

    def __init__(self) -> None:
        self.to, self.strips, self.keeps_host = "", True, True
        self.outside: list[str] = []  # what a browser asked for that is not this server's
        methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        self.app = Starlette(routes=[Route("/{path:path}", self._pass_on, methods=methods)], lifespan=self._running)

    @asynccontextmanager
    async def _running(self, _app: Starlette) -> AsyncIterator[None]:
        async with httpx2.AsyncHTTPTransport() as self._there:  # no client, which would keep cookies
            yield

    async def _pass_on(self, request: Request) -> Response:
        path = request.scope["raw_path"].decode()
        if not path.startswith(PREFIX + "/"):
            if path != "/favicon.ico":  # which browsers ask for by themselves
                self.outside.append(path)
            return PlainTextResponse("another program", 404)
        there = self.to + (path.removeprefix(PREFIX) if self.strips else path)
        headers = [(name, value) for name, value in request.headers.items() if name not in _OF_A_HOP]
        if not self.keeps_host:  # as Apache's ProxyPass does
            headers = [pair for pair in headers if pair[0] != "host"]
            headers.append(("X-Forwarded-Host", request.headers["host"]))
        headers.append(("X-Forwarded-For", "192.0.2.9"))
        sent = httpx2.Request(
            request.method, f"{there}?{request.url.query}", headers=headers, content=await request.body()
        )
        reply = await self._there.handle_async_request(sent)
        passed = StreamingResponse(reply.aiter_raw(), reply.status_code, background=BackgroundTask(reply.aclose))
        passed.raw_headers = [
            (name, value) for name, value in reply.headers.raw if name.decode().lower() not in _OF_A_HOP
        ]
        return passed


@contextmanager
def proxying() -> Iterator[tuple[Proxy, str]]:
    """A proxy that runs, and the address that people open what lies behind it at."""
    proxy = Proxy()
    with serving(proxy.app) as address:  # type: ignore[arg-type]
        yield proxy, address + PREFIX
