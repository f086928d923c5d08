"""The audit log only grows, and shows what was done to it."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from assistant.records.audit import FIRST, Entry, check_chain, digest_of
from assistant.records.journal import Journal


def chain(count: int) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(1, count + 1):
        entry = Entry(number, "2026-01-01", "anna", "answer given", f"a{number}")
        entries.append(replace(entry, digest=digest_of(entry, entries[-1].digest if entries else FIRST)))
    return entries


@drawn(st.data(), st.integers(2, 12))
def test_any_change_shows(data: st.DataObject, count: int) -> None:
    entries = chain(count)
    assert check_chain(entries).wrong == ""
    place = data.draw(st.integers(0, count - 2))
    field = data.draw(st.sampled_from(["at", "who", "action", "about", "digest"]))
    changed = [*entries]
    changed[place] = replace(entries[place], **{field: "something else"})
    assert check_chain(changed).wrong == f"entry {place + 1} was changed"
    assert check_chain([*entries[:place], *entries[place + 1 :]]).wrong == f"entry {place + 1} is missing"
    swapped = [*entries]
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    assert check_chain(swapped).wrong


def test_a_digest_kept_elsewhere_shows_that_the_end_was_cut_off() -> None:
    entries = chain(5)
    known = entries[-1].digest
    assert check_chain(entries, known).wrong == ""
    assert "not in the log" in check_chain(entries[:4], known).wrong


def test_the_database_refuses_to_change_or_delete_an_entry(journal: Journal, tmp_path: Path) -> None:
    for about in ("one", "two", "three"):
        journal.audit.note("anna", "tried", about)
    raw = sqlite3.connect(tmp_path / "journal.sqlite3")
    for statement in ("UPDATE audit SET who = 'bert'", "DELETE FROM audit"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            raw.execute(statement)
    assert [entry.about for entry in journal.audit.entries(2)] == ["three", "two"]
    # Who has the file can take the guard away, and is found out all the same.
    raw.execute("DROP TRIGGER audit_no_update")
    raw.execute("UPDATE audit SET who = 'bert' WHERE number = 2")
    raw.commit()
    raw.close()
    assert journal.audit.check().wrong == "entry 2 was changed"
