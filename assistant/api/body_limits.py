"""How much a request may send, and how slowly: one that is too large or too slow is not read to its end."""

import asyncio
import time
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

from corpus.errors import TooLarge

MAX_BODY: Final = 4_000_000  # bytes of a request that is no upload of a document
MULTIPART: Final = 100_000  # bytes of an upload that are not the file
SLOWEST: Final = 20.0  # seconds that a small body may take
LEAST: Final = 20_000  # bytes in a second that a larger one must bring on average


def limit_of(scope: Scope, max_upload: int) -> int:
    """The bytes that a request may have; `max_upload` is the size of the largest document."""
    path = scope["path"]
    attaching = path.startswith("/api/conversations/") and path.endswith("/attachments")
    return max_upload + MULTIPART if path == "/api/documents" or attaching else MAX_BODY


def check_size(headers: Headers, limit: int) -> None:
    """TooLarge where the request's own header says that it is too large: then nothing of it is read."""
    size = headers.get("content-length", "")
    if size.isdigit() and int(size) > limit:
        raise TooLarge(f"The request has {int(size):,} bytes, more than the {limit:,} allowed.", "Send less at once.")


def measured(receive: Receive, limit: int) -> Receive:
    """`receive`, but 413 for a body that turns out larger than `limit` bytes, and 408 for one that comes too slowly."""
    size, complete, began = 0, False, time.monotonic()

    async def counted() -> Message:
        nonlocal size, complete
        if complete:
            return await receive()
        left = began + SLOWEST + size / LEAST - time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), max(left, 0.001))
        except TimeoutError as error:
            raise HTTPException(408, "The request came too slowly", {"Connection": "close"}) from error
        size += len(message.get("body", b""))
        complete = not message.get("more_body", False)
        if size > limit:
            raise HTTPException(413)
        return message

    return counted
