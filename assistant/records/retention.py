"""How long the journal keeps conversations: those that have not changed for so many days are forgotten."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select

from assistant.records.audit import note
from assistant.records.conversations import drop_folder, folder_of, forget
from assistant.records.tables import LOCAL, conversations, writing
from corpus.sql.dialect import settle
from corpus.sql.tables import chunks


def forget_older(engine: Engine, days: int, folder: Path, who: str = LOCAL) -> int:
    """Forget every conversation that last changed more than `days` days ago; 0 days keeps all. Returns how many.

    What was attached to them in `folder` goes with them.
    """
    if not days:
        return 0
    before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    with writing(engine) as connection:
        old = connection.execute(select(conversations.c.id).where(conversations.c.changed < before)).scalars().all()
        for chunk in chunks(old):
            forget(connection, chunk)
        if old:
            note(connection, who, "conversations forgotten", f"{len(old)} older than {days} days")
    for conversation_id in old:
        drop_folder(folder_of(folder, conversation_id))
    if old:
        settle(engine)
    return len(old)
