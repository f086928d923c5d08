"""Routes for the files that documents were read from: the file of an edition, and a page of it with a quote marked."""

import json
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import FileResponse, Response

from assistant.api.current_caller import of_caller
from assistant.desk import Desk
from assistant.originals.file import original_of
from assistant.originals.page import MEDIA_TYPE, DrawnPage, draw_page

KEPT: Final = "private, max-age=3600"  # an edition never changes
Offset = Annotated[int, Query(ge=0, le=1_000_000_000)]


def originals(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["documents"])

    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get("/documents/{document_id}/file", response_class=FileResponse)
    def file(document_id: str, mine: Mine, edition: str | None = None) -> FileResponse:
        """The very file of an edition, the current one if left out; 404 where it is not kept any more."""
        original = original_of(mine.shelf.document(document_id, edition), mine.store)
        return FileResponse(original.path, media_type="application/octet-stream", filename=original.name)

    @router.get("/documents/{document_id}/pages/{number}", response_class=Response)
    def page(
        document_id: str, number: int, mine: Mine, edition: str | None = None, start: Offset = 0, end: Offset = 0
    ) -> Response:
        """A page of a PDF, from 1, drawn as WebP, with the characters [start, end) of the edition's text marked.

        The header X-Marks has the boxes of the marks: left, top, right and bottom, as fractions of the picture. X-Looks
        is `scan` where the page is a picture of its words, `figure` where it has a figure, else empty.
        """
        return sent(draw_page(mine.shelf.document(document_id, edition), number, (start, end), mine.store), KEPT)

    return router


def sent(drawn: DrawnPage, caching: str) -> Response:
    """A page that was drawn, as the reply to a request; `caching` says for how long whoever gets it may keep it."""
    headers = {"X-Marks": json.dumps(drawn.marks), "X-Looks": drawn.looks, "Cache-Control": caching}
    return Response(drawn.picture, media_type=MEDIA_TYPE, headers=headers)
