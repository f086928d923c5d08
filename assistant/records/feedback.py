"""What people think of answers: a thumb up or down and a comment, one from each person for each answer."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Engine, select

from assistant.records.marks import words_of_answer
from assistant.records.tables import feedback, now, writing
from corpus.sql.dialect import put_row

Verdict = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's verdict on an answer; personal data in the comment is masked."""

    answer_id: str
    owner: str
    given_at: str
    verdict: Verdict
    comment: str


class FeedbackBook:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(self, answer_id: str, owner: str, verdict: Verdict, comment: str = "") -> Feedback:
        """Keep a person's verdict on an answer that is theirs to see, in the place of an earlier one."""
        with writing(self._engine) as connection:
            words = words_of_answer(connection, answer_id, [comment])
            given = Feedback(answer_id, owner, now(), verdict, words.masked(comment.strip()))
            put_row(
                connection,
                feedback,
                answer_id=answer_id,
                owner=owner,
                given_at=given.given_at,
                verdict=verdict,
                comment=given.comment,
            )
        return given

    def on(self, answer_ids: Collection[str], owner: str) -> dict[str, Feedback]:
        """What one person said of some answers, by the answers' ids."""
        wanted = select(feedback).where(feedback.c.owner == owner, feedback.c.answer_id.in_(answer_ids))
        with self._engine.connect() as connection:
            return {row.answer_id: Feedback(*row) for row in connection.execute(wanted)}

    def list(self, verdict: Verdict | None = None, owner: str | None = None) -> list[Feedback]:
        """All feedback, or that of one verdict or person, newest first."""
        wanted = select(feedback).order_by(feedback.c.given_at.desc(), feedback.c.answer_id)
        if verdict:
            wanted = wanted.where(feedback.c.verdict == verdict)
        if owner is not None:
            wanted = wanted.where(feedback.c.owner == owner)
        with self._engine.connect() as connection:
            return [Feedback(*row) for row in connection.execute(wanted)]
