"""Keys: shown once, stored as a hash, and worth nothing once revoked."""

from pathlib import Path

import pytest

from assistant.access.permissions import MAY, Caller
from assistant.records.journal import Journal
from corpus.errors import NotAllowed, NotFound


def test_a_key_tells_its_caller_until_it_is_revoked(journal: Journal) -> None:
    assert not journal.keys.any()
    text, key = journal.keys.add("the desk", "hr")
    assert journal.keys.any()
    for _ in range(2):
        assert journal.keys.caller(text) == Caller(key.id, "hr")
    journal.keys.revoke(key.id)
    assert journal.keys.caller(text) is None
    assert not journal.keys.any()
    assert [(key.name, bool(key.revoked)) for key in journal.keys.list()] == [("the desk", True)]


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "x", lambda t: t.swapcase(), lambda _: "", str.upper]
)
def test_no_other_text_opens(journal: Journal, change: object) -> None:
    text, _ = journal.keys.add("one", "staff")
    assert callable(change)
    assert journal.keys.caller(change(text)) is None


def test_a_key_of_one_does_not_open_as_another(journal: Journal) -> None:
    (_, first), (text, _) = journal.keys.add("one", "admin"), journal.keys.add("two", "public")
    secret = text.split("_", 2)[2]
    assert journal.keys.caller(f"peaceops_{first.id}_{secret}") is None


def test_the_file_does_not_hold_the_secret(journal: Journal, tmp_path: Path) -> None:
    text, _ = journal.keys.add("one", "staff")
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("journal.sqlite3*"))
    assert text.split("_", 2)[2].encode() not in stored


def test_revoking_what_there_is_not_is_said(journal: Journal) -> None:
    with pytest.raises(NotFound):
        journal.keys.revoke("none")


def test_a_role_may_do_what_it_is_for_and_nothing_else() -> None:
    assert {role for role in MAY if Caller("x", role).may("curate")} == {"curator", "admin"}
    assert {role for role in MAY if Caller("x", role).audience == "public"} == {"public"}
    with pytest.raises(NotAllowed, match="public may not curate"):
        Caller("x", "public").check("curate")
