"""`peaceops mcp` beside a running server: what a program says on standard input goes to the server's own /mcp."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import httpx

from corpus.errors import PeaceOpsError, StoreUnreachable
from ui.beside.door import Door

INTERNAL = -32603  # JSON-RPC's code for a fault of the server


def bridge(door: Door, lines: Iterable[str], say: Callable[[str], object]) -> None:
    """Send each message, a line of JSON-RPC, to the server, and say what it replies; a fault is a reply as well."""
    headers = {
        "Authorization": f"Bearer {door.token}",
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
    }
    with httpx.Client(base_url=door.address, headers=headers, timeout=None, trust_env=False) as client:
        for line in lines:
            if line.strip() and (answer := _answer(client, line)):
                say(answer)


def _answer(client: httpx.Client, line: str) -> str:
    """What the server replies to a message, on one line; empty where it replies nothing."""
    try:
        reply = client.post("/mcp", content=line.encode())
        said = reply.json() if reply.content else None
    except (httpx.HTTPError, ValueError):
        gone = StoreUnreachable("The server that has this data folder does not answer.", "Start this program again.")
        return json.dumps(_fault(line, gone))
    if isinstance(said, dict) and "jsonrpc" not in said and "error" in said:
        error = said["error"]
        return json.dumps(_fault(line, PeaceOpsError(error["message"], error["what_to_do"])))
    return json.dumps(said) if said else ""


def _fault(line: str, error: PeaceOpsError) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except ValueError:
        asked = None
    number = asked.get("id") if isinstance(asked, dict) else None
    return {"jsonrpc": "2.0", "id": number, "error": {"code": INTERNAL, "message": str(error)}}
