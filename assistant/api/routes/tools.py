"""The assistant as tools of the Model Context Protocol: ask, search, open a document."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import ValidationError
from starlette.routing import BaseRoute

from assistant.api.faults import fault_of
from assistant.api.shapes import FaultReply
from assistant.desk import Desk
from assistant.requests import AskRequest, SearchRequest
from assistant.running.line import Line
from corpus.errors import WrongUse
from corpus.settings import Language

LONGEST = 20_000  # characters of a document in one reply
DeskFor = Callable[[Any], Desk]
P = ParamSpec("P")
Result = TypeVar("Result")
READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
ABOUT = (
    "Answers from peace-operations documents, in English and French. Every sentence of an answer is an exact quote "
    "with its place in a document; where the documents do not say, the answer's status is not_in_documents."
)


def tool_server(desk_for: DeskFor, line: Line) -> MCPServer[Any]:
    """`desk_for` gives the desk as the sender of a request has it; the request is None over standard input (stdio)."""
    server: MCPServer[Any] = MCPServer(
        "peaceops", title="Peace Operations Assistant", instructions=ABOUT, log_level="WARNING"
    )
    _answering(server, desk_for, line)
    _reading(server, desk_for, line)
    return server


def told(tool: Callable[P, Awaitable[Result]]) -> Callable[P, Awaitable[Result]]:
    """The tool, whose faults have the shape of all others: {"error": {"code", "message", "what_to_do"}}."""

    @wraps(tool)
    async def telling(*args: P.args, **kwargs: P.kwargs) -> Result:
        try:
            return await tool(*args, **kwargs)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            fault = FaultReply.of(WrongUse(f"The tool cannot be used so: {where}: {first['msg']}.", "Mend it."))
        except Exception as error:  # noqa: BLE001 - every fault is told, in the words of faults.py
            fault = fault_of(error)
        raise ToolError(fault.model_dump_json())

    return telling


def _answering(server: MCPServer[Any], desk_for: DeskFor, line: Line) -> None:
    @server.tool(annotations=READS)
    @told
    async def ask(
        question: str,
        context: Context[Any],
        conversation_id: str | None = None,
        language: Language | None = None,
        as_of: str | None = None,
        documents: list[str] | None = None,
        collection: str | None = None,
    ) -> dict[str, Any]:
        """Answer a question with exact quotes. `as_of` (YYYY-MM-DD), `documents` and `collection` (ids) narrow it."""
        mine = desk_for(context.request_context.request)
        request = AskRequest(
            question=question,
            conversation_id=conversation_id,
            language=language,
            as_of=as_of,
            documents=documents,
            collection=collection,
        )
        return asdict(await line.answer(mine, request))

    @server.tool(annotations=READS)
    @told
    async def search(question: str, context: Context[Any], count: int = 8) -> list[dict[str, Any]]:
        """The passages nearest to a question, best first, without an answer."""
        mine = desk_for(context.request_context.request)
        passages = await line.run(lambda: mine.search(SearchRequest(question=question, count=count)))
        return [passage.model_dump(mode="json") for passage in passages]


def _reading(server: MCPServer[Any], desk_for: DeskFor, line: Line) -> None:
    @server.tool(annotations=READS)
    @told
    async def open_document(document_id: str, context: Context[Any], start: int = 0) -> dict[str, Any]:
        """A document's source and its text from character `start`; `next` is where to go on, or null at its end."""
        mine = desk_for(context.request_context.request)
        document = await line.run(lambda: mine.shelf.document(document_id))
        start = max(0, start)
        end = start + LONGEST
        return {
            "id": document.id,
            "source": asdict(document.source),
            "text": document.text[start:end],
            "next": end if end < len(document.text) else None,
        }


def over_http(server: MCPServer[Any]) -> tuple[list[BaseRoute], Callable[[Any], Any]]:
    """The routes at /mcp, and the lifespan that an application with them needs. The gate decides who may ask."""
    trusting = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app = server.streamable_http_app(stateless_http=True, json_response=True, transport_security=trusting)

    @asynccontextmanager
    async def running(_app: Any) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    return list(app.routes), running
