"""Whom the server refused goes to the audit log: who, how, and which part of it they wanted; nothing that they sent."""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.permissions import Caller
from assistant.access.rate_limits import Rate
from assistant.api.authentication import NEEDS, PROGRAMS, within
from assistant.records.audit import AuditLog
from corpus.errors import TooMany

NOTED: Final = 10  # refusals of one caller that are noted in a minute: nobody may fill the log
UNKNOWN: Final = "unknown"  # who sends a key that opens nothing
_PLACES: Final = (*dict.fromkeys(path for _, path, _ in NEEDS), "/sign-in", *PROGRAMS)
_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Refusals:
    """An ASGI middleware that notes replies which say: not you, or not so."""

    def __init__(self, app: ASGIApp, audit: AuditLog) -> None:
        self._app, self._audit, self._rate = app, audit, Rate(NOTED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self._app(scope, receive, watched)
        status = scope.get("state", {}).get("refused", status)
        if status == 403 or (status == 401 and _tried(scope)):
            await run_in_threadpool(self._note, scope, status)

    def _note(self, scope: Scope, status: int) -> None:
        caller = scope.get("state", {}).get("caller")
        who = caller.id if isinstance(caller, Caller) else UNKNOWN
        try:
            self._rate.check(who)
        except TooMany:
            return
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._audit.note(who, "refused", f"{status} {method} {_place(scope['path'])}")


def _tried(scope: Scope) -> bool:
    """Whether a request that was not let in had brought something to be let in with."""
    headers = Headers(scope=scope)
    return "authorization" in headers or "x-api-key" in headers or scope["path"].startswith("/sign-in")


def _place(path: str) -> str:
    """The part of the server that a path is of. Never the path itself, which may hold a name."""
    return next((place for place in _PLACES if within(path, (place,))), "elsewhere")
