"""What a removal would affect is told before, and files that could not be read leave the list."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.access.permissions import Caller
from assistant.curation.curation import RemovalEffects, affected, dismiss, outdated
from assistant.desk import Desk
from assistant.hr.office import Office, open_office
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from corpus.errors import DocumentUnreadable, NotAllowed, NotFound
from corpus.settings import Settings
from corpus.store import Store
from tests.documents import take_in, write_folder

CURATOR = Caller("key-1", "curator")
LETTER = "Hello,\n\nHow many officers have served in missions?\n\nBest regards,\nPilar Ortega"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Desk]:
    take_in(write_folder(tmp_path / "documents"), store)
    journal = Journal(tmp_path / "journal.sqlite3")
    yield Desk(store, journal, Settings(data=tmp_path / "data", strictness="off", letter_strictness="off"))
    journal.close()


@pytest.fixture
def office(desk: Desk) -> Iterator[Office]:
    with open_office(desk) as opened:
        yield opened


def test_answers_of_everybody_count_and_only_ones_own_are_named(desk: Desk, office: Office) -> None:
    desk.of(Caller("key-2", "staff")).ask(AskRequest(question="How many officers served in missions?"))
    mine = desk.of(CURATOR)
    mine.ask(AskRequest(question="What color are the blue berets?"))
    draft = office.receive(LETTER, "Anna")
    office.approve(draft.id, "Ben")
    effects = affected(mine, office, "new")
    assert (effects.answers, effects.stale_already, effects.passages) == (3, 0, 2)  # the letter's as well
    assert effects.questions == ("What color are the blue berets?",)
    assert (effects.drafts, effects.open_drafts, effects.snippets) == (1, 1, 1)
    assert effects.returning == ("old",)
    assert mine.effects("new").answers == 3


def test_answers_that_were_stale_before_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    desk.ask(AskRequest(question="How many officers served in missions?", documents=["new"]))
    changed = write_folder(tmp_path / "documents") / "new.md"
    changed.write_text(changed.read_text().replace("Over 450", "Over 470"))
    take_in(changed.parent, desk.store)
    desk.ask(AskRequest(question="How many officers served in missions?", documents=["new"]))
    effects = affected(desk, None, "new")
    assert (effects.answers, effects.stale_already) == (2, 1)


def test_a_document_that_nothing_quotes_has_passages_alone(desk: Desk) -> None:
    assert affected(desk, None, "french") == RemovalEffects(passages=1)


def test_nobody_else_learns_what_stands_on_a_document(desk: Desk) -> None:
    for role in ("public", "staff", "hr", "evaluator"):
        with pytest.raises(NotAllowed):
            affected(desk.of(Caller("key-2", role)), None, "new")
        with pytest.raises(NotAllowed):
            dismiss(desk.of(Caller("key-2", role)), "anything")
    with pytest.raises(NotFound):
        affected(desk, None, "nothing")


def test_a_held_upload_leaves_the_list_and_the_disk_and_the_log_says_so(desk: Desk) -> None:
    file = desk.settings.data / "uploads" / "torn.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF")
    desk.store.quarantine.hold(str(file), "torn", "", DocumentUnreadable("It is torn.", "Mend it."))
    assert dismiss(desk.of(CURATOR), str(file)).document_id == "torn"
    assert desk.store.quarantine.all() == []
    assert not file.exists()
    [entry] = desk.journal.audit.entries(1)
    assert (entry.who, entry.action, entry.about) == ("key-1", "held file dismissed", "torn")
    with pytest.raises(NotFound):
        dismiss(desk.of(CURATOR), str(file))


def test_a_file_of_a_folder_stays_where_it_is(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "torn.pdf"
    file.write_bytes(b"%PDF")
    desk.store.quarantine.hold(str(file), "torn", "", DocumentUnreadable("It is torn.", "Mend it."))
    dismiss(desk.of(CURATOR), str(file))
    assert file.exists()


def test_what_no_longer_stands_is_told_once_with_both_wordings(desk: Desk, tmp_path: Path) -> None:
    for asker in ("key-2", "key-3"):
        desk.of(Caller(asker, "staff")).ask(
            AskRequest(question="How many officers served in missions?", documents=["new"])
        )
    assert outdated(desk.of(CURATOR)) == []
    changed = write_folder(tmp_path / "documents") / "new.md"
    changed.write_text(changed.read_text().replace("Over 450", "Over 470"))
    take_in(changed.parent, desk.store)
    quotes = [quote for quote in outdated(desk.of(CURATOR)) if "Over 450" in quote.what.before]
    [quote] = quotes
    assert (quote.answers, quote.what.kind, "Over 470" in quote.what.after) == (2, "changed", True)
    with pytest.raises(NotAllowed):
        outdated(desk.of(Caller("key-2", "evaluator")))
