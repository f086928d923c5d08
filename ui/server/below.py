"""A server that a proxy shows below a path, https://example.org/ask: within, every path is as if there were none.

The proxy may take that path off or leave it on; whoever comes without it, from this machine, is served as well.
"""

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MISLEADING: Final = ("x-forwarded-host", "x-gradio-server")  # what Gradio would believe, whoever sent it


class Below:
    """An ASGI application: another one, as it is seen below the path of a public address."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        place = urlsplit(public_url)
        self._app, self._host, self._root = app, place.netloc, place.path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_placed(message: Message) -> None:
            if message["type"] == "http.response.start" and self._root:
                self._place(MutableHeaders(scope=message))
            await send(message)

        await self._app(self._within(scope), receive, send_placed)

    def _within(self, scope: Scope) -> Scope:
        """A request as it would have come without a proxy that changed its path or host."""
        path = scope["path"]
        if self._root and (path == self._root or path.startswith(self._root + "/")):
            raw = scope.get("raw_path", path.encode())[len(self._root) :]
            scope = {**scope, "path": path[len(self._root) :] or "/", "raw_path": raw or b"/"}
        headers = MutableHeaders(raw=list(scope["headers"]))
        if self._host and headers.get("x-forwarded-host") == self._host:
            headers["host"] = self._host  # some proxies put their own address there
        for name in _MISLEADING:
            del headers[name]
        return {**scope, "headers": headers.raw}

    def _place(self, headers: MutableHeaders) -> None:
        """Put the path before addresses of this server that a reply leads to."""
        to, others = headers.get("location", ""), headers.get("link", "")
        if to.startswith("/") and not to.startswith("//") and not f"{to}/".startswith(self._root + "/"):
            headers["location"] = self._root + to
        if others.startswith("</"):
            headers["link"] = f"<{self._root}{others[1:]}"
