"""Routes for answers that were given: read one again, list those that are stale, give and read feedback."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from assistant.access.sharing import share, shared_answer
from assistant.api.current_caller import of_caller
from assistant.api.pages import Offset, page, tell_total
from assistant.api.shapes import FeedbackRequest, RecordedAnswer, Sharing
from assistant.desk import Desk
from assistant.following import following
from assistant.records.feedback import Feedback, Verdict
from assistant.records.staleness import StaleAnswer, stale_answers, stale_of_answer


def answers(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["answers"])

    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get("/answers/stale")
    def stale(
        request: Request,
        response: Response,
        mine: Mine,
        document: str | None = None,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
        offset: Offset = 0,
    ) -> list[StaleAnswer]:
        """Your answers that quote what their documents no longer say, newest first, with the old and the new words."""
        outdated = stale_answers(mine.journal, mine.shelf, document)
        tell_total(request, response, len(outdated), limit, offset)
        return page(outdated, limit, offset)

    @router.get("/answers/{answer_id}", response_model=RecordedAnswer)
    def recorded(answer_id: str, mine: Mine) -> dict[str, Any]:
        """An answer that was given before, and which of its quotes are stale. Personal data in it are masked."""
        answer = mine.journal.answer(answer_id)
        return {**answer, "stale": stale_of_answer(answer, mine.shelf)}

    @router.get("/answers/{answer_id}/further")
    def further(answer_id: str, mine: Mine) -> list[str]:
        """Up to three questions to ask after an answer of yours; each was tried, and is answered by something new."""
        return list(following(mine, answer_id))

    _sharing(router, desk)
    _feedback(router, desk)
    return router


def _sharing(router: APIRouter, desk: Desk) -> None:
    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get("/answers/{answer_id}/shared", response_model=RecordedAnswer)
    def shared(answer_id: str, mine: Mine) -> dict[str, Any]:
        """An answer that somebody shared with everybody here, or with the staff, and which of its quotes are stale."""
        answer = shared_answer(mine, answer_id)
        return {**answer, "stale": stale_of_answer(answer, mine.shelf)}

    @router.put("/answers/{answer_id}/shared")
    def begin(answer_id: str, request: Sharing, mine: Mine) -> Sharing:
        """Let others read an answer of yours, at /answers/{id}: everybody here (`public`), or the staff."""
        share(mine, answer_id, request.audience)
        return request

    @router.delete("/answers/{answer_id}/shared", status_code=204)
    def end(answer_id: str, mine: Mine) -> None:
        """Take that back: nobody else can read it any more."""
        share(mine, answer_id, None)


def _feedback(router: APIRouter, desk: Desk) -> None:
    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.post("/feedback")
    def judge(request: FeedbackRequest, mine: Mine) -> Feedback:
        """Say what you think of an answer of yours. A second verdict takes the place of the first."""
        mine.journal.answer(request.answer_id)
        return mine.journal.feedback.give(request.answer_id, mine.caller.id, request.verdict, request.comment)

    @router.get("/feedback")
    def judged(
        request: Request,
        response: Response,
        mine: Mine,
        verdict: Verdict | None = None,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
        offset: Offset = 0,
    ) -> list[Feedback]:
        """All feedback, newest first, for those who evaluate."""
        mine.caller.check("evaluate")
        all_feedback = mine.journal.feedback.list(verdict)
        tell_total(request, response, len(all_feedback), limit, offset)
        return page(all_feedback, limit, offset)
