"""Answers that whoever asked lets others read: which ones, and by whom they may be read."""

from collections.abc import Collection

from sqlalchemy import Engine, delete, select

from assistant.records.audit import note
from assistant.records.tables import now, shares, writing
from corpus.settings import Audience
from corpus.sql.dialect import put_row


class Shares:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, answer_id: str, audience: Audience, who: str) -> None:
        """Let those of an audience read an answer, whoever could until now; `who` is the pseudonym of who asked."""
        with writing(self._engine) as connection:
            put_row(connection, shares, answer_id=answer_id, audience=audience, shared_at=now(), who=who)
            note(connection, who, "answer shared", f"{answer_id} {audience}")

    def end(self, answer_id: str, who: str) -> None:
        """Let nobody else read it any more."""
        with writing(self._engine) as connection:
            connection.execute(delete(shares).where(shares.c.answer_id == answer_id))
            note(connection, who, "answer shared no more", answer_id)

    def of(self, answer_ids: Collection[str]) -> dict[str, Audience]:
        """Who may read each of some answers that are shared, by the answers' ids."""
        wanted = select(shares.c.answer_id, shares.c.audience).where(shares.c.answer_id.in_(answer_ids))
        with self._engine.connect() as connection:
            return {row.answer_id: row.audience for row in connection.execute(wanted)}
