"""Every fault leaves as JSON with code, message and what to do; none as a stack trace."""

import logging
from secrets import token_hex
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.api.openai_shapes import PREFIX, with_kind
from assistant.api.shapes import FaultReply
from corpus.errors import (
    Busy,
    DocumentUnreadable,
    NotAllowed,
    NotFound,
    NotReady,
    NotSignedIn,
    PeaceOpsError,
    SignInUnavailable,
    StoreUnreachable,
    TooLarge,
    TooMany,
    WrongUse,
)

STATUS: dict[type[PeaceOpsError], int] = {
    NotFound: 404,
    TooLarge: 413,
    NotSignedIn: 401,
    NotAllowed: 403,
    TooMany: 429,
    NotReady: 503,
    Busy: 503,
    SignInUnavailable: 503,
    StoreUnreachable: 503,
    WrongUse: 422,
    DocumentUnreadable: 422,
}
RETRY_AFTER = 5  # seconds, where the server is not ready or has no turn to give
log = logging.getLogger(__name__)


def status_of(error: Exception) -> int:
    """The HTTP status of a fault."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)


def reply(error: PeaceOpsError, headers: dict[str, str] | None = None, path: str = "") -> JSONResponse:
    """The response to a fault of a request for `path`: its status, its body, and when to try again."""
    status = status_of(error)
    seconds = error.seconds if isinstance(error, TooMany) else RETRY_AFTER if status == 503 else None
    wait = {"Retry-After": str(seconds)} if seconds else {}
    return JSONResponse(_body(error, status, path), status, {**wait, **(headers or {})})


def _body(error: PeaceOpsError, status: int, path: str) -> dict[str, Any]:
    fault = FaultReply.of(error).model_dump()
    return with_kind(fault, status) if path.startswith(PREFIX) else fault


def fault_of(error: Exception) -> FaultReply:
    """What a client is told of a fault. One that was not foreseen goes to the log, and the client hears only of it."""
    if isinstance(error, PeaceOpsError):
        return FaultReply.of(error)
    if isinstance(error, UnicodeEncodeError):
        return FaultReply.of(half_a_character())
    return FaultReply.of(logged_fault("A question could not be answered.", error))


def logged_fault(what: str, error: Exception) -> PeaceOpsError:
    """What a client is told of a fault that was not foreseen: its number, under which the log has the place of it."""
    number = token_hex(4)
    log.error("%s Fault %s.", what, number, exc_info=error)
    return PeaceOpsError(
        f"Something went wrong on the server (fault {number}).",
        f"Try again; if it goes on, tell whoever runs this server the number {number}: the log has more under it.",
    )


def half_a_character() -> WrongUse:
    return WrongUse("The request holds half of a character, which nothing can store.", "Take it out.")


def explain_faults(app: FastAPI) -> None:
    @app.exception_handler(PeaceOpsError)
    def known(request: Request, error: PeaceOpsError) -> JSONResponse:
        return reply(error, path=request.url.path)

    @app.exception_handler(RequestValidationError)
    def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        fault = WrongUse(f"The request is not usable: {where}: {first['msg']}.", "See /docs for its shape.")
        return reply(fault, path=request.url.path)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> JSONResponse:
        if error.status_code in (404, 405):
            kind = NotFound if error.status_code == 404 else WrongUse
            what = "There is no such address" if error.status_code == 404 else "This address does not take that method"
            fault = kind(f"{what}.", "See /docs for what there is.")
            body = _body(fault, error.status_code, request.url.path)
            return JSONResponse(body, error.status_code, error.headers)
        if error.status_code == 413:
            return reply(TooLarge("The request is larger than this route accepts.", "Send less at once."))
        body = _body(WrongUse(f"{error.detail}.", "See /docs for what there is."), error.status_code, request.url.path)
        return JSONResponse(body, error.status_code, error.headers)

    @app.exception_handler(UnicodeEncodeError)
    def unwritable(_request: Request, _error: UnicodeEncodeError) -> JSONResponse:
        return reply(half_a_character())

    @app.exception_handler(Exception)
    def unforeseen(request: Request, error: Exception) -> JSONResponse:
        route = getattr(request.scope.get("route"), "path", "other")  # the pattern: a path may hold what is private
        return reply(logged_fault(f"{request.method} {route} failed.", error), path=request.url.path)
