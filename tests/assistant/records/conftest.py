"""Answers to put into a journal."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from assistant.answer import Answer, Citation

Given = Callable[..., Answer]


@pytest.fixture
def given() -> Given:
    """Makes an answer to a question; `quote` is what it cites."""

    def make(question: str, conversation_id: str = "", quote: str = "", **more: str) -> Answer:
        cited = Citation(
            1, "old", "Police", "Ministry", "", "2003", "", "", "en", False, "old.d.0-9", (), None, quote, 0, len(quote)
        )
        return Answer(
            id=uuid4().hex,
            conversation_id=conversation_id or uuid4().hex,
            question=question,
            understood_as=question,
            language="en",
            status="answered",
            text=quote,
            citations=(cited,) if quote else (),
            missing=(more.get("missing", ""),),
        )

    return make
