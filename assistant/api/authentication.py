"""The gate: who is asking, whether they may, and whether it is too often. Every request passes it first."""

import re
from collections.abc import Callable
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL, Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.access.permissions import LOCAL_CALLER, Action, Caller
from assistant.access.rate_limits import Keyhole, Rate
from assistant.api.body_limits import check_size, limit_of, measured
from assistant.api.faults import reply
from assistant.records.keys import Keys
from corpus.errors import NotAllowed, NotSignedIn, PeaceOpsError

OPEN: Final = ("/healthz", "/readyz", "/sign-in", "/openapi.json", "/docs")
"""Paths that need no key: nothing of the documents is there."""

NEEDS: Final[tuple[tuple[str, str, Action], ...]] = (
    ("", "/api/drafts", "draft"),
    ("", "/api/hr", "draft"),
    ("", "/api/review", "curate"),
    ("POST", "/api/documents", "curate"),
    ("DELETE", "/api/documents", "curate"),
    ("PATCH", "/api/documents", "curate"),
    ("POST", "/api/collections", "curate"),
    ("PUT", "/api/collections", "curate"),
    ("DELETE", "/api/collections", "curate"),
    ("GET", "/api/feedback", "evaluate"),
    ("", "/metrics", "operate"),
    ("", "/admin", "operate"),
    ("", "/hr", "draft"),
)
"""Method (or any), path and all below it, and the action that the role must allow. All else needs any valid key."""

PROGRAMS: Final = ("/api", "/v1", "/mcp", "/metrics", "/local")
"""Paths that programs use: without a key they get an error as JSON, where a person is sent to the sign-in page."""

_FILES: Final = re.compile("(?:/hr|/documents)?/(?:assets|static|svelte)/")
"""Files of pages, the same for everybody: a page has a hundred, and three pages would be a minute's requests."""

Session = Callable[[HTTPConnection], Caller | None]
"""Gives the caller whose session a browser has; None where it has none."""


class Gate:
    """An ASGI middleware that puts the caller into the request's state, or answers in the place of the application."""

    def __init__(
        self,
        app: ASGIApp,
        keys: Keys,
        keyhole: Keyhole,
        rate: Rate,
        *,
        max_upload: int,
        open_without_keys: bool,
        session: Session,
    ) -> None:
        """With `open_without_keys`, everybody is the machine's own user as long as there never was a key.

        `max_upload` is the size of the largest document, in bytes.
        """
        self._app, self._keys, self._keyhole, self._rate = app, keys, keyhole, rate
        self._max_upload, self._open, self._session = max_upload, open_without_keys, session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # nothing here speaks it, and what a library adds must not stand open
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        connection, limit = HTTPConnection(scope), limit_of(scope, self._max_upload)
        try:
            _check_origin(scope, connection.headers)
            check_size(connection.headers, limit)
            if not within(scope["path"], OPEN):
                caller = await run_in_threadpool(self._caller, connection)
                if caller is None:
                    await self._turn_away(scope, receive, send)
                    return
                self._admit(scope, caller)
        except PeaceOpsError as error:
            await _answer(error, scope)(scope, receive, send)
            return
        await self._app(scope, measured(receive, limit), send)

    def _caller(self, connection: HTTPConnection) -> Caller | None:
        """Who asks, by the key or the session; the local user where no key is needed. None where nobody can tell."""
        if self._open and not self._keys.ever():
            return LOCAL_CALLER  # whatever key is sent: some clients cannot do without one
        if key := _key_in(connection.headers):
            if caller := self._keyhole.caller(key, connection.client.host if connection.client else ""):
                return caller
            raise NotSignedIn("This key is not valid.", "Check that it is complete, and that it was not revoked.")
        if caller := self._session(connection):
            return caller
        return None

    def _admit(self, scope: Scope, caller: Caller) -> None:
        scope.setdefault("state", {})["caller"] = caller
        if caller.known and not _FILES.match(scope["path"]):
            self._rate.check(caller.id)
        for method, path, action in NEEDS:
            if method in ("", scope["method"]) and within(scope["path"], (path,)):
                caller.check(action)

    async def _turn_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _by_a_person(scope):
            await RedirectResponse("/sign-in", 303)(scope, receive, send)
            return
        fault = NotSignedIn("This server needs to know who is asking.", "Send a key as `Authorization: Bearer KEY`.")
        await reply(fault, {"WWW-Authenticate": "Bearer"}, scope["path"])(scope, receive, send)


def _by_a_person(scope: Scope) -> bool:
    return scope["method"] == "GET" and not within(scope["path"], PROGRAMS)


def _answer(error: PeaceOpsError, scope: Scope) -> Response:
    """What is said to whoever may not pass: a person whose role opens no such page may sign in as somebody else."""
    if isinstance(error, NotAllowed):
        scope.setdefault("state", {})["refused"] = 403
        if _by_a_person(scope):
            return RedirectResponse("/sign-in?role=no", 303)
    return reply(error, path=scope["path"])


def _key_in(headers: Headers) -> str:
    """The key that a request brings; empty where it brings none."""
    scheme, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "")


def within(path: str, places: tuple[str, ...]) -> bool:
    """Whether a path is one of these places, or below one."""
    return any(path == place or path.startswith(place + "/") for place in places)


def _check_origin(scope: Scope, headers: Headers) -> None:
    """A page of another site must change nothing here, whatever a browser would send along with it."""
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return
    origin, elsewhere = headers.get("origin"), headers.get("sec-fetch-site") == "cross-site"
    if elsewhere or (origin and URL(origin).netloc != headers.get("host")):
        raise NotAllowed("This request comes from a page of another site.", "Use the page of this server.")
