"""How much a request may send, and how slowly: what is too large is not read, what dawdles is given up."""

import asyncio
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

from corpus.errors import TooLarge

MAX_BODY: Final = 4_000_000  # bytes of a request that is no upload of a document
MULTIPART: Final = 100_000  # bytes of an upload that are not the file
DAWDLING: Final = 30.0  # seconds between two pieces of a body


def limit_of(scope: Scope, max_upload: int) -> int:
    """The bytes that a request may have; `max_upload` is the size of the largest document."""
    return max_upload + MULTIPART if scope["path"] == "/api/documents" else MAX_BODY


def check_size(headers: Headers, limit: int) -> None:
    """TooLarge for a request that says so of itself; of it nothing is read at all."""
    size = headers.get("content-length", "")
    if size.isdigit() and int(size) > limit:
        raise TooLarge(f"The request has {int(size):,} bytes, more than the {limit:,} allowed.", "Send less at once.")


def measured(receive: Receive, limit: int) -> Receive:
    """`receive`, which gives a body up that turns out larger than `limit` bytes or stops coming."""
    got, whole = 0, False

    async def counted() -> Message:
        nonlocal got, whole
        if whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), DAWDLING)
        except TimeoutError as error:
            raise HTTPException(408, "The request stopped coming") from error
        got += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if got > limit:
            raise HTTPException(413)
        return message

    return counted
