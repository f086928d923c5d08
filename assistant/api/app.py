"""The HTTP interface: its routes, and what every request passes on its way to them."""

from collections.abc import Callable, Iterator

from fastapi import APIRouter, FastAPI
from starlette.requests import HTTPConnection
from starlette.responses import Response

from assistant.access.permissions import Caller
from assistant.access.rate_limits import Keyhole, Rate
from assistant.access.uploads import TakeIn
from assistant.api.authentication import Gate
from assistant.api.current_caller import caller_of
from assistant.api.faults import explain_faults
from assistant.api.middleware import Service
from assistant.api.refusals import Refusals
from assistant.api.routes.answers import answers
from assistant.api.routes.attachments import attachments, publishing
from assistant.api.routes.collections import collections
from assistant.api.routes.conversations import conversations
from assistant.api.routes.docs import describe
from assistant.api.routes.documents import curation, documents
from assistant.api.routes.drafts import drafts
from assistant.api.routes.openai import chat_completions
from assistant.api.routes.originals import originals
from assistant.api.routes.questions import questions
from assistant.api.routes.reading import reading
from assistant.api.routes.tools import over_http, tool_server
from assistant.api.shapes import FaultReply
from assistant.curation.release import Rescreen
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.running.line import Line
from assistant.running.metrics import CONTENT_TYPE, Metrics


def build_api(
    desk: Desk,
    *,
    line: Line | None = None,
    office: Office | None = None,
    take_in: TakeIn | None = None,
    rescreen: Rescreen | None = None,
    open_without_keys: bool = True,
    session: Callable[[HTTPConnection], Caller | None] = lambda connection: None,
    keyhole: Keyhole | None = None,
) -> FastAPI:
    """The application, without the chat.

    `line` is where questions of all interfaces wait for their turn; one of its own if left out. `office` is where
    letters are answered. `take_in` brings uploads into the corpus, `rescreen` screens a document again that is let in.
    What is left out of these three has no routes. With `open_without_keys` everybody may do everything as long as there
    never was a key. `session` says who a browser signed in as. `keyhole` tries the keys that come in.
    """
    line = line or Line(desk.settings.wait_seconds)
    app = _empty_app(desk.settings.public_path)
    for router in _routers(desk, line, office, take_in, rescreen):
        app.include_router(router)
    _add_tools(app, desk, line)
    describe(app)
    explain_faults(app)
    # The last one added is the first that a request meets.
    app.add_middleware(
        Gate,
        desk.journal.keys,
        keyhole or Keyhole(desk.journal.keys),
        Rate(desk.settings.requests_per_minute),
        max_upload=desk.settings.max_document_bytes,
        open_without_keys=open_without_keys,
        session=session,
    )
    app.add_middleware(Refusals, desk.journal.audit)
    app.add_middleware(Service, line.metrics)
    return app


def _add_tools(app: FastAPI, desk: Desk, line: Line) -> None:
    """The tools of the Model Context Protocol, at /mcp."""
    routes, running = over_http(tool_server(lambda request: desk.of(caller_of(request)), line))
    app.include_router(APIRouter(lifespan=running))
    app.router.routes += routes


def _empty_app(path: str) -> FastAPI:
    """An application without routes, with what its description says of them all; it is seen below `path`."""
    return FastAPI(
        title="Peace Operations Assistant",
        summary="Answers from peace-operations documents; every sentence carries an exact, checked quote.",
        version="1",
        responses={code: {"model": FaultReply} for code in (401, 403, 404, 413, 422, 429, 503)},
        servers=[{"url": path}] if path else None,
        docs_url=None,
        redoc_url=None,
    )


def _routers(
    desk: Desk, line: Line, office: Office | None, take_in: TakeIn | None, rescreen: Rescreen | None
) -> Iterator[APIRouter]:
    """The groups of routes, in the order in which /docs shows them."""
    yield _health(desk, line.metrics)
    yield questions(desk, line)
    yield answers(desk)
    yield conversations(desk)
    if desk.attached:
        yield attachments(desk, desk.attached)
        if take_in:
            yield publishing(desk, desk.attached, take_in)
    if office:
        yield drafts(office, line)
    yield documents(desk)
    yield reading(desk, line)
    yield originals(desk)
    yield collections(desk)
    yield curation(desk, take_in, rescreen)
    yield chat_completions(desk, line)


def _health(desk: Desk, metrics: Metrics) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    async def alive() -> dict[str, str]:
        """The process runs."""
        return {"status": "ok"}

    @router.get("/readyz")
    def ready() -> dict[str, str]:
        """Questions can be answered: the models are loaded, and every store replies; 503 tells why not."""
        desk.check_ready()
        desk.store.notes.get("ready?")
        desk.store.index.count()
        desk.journal.keys.any()
        return {"status": "ready"}

    @router.get("/metrics", response_class=Response)
    def figures() -> Response:
        """Counts and times for Prometheus; no question and no answer."""
        documents, passages = len(desk.store.library.sources()), desk.store.library.count()
        return Response(metrics.exposed(documents, passages, not desk.why_not_ready()), media_type=CONTENT_TYPE)

    return router
