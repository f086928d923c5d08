"""Callers who leave before they are answered: what was being done for them stops."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request

Result = TypeVar("Result")
LEFT: Final = 499  # nobody reads it; the log and the figures have it


async def unless_left(request: Request, work: Coroutine[Any, Any, Result]) -> Result:
    """What `work` comes to. Where the caller of `request`, whose body was read, leaves first, it is cancelled."""
    working, leaving = asyncio.create_task(work), asyncio.create_task(_leaves(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise HTTPException(LEFT, "The caller has left")
    finally:
        working.cancel()
        leaving.cancel()


async def _leaves(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
