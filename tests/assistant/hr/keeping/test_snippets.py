"""Approved answers are used again until one of their quotes is out of date."""

import re
from pathlib import Path

import pytest

from assistant.hr.office import Office
from corpus.errors import WrongUse
from tests.assistant.hr.samples import change_quotes


def test_an_approved_answer_can_be_used_again_until_its_quote_changes(office: Office, tmp_path: Path) -> None:
    first = office.receive("Hi,\n\nHow many officers served in missions?\n\nOlaf", "Anna")
    office.approve(first.id, "Ben")
    other = office.receive("Hi,\n\nWhat is the pay?\n\nOlaf", "Anna")
    snippet = office.snippets.like("How many officers served in the missions?", "en")[0]
    used = office.use_snippet(other.id, snippet.id, "Anna").draft
    assert "Over 450 Ruritanian officers" in used.reply
    numbers = set(re.findall(r"\[(\d+)\]", used.reply))
    assert all(f"\n[{number}] " in used.reply for number in numbers)
    assert office.doubts(used) == ()
    change_quotes(office, tmp_path)
    assert office.snippets.like("How many officers served in the missions?", "en") == []
    with pytest.raises(WrongUse, match="quote in it is out of date"):
        office.use_snippet(other.id, snippet.id, "Anna")
    with pytest.raises(WrongUse, match="out of date"):
        office.approve(other.id, "Ben")
