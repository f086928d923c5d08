"""The Model Context Protocol, spoken by the official client over real HTTP and in this process."""

import json

import anyio
import httpx2
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent

from assistant.access.permissions import Role
from tests.assistant.api.test_gate import Key


def error_in(result: CallToolResult) -> dict[str, str]:
    """The fault that a tool told, in the shape of all faults."""
    assert result.is_error
    [told] = result.content
    assert isinstance(told, TextContent)
    error: dict[str, str] = json.loads(told.text[told.text.index("{") :])["error"]
    assert error.keys() == {"code", "message", "what_to_do"}
    return error


def test_tools_ask_search_and_open(served: str) -> None:
    async def use() -> None:
        async with (
            httpx2.AsyncClient(trust_env=False, timeout=60) as http,
            streamable_http_client(f"{served}/mcp", http_client=http) as streams,
            ClientSession(streams[0], streams[1]) as session,
        ):
            await session.initialize()
            assert {tool.name for tool in (await session.list_tools()).tools} == {"ask", "search", "open_document"}
            answer = await session.call_tool("ask", {"question": "When did the mission in Zenda end?"})
            answer_values = answer.structured_content
            assert answer_values is not None
            assert "2004" in answer_values["text"]
            [first, *_] = answer_values["citations"]
            opened = await session.call_tool("open_document", {"document_id": first["document_id"]})
            assert opened.structured_content is not None
            assert opened.structured_content["text"][first["start"] : first["end"]] == first["quote"]
            result = await session.call_tool("search", {"question": "Zenda", "count": 1})
            assert not result.is_error
            wrong = await session.call_tool("open_document", {"document_id": "none"})
            assert wrong.is_error
            assert error_in(wrong)["code"] == "not_found"
            assert (
                error_in(await session.call_tool("ask", {"question": "Why?", "as_of": "soon"}))["code"] == "wrong_use"
            )
            assert error_in(await session.call_tool("ask", {"question": "?"}))["what_to_do"]
            assert 'peaceops_answers_total{language="en",' in (await http.get(f"{served}/metrics")).text

    anyio.run(use)


def test_tools_show_each_caller_their_own_documents(served: str, key: Key) -> None:
    async def opens(role: Role) -> bool:
        async with (
            httpx2.AsyncClient(trust_env=False, timeout=60, headers=key(role)) as http,
            streamable_http_client(f"{served}/mcp", http_client=http) as streams,
            ClientSession(streams[0], streams[1]) as session,
        ):
            await session.initialize()
            return not (await session.call_tool("open_document", {"document_id": "french"})).is_error

    assert anyio.run(opens, "staff")
    assert not anyio.run(opens, "public")
