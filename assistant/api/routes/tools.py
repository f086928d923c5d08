"""The assistant as tools of the Model Context Protocol: ask, search, open a document."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from starlette.routing import BaseRoute

from assistant.desk import Desk
from assistant.requests import AskRequest, SearchRequest
from assistant.running.line import Line
from corpus.settings import Language

LONGEST = 20_000  # characters of a document in one reply
DeskFor = Callable[[Any], Desk]
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


def _answering(server: MCPServer[Any], desk_for: DeskFor, line: Line) -> None:
    @server.tool(annotations=READS)
    async def ask(
        question: str,
        context: Context[Any],
        conversation_id: str | None = None,
        language: Language | None = None,
        as_of: str | None = None,
        documents: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answer a question with exact quotes. `as_of` (YYYY-MM-DD) and `documents` (ids) narrow what is read."""
        mine = desk_for(context.request_context.request)
        request = AskRequest(
            question=question, conversation_id=conversation_id, language=language, as_of=as_of, documents=documents
        )
        return asdict(await line.answer(mine, request))

    @server.tool(annotations=READS)
    async def search(question: str, context: Context[Any], count: int = 8) -> list[dict[str, Any]]:
        """The passages nearest to a question, best first, without an answer."""
        mine = desk_for(context.request_context.request)
        passages = await line.run(lambda: mine.search(SearchRequest(question=question, count=count)))
        return [passage.model_dump(mode="json") for passage in passages]


def _reading(server: MCPServer[Any], desk_for: DeskFor, line: Line) -> None:
    @server.tool(annotations=READS)
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
