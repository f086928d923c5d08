"""Routes for reading and comparing: a document at a glance, all of them, and one question asked of each of several."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from assistant.api.current_caller import of_caller
from assistant.api.leaving import unless_left
from assistant.desk import Desk
from assistant.reading.covered import Covered, covered
from assistant.reading.each import Comparison, compare
from assistant.reading.glance import Glance, glance
from assistant.requests import CompareRequest
from assistant.running.line import Line
from corpus.settings import Language


def reading(desk: Desk, line: Line) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["reading"])

    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get("/documents/{document_id}/glance")
    def at_a_glance(document_id: str, mine: Mine) -> Glance:
        """What a document's current edition tells without a question.

        The best sentence under each heading, the dates that it names, who and what it names with every sentence that
        does, and the documents that are about the same. Each `quote` is the text from `start` to `end`.
        """
        return glance(mine.shelf, document_id)

    @router.get("/coverage")
    def all_at_a_glance(mine: Mine, language: Language = "en", collection: str = "") -> Covered:
        """What the documents cover: publishers, years, languages, topics, what is old, and what they did not answer.

        `collection` keeps to one. The questions without an answer are yours; everybody's if you may read all answers.
        """
        return covered(mine, language, collection)

    @router.post("/compare")
    async def compared(request: CompareRequest, mine: Mine, connection: Request) -> Comparison:
        """Ask each of several documents, or editions, one question by itself, and get a row for each.

        A row's `answer` has the shape of any answer, from that document alone; without claims, it says nothing, and
        `nearby` may have the closest words. What has no question mark is a subject: where a document mentions it,
        `move` is `overview`, and the claims are the first sentence of each section that does. The journal keeps
        nothing of this.
        """
        return await unless_left(connection, line.run(lambda: compare(mine, request)))

    return router
