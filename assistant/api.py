"""The HTTP interface: each route asks one function and returns its value."""

import logging
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.schemas import (
    AskRequest,
    FaultReply,
    FoundPassage,
    KeptEdition,
    ListedDocument,
    SearchRequest,
    WholeDocument,
)
from corpus.document import Passage
from corpus.errors import (
    Busy,
    NotAllowed,
    NotFound,
    NotReady,
    NotSignedIn,
    PeaceOpsError,
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
    StoreUnreachable: 503,
    WrongUse: 422,
}
log = logging.getLogger(__name__)


def build_api(desk: Desk) -> FastAPI:
    """The application, without the chat."""
    app = FastAPI(
        title="Peace Operations Assistant",
        summary="Answers from peace-operations documents; every sentence carries an exact, checked quote.",
        version="1",
        responses={code: {"model": FaultReply} for code in (404, 413, 422, 503)},
    )
    app.include_router(_health(desk))
    app.include_router(_questions(desk))
    app.include_router(_documents(desk))
    _explain_faults(app)
    return app


def _health(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    def alive() -> dict[str, str]:
        """The process runs."""
        return {"status": "ok"}

    @router.get("/readyz")
    def ready() -> dict[str, str]:
        """Questions can be answered; 503 tells why not."""
        desk.check_ready()
        return {"status": "ready"}

    return router


def _questions(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["questions"])

    @router.post("/ask")
    def answer(request: AskRequest) -> Answer:
        """Answer a question with exact quotes, or say that the documents do not."""
        return desk.ask(request)

    @router.post("/search")
    def search(request: SearchRequest) -> list[FoundPassage]:
        """The passages nearest to a question, without an answer."""
        return desk.search(request)

    @router.get("/answers/{answer_id}", response_model=Answer)
    def recorded(answer_id: str) -> dict[str, Any]:
        """An answer that was given before, as it was given."""
        return desk.journal.answer(answer_id)

    return router


def _documents(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["documents"])
    library = desk.store.library

    @router.get("/documents")
    def listed() -> list[ListedDocument]:
        """Every document, by id."""
        return [ListedDocument(source=one.source, digest=one.digest, passages=one.passages) for one in library.list()]

    @router.get("/documents/{document_id}")
    def document(document_id: str, edition: str | None = None) -> WholeDocument:
        """A document's text: the current edition, or the one of that digest."""
        found = library.document(document_id, edition)
        kept = [KeptEdition(digest=e.digest, added=e.added, current=e.current) for e in library.editions(document_id)]
        return WholeDocument(
            id=found.id,
            source=found.source,
            digest=found.digest,
            text=found.text,
            pages=list(found.pages),
            headings=list(found.headings),
            editions=kept,
        )

    @router.get("/passages/{passage_id}")
    def passage(passage_id: str) -> Passage:
        """One passage, of a current or an earlier edition."""
        return library.passage(passage_id)

    return router


def _explain_faults(app: FastAPI) -> None:
    """Every fault leaves as JSON with code, message and what to do; none as a stack trace."""

    def reply(status: int, error: PeaceOpsError) -> JSONResponse:
        return JSONResponse(FaultReply.of(error).model_dump(), status)

    @app.exception_handler(PeaceOpsError)
    def known(_request: Request, error: PeaceOpsError) -> JSONResponse:
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
        return reply(status, error)

    @app.exception_handler(RequestValidationError)
    def malformed(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return reply(422, WrongUse(f"The request is not usable: {where}: {first['msg']}.", "See /docs for its shape."))

    @app.exception_handler(HTTPException)
    def refused(_request: Request, error: HTTPException) -> JSONResponse:
        return reply(error.status_code, WrongUse(f"{error.detail}.", "See /docs for what there is."))

    @app.exception_handler(Exception)
    def unforeseen(request: Request, error: Exception) -> JSONResponse:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return reply(500, PeaceOpsError("Something went wrong on the server.", "Try again; the server's log has more."))
