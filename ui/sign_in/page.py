"""Where people sign in: with a key, or at their organisation's provider; kept in a cookie that no script can read."""

import hashlib
import hmac
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal, Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.access.permissions import Caller
from assistant.access.rate_limits import Keyhole
from assistant.records.journal import Journal
from corpus.errors import NotAllowed, PeaceOpsError, SignInUnavailable, TooMany
from ui.markup.templates import render
from ui.page.navigation import language_of_page
from ui.sign_in.accounts import Accounts
from ui.sign_in.words import WORDS

State = Literal["", "in", "out", "open", "wrong", "too_many", "role", "refused", "not_allowed", "unavailable"]
"""What the page says: that somebody is signed in or out, that nobody need be, or why nobody was signed in."""
_CALM: Final = ("in", "out", "open")  # states that are no alarm
SESSION_SECONDS: Final = 12 * 60 * 60
_COOKIE: Final = "session"  # what the signed cookie holds: a secret that names the session
PERSON: Final = "person-"  # begins the pseudonym of somebody who has an account
log = logging.getLogger(__name__)


class Provider(Protocol):
    """Where people have their accounts; provider.py has the real one, and says what these do."""

    async def begin(self, request: Request) -> Response: ...

    async def finish(self, request: Request) -> Mapping[str, Any]: ...

    async def exit(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SignIn:
    """The pages of signing in and out, and who a session belongs to.

    It belongs to a key, until that is revoked, or to a person, for SESSION_SECONDS at most. `secret` makes pseudonyms
    of accounts, `keyhole` tries keys. Without `accounts` and `provider` there are only keys. Where it is not `guarded`,
    nobody needs a key as long as there never was one.
    """

    journal: Journal
    secret: str
    keyhole: Keyhole
    guarded: bool = True
    accounts: Accounts | None = None
    provider: Provider | None = None

    def caller(self, connection: HTTPConnection) -> Caller | None:
        """Who a browser signed in as; None where it did not, or that is over."""
        token = _token(connection)
        return self.journal.sessions.caller(token, people=self.accounts is not None) if token else None

    @property
    def routes(self) -> list[Route]:
        with_key = [
            Route("/sign-in", self._show, methods=["GET"]),
            Route("/sign-in", self._with_key, methods=["POST"]),
            Route("/sign-out", self._out, methods=["POST"]),
        ]
        with_account = [Route("/sign-in/account", self._begin), Route("/sign-in/done", self._finish)]
        return with_key + (with_account if self.provider else [])

    async def _show(self, request: Request) -> Response:
        if request.query_params.get("role") == "no":
            return self._page(request, "role", 403)
        if await run_in_threadpool(self.caller, request):
            return self._page(request, "in")
        needed = self.guarded or await run_in_threadpool(self.journal.keys.ever)
        return self._page(request, "" if needed else "open")

    async def _with_key(self, request: Request) -> Response:
        key = (await request.form()).get("key")
        try:
            caller = (
                await run_in_threadpool(self.keyhole.caller, key.strip(), request.client.host if request.client else "")
                if isinstance(key, str)
                else None
            )
        except TooMany as error:
            page = self._page(request, "too_many", 429)
            page.headers["Retry-After"] = str(error.seconds)
            return page
        if caller is None:
            await self._end(request)
            return self._page(request, "wrong", 401)
        await self._begin_session(request, caller, by_key=True)
        return RedirectResponse("/", 303)

    async def _begin(self, request: Request) -> Response:
        assert self.provider
        try:
            return await self.provider.begin(request)
        except PeaceOpsError as error:
            return self._fault(request, error)

    async def _finish(self, request: Request) -> Response:
        assert self.provider
        assert self.accounts
        try:
            claims = await self.provider.finish(request)
            role = self.accounts.role(claims)
        except PeaceOpsError as error:
            await self._end(request)
            return self._fault(request, error)
        who = PERSON + self._pseudonym(f"{self.accounts.issuer} {claims['sub']}")
        await run_in_threadpool(self.journal.audit.note, who, "signed in", role)
        await self._begin_session(request, Caller(who, role), by_key=False)
        return RedirectResponse("/", 303)

    async def _out(self, request: Request) -> Response:
        caller = await run_in_threadpool(self.caller, request)
        person = caller is not None and caller.id.startswith(PERSON)
        await self._end(request)
        provider_exit = await self.provider.exit() if self.provider and person else ""
        if provider_exit:
            return self._page(request, "out", provider_exit=provider_exit)
        return RedirectResponse("/sign-in", 303)

    async def _begin_session(self, request: Request, caller: Caller, *, by_key: bool) -> None:
        await self._end(request)
        begin = partial(self.journal.sessions.begin, caller, SESSION_SECONDS, by_key=by_key)
        request.session[_COOKIE] = await run_in_threadpool(begin)

    async def _end(self, request: Request) -> None:
        """End the browser's session, if it has one, on this side and on the browser's."""
        if token := _token(request):
            await run_in_threadpool(self.journal.sessions.end, token)
        request.session.clear()

    def _pseudonym(self, account: str) -> str:
        return hmac.digest(self.secret.encode(), account.encode(), hashlib.sha256).hex()[:16]

    def _fault(self, request: Request, error: PeaceOpsError) -> Response:
        """A page that says what happened; the log has the kind of fault, and nothing of an account."""
        log.warning("Nobody was signed in.", exc_info=error)
        if isinstance(error, SignInUnavailable):
            return self._page(request, "unavailable", 503)
        if isinstance(error, NotAllowed):
            return self._page(request, "not_allowed", 403)
        return self._page(request, "refused", 401)

    def _page(self, request: Request, state: State, status: int = 200, provider_exit: str = "") -> HTMLResponse:
        """The page with the sentence of a state, if any; `provider_exit` is where the provider ends its own session."""
        language = language_of_page(request)
        page = render(
            "sign_in/sign_in.html",
            WORDS[language],
            language=language,
            state=state,
            calm=state in _CALM,
            accounts=self.provider is not None and state != "in",
            provider_exit=provider_exit,
        )
        return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})


def _token(connection: HTTPConnection) -> str:
    """What a browser's cookie holds; empty where it has none."""
    session: dict[str, Any] = connection.session if "session" in connection.scope else {}
    return str(session.get(_COOKIE, ""))
