"""The history of a draft leads to its reply, and shows what was tampered with."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text as sql

from assistant.hr.keeping.history import apply, difference
from assistant.hr.office import Office
from corpus.errors import StoreDamaged
from tests.assistant.hr.samples import LETTER


def test_the_history_leads_to_the_reply_and_shows_what_was_tampered_with(office: Office, tmp_path: Path) -> None:
    draft = office.receive(LETTER, "Anna")
    office.edit(draft.id, draft.reply.replace("Thank you", "Many thanks"), "Anna")
    office.approve(draft.id, "Ben")
    steps = office.queue.history(draft.id)
    assert [(step.action, step.who) for step in steps] == [
        ("new", "Anna"), ("drafted", "Anna"), ("edited", "Anna"), ("approved", "Ben"),
    ]  # fmt: skip
    assert "Many thanks" in steps[2].difference and "Human Resources" not in steps[2].difference
    with office.queue._engine.begin() as connection:
        connection.execute(sql("UPDATE draft_steps SET who = 'Eve' WHERE place = 2"))
    with pytest.raises(StoreDamaged, match="step 2"):
        office.queue.history(draft.id)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_makes_the_one_text_of_the_other(before: str, after: str) -> None:
    assert apply(before, json.loads(json.dumps(difference(before, after)))) == after
