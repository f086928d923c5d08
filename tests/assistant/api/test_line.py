"""One line for all doors: what has no turn in time is told so, whichever door it came by."""

import asyncio
import threading

import httpx
import pytest

from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.running.line import Line

QUESTION = "When did the mission in Zenda end?"
DOORS = {
    "/api/ask": {"question": QUESTION},
    "/api/search": {"question": QUESTION},
    "/api/drafts": {"letter": f"Hello,\n\n{QUESTION}\n\nPilar"},
    "/v1/chat/completions": {"messages": [{"role": "user", "content": QUESTION}]},
}


@pytest.mark.parametrize("door", DOORS)
def test_a_door_waits_in_line_and_says_when_there_was_no_turn(desk: Desk, office: Office, door: str) -> None:
    line, may_go = Line(patience=0.2, at_once=1), threading.Event()

    async def ask() -> tuple[httpx.Response, httpx.Response]:
        busy = asyncio.create_task(line.run(lambda: may_go.wait(20)))
        transport = httpx.ASGITransport(build_api(desk, line=line, office=office))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            refused = await client.post(door, json=DOORS[door])
            may_go.set()
            await busy
            return refused, await client.post(door, json=DOORS[door])

    refused, answered = asyncio.run(ask())
    assert refused.status_code == 503 and refused.json()["error"]["code"] == "busy"
    assert refused.headers["Retry-After"]
    assert answered.status_code in (200, 201)
