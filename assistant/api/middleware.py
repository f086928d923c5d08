"""Around every request: an id, the time it took in log and metrics, and headers that keep a browser in bounds."""

import json
import logging
import re
import time
from secrets import token_hex, token_urlsafe

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.permissions import Caller
from assistant.api.headers import COMMON, NOTHING, PAGE
from assistant.running.metrics import Metrics

log = logging.getLogger("peaceops.requests")

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SCRIPT = re.compile(rb"<script(?=[\s>])")


class Service:
    """An ASGI middleware. Bodies and paths are never logged: a question may hold what is private."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        response = _Response(send, given if _ID.fullmatch(given) else token_hex(8))
        began = time.perf_counter()
        try:
            await self._app(scope, receive, response)
        finally:
            self._log(scope, response, time.perf_counter() - began)

    def _log(self, scope: Scope, response: "_Response", seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")  # the pattern of the path, which holds no id
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.request(route, method, response.status, seconds)
        caller = scope.get("state", {}).get("caller")
        fields = {
            "request": response.request_id,
            "route": route,
            "method": method,
            "status": response.status,
            "ms": round(1000 * seconds, 1),
            "who": caller.id if isinstance(caller, Caller) else "",
        }
        log.info("%s", json.dumps(fields), extra={"fields": fields})


class _Response:
    """Sends a response on with its headers. Each script of a page gets a nonce, so that no other script runs."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send, self.request_id, self.status = send, request_id, 500
        self._page: tuple[Message, bytes] | None = None  # the start of a page whose body is still coming
        self._nonce = ""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._page and message["type"] == "http.response.body":
            start, body = self._page[0], self._page[1] + message.get("body", b"")
            self._page = (start, body)
            if not message.get("more_body"):
                self._page = None
                await self._send_page(start, body)
        else:
            await self._send(message)

    async def _begin(self, message: Message) -> None:
        self.status = message["status"]
        headers = MutableHeaders(scope=message)
        headers["X-Request-Id"] = self.request_id
        for name, value in COMMON.items():
            headers.setdefault(name, value)
        if headers.get("content-type", "").startswith("text/html"):
            self._page, self._nonce = (message, b""), token_urlsafe(16)
            headers["Content-Security-Policy"] = PAGE.format(nonce=self._nonce)
        else:
            headers.setdefault("Content-Security-Policy", NOTHING)
            await self._send(message)

    async def _send_page(self, start: Message, body: bytes) -> None:
        page = _SCRIPT.sub(f'<script nonce="{self._nonce}"'.encode(), body)
        MutableHeaders(scope=start)["Content-Length"] = str(len(page))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})
