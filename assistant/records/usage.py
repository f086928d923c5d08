"""How much the service is used: answers by status, and how many callers asked, over the last days."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select

from assistant.records.tables import answers


@dataclass(frozen=True, slots=True)
class Usage:
    """What was recorded in so many days: answers by status, all of them, and the callers who asked."""

    days: int
    answers: int
    callers: int
    statuses: tuple[tuple[str, int], ...]


def usage(engine: Engine, days: int) -> Usage:
    """Over the last `days`; what was deleted is not counted."""
    since = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    wanted = select(answers.c.owner, answers.c.answer).where(answers.c.answered_at >= since)
    statuses, owners = Counter[str](), set[str]()
    with engine.connect() as connection:
        for owner, answer in connection.execute(wanted):
            owners.add(owner)
            statuses[json.loads(answer)["status"]] += 1
    return Usage(days, statuses.total(), len(owners), tuple(statuses.most_common()))
