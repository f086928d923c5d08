"""How much a request may send, and how slowly: one that is too large or too slow is not read to its end."""

import asyncio
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

from corpus.errors import TooLarge

MAX_BODY: Final = 4_000_000  # bytes of a request that is no upload of a document
MULTIPART: Final = 100_000  # bytes of an upload that are not the file
SLOWEST: Final = 30.0  # seconds between two pieces of a body


def limit_of(scope: Scope, max_upload: int) -> int:
    """The bytes that a request may have; `max_upload` is the size of the largest document."""
    return max_upload + MULTIPART if scope["path"] == "/api/documents" else MAX_BODY


def check_size(headers: Headers, limit: int) -> None:
    """TooLarge where the request's own header says that it is too large: then nothing of it is read."""
    size = headers.get("content-length", "")
    if size.isdigit() and int(size) > limit:
        raise TooLarge(f"The request has {int(size):,} bytes, more than the {limit:,} allowed.", "Send less at once.")


def measured(receive: Receive, limit: int) -> Receive:
    """`receive`, but 413 for a body that turns out larger than `limit` bytes, and 408 for one that stops coming."""
    size, complete = 0, False

    async def counted() -> Message:
        nonlocal size, complete
        if complete:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), SLOWEST)
        except TimeoutError as error:
            raise HTTPException(408, "The request stopped coming") from error
        size += len(message.get("body", b""))
        complete = not message.get("more_body", False)
        if size > limit:
            raise HTTPException(413)
        return message

    return counted
