"""Lists in pages: `limit` and `offset` choose one, the headers X-Total-Count and Link say what else there is."""

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query, Request, Response

Limit = Annotated[int | None, Query(ge=1, le=1_000, description="So many at most; all if left out.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="Leave out so many first.")]
Item = TypeVar("Item")


def page(items: Sequence[Item], limit: int | None, offset: int) -> list[Item]:
    """That part of a list."""
    return list(items[offset : None if limit is None else offset + limit])


def tell_total(request: Request, response: Response, total: int, limit: int | None, offset: int) -> None:
    """Put into the reply's headers how many items there are, and the address of the next page."""
    response.headers["X-Total-Count"] = str(total)
    if limit is not None and offset + limit < total:
        following = request.url.include_query_params(limit=limit, offset=offset + limit)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
