"""A letter's way through the office: drafted, edited, approved by a second person, taken out; and nothing is lost."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text as sql

from assistant.answer import ANSWERED
from assistant.desk import Desk
from assistant.hr.keeping.history import applied, difference
from assistant.hr.office import Office, opened_office
from assistant.hr.reply.promises import sentences
from assistant.hr.shapes import shape, waits_for
from assistant.hr.values import Draft
from corpus.errors import NotReady, StoreDamaged, TooLarge, WrongUse
from corpus.settings import Settings
from tests.documents import FILES, MANIFEST, take_in, write_folder

LETTER = """Dear office,

My name is Thora Lind (badge 4471), born on 3 May 1988. How many officers have served in missions? What is the pay?
I have severe asthma, is that a problem?

Call 204-555-0119.

Best regards,
Thora Lind
"""
PRIVATE = ("Thora", "Lind", "4471", "3 May 1988", "204-555-0119", "severe asthma")


def test_each_question_is_answered_declined_or_left_to_a_person(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    served, pay, asthma = draft.questions
    assert served.answer.status in ANSWERED
    assert "Over 450 Ruritanian officers" in served.answer.text
    assert pay.answer.status == "not_in_documents" and pay.answer.claims == ()
    assert (asthma.answer.status, asthma.matter) == ("refused", "medical")
    assert LETTER[pay.start : pay.end] == pay.text == "What is the pay?"
    assert draft.state == "drafted"
    assert shape(draft).keys() == {"id", "language", "state", "questions", "reply", "personal_data"}


def test_the_reply_has_fixed_sentences_and_quotes_and_nothing_else(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    claims = [claim.text for one in draft.questions for claim in one.answer.claims]
    quotes = " ".join([*claims, *(one.quote for one in draft.citations)])
    fixed = Path("assistant/hr/reply/templates/reply.en.j2").read_text("utf-8")
    for start, end in sentences(draft.reply):
        said = re.sub(r"\s*\[\d+\]|^\d+\.\s*", "", draft.reply[start:end]).strip()
        known = said in fixed or said in quotes or any(one.echo in said for one in draft.questions)
        sourced = draft.reply[start:end].startswith("[") or "The documents differ" in said or "is dated" in said
        assert known or sourced or not said, said


def test_only_public_documents_are_read(office: Office) -> None:
    draft = office.receive("Bonjour,\n\nQue passent les agents à Strelsau?\n\nMerci\nOlaf", "Anna")
    assert "french" not in {one.document_id for one in draft.citations}


def test_no_personal_datum_is_kept_anywhere(office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    draft = office.receive(LETTER, "Anna")
    office.edit(draft.id, draft.reply.replace("Hello,", "Dear Ms. Lind,") + "\nCall 204-555-0119.\n", "Anna")
    kept = b"".join(
        file.read_bytes() for file in tmp_path.rglob("*") if file.is_file() and "documents" not in file.parts
    )
    assert [datum for datum in PRIVATE if datum.encode() in kept or datum in caplog.text] == []
    assert "[phone]" in office.queue.get(draft.id).draft.reply


def test_quotes_and_the_offices_own_address_are_not_masked(office: Office) -> None:
    office.contacts.set("pay", "pay@office.example, 613-555-0100", "")
    draft = office.receive(LETTER, "Anna")
    assert "Please turn to: pay@office.example, 613-555-0100" in draft.reply
    kept = office.edit(draft.id, draft.reply + "\nThanks again.\n", "Anna")
    assert "pay@office.example, 613-555-0100" in kept.draft.reply


def test_a_second_person_approves(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    assert waits_for(office.queue.get(draft.id)) == "writer"
    with pytest.raises(WrongUse, match="Anna wrote"):
        office.approve(draft.id, "anna ")
    assert office.approve(draft.id, "Ben").draft.state == "approved"
    assert office.edit(draft.id, draft.reply + "Thank you.\n", "Ben").draft.state == "edited"
    with pytest.raises(WrongUse, match="Ben wrote"):
        office.approve(draft.id, "Ben")
    office.approve(draft.id, "Anna")
    assert office.close(draft.id, "Ben", "sent").draft.state == "sent"
    with pytest.raises(WrongUse, match="sent cannot become edited"):
        office.edit(draft.id, "x", "Anna")


def test_one_person_may_do_both_where_the_office_says_so(desk: Desk) -> None:
    alone = replace(desk, settings=desk.settings.model_copy(update={"approve_own": True}))
    with opened_office(alone) as office:
        assert office.approve(office.receive(LETTER, "Anna").id, "Anna").draft.state == "approved"


def test_two_who_write_at_once_are_told_apart(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    seen = office.queue.get(draft.id).steps
    office.edit(draft.id, "Hello,\n\nFirst.\n", "Anna", seen)
    with pytest.raises(WrongUse, match="Anna changed this draft meanwhile"):
        office.edit(draft.id, "Hello,\n\nSecond.\n", "Ben", seen)


def test_the_history_leads_to_the_reply_and_shows_what_was_tampered_with(office: Office, tmp_path: Path) -> None:
    draft = office.receive(LETTER, "Anna")
    office.edit(draft.id, draft.reply.replace("Thank you", "Many thanks"), "Anna")
    office.approve(draft.id, "Ben")
    steps = office.queue.history(draft.id)
    assert [(one.action, one.who) for one in steps] == [
        ("new", "Anna"), ("drafted", "Anna"), ("edited", "Anna"), ("approved", "Ben"),
    ]  # fmt: skip
    assert "Many thanks" in steps[2].difference and "Human Resources" not in steps[2].difference
    with office.queue._engine.begin() as connection:
        connection.execute(sql("UPDATE draft_steps SET who = 'Eve' WHERE place = 2"))
    with pytest.raises(StoreDamaged, match="step 2"):
        office.queue.history(draft.id)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_makes_the_one_text_of_the_other(before: str, after: str) -> None:
    assert applied(before, json.loads(json.dumps(difference(before, after)))) == after


def test_nothing_is_kept_of_a_letter_that_came_before_the_model(desk: Desk) -> None:
    busy = replace(desk, why_not_ready=lambda: "the embedding model is loading")
    with opened_office(busy) as office:
        with pytest.raises(NotReady):
            office.receive(LETTER, "Anna")
        assert office.queue.all() == []


def test_a_letter_waits_as_new_where_answering_breaks_off(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "reply.en.j2").write_text("{% if %}", "utf-8")
    with opened_office(desk) as office:
        with pytest.raises(WrongUse):
            office.receive(LETTER, "Anna")
        kept = office.queue.all(["new"])[0]
    (tmp_path / "letters" / "reply.en.j2").unlink()
    with opened_office(desk) as office:
        done = office.answer_again(kept.draft.id, "Anna").draft
    assert done.state == "drafted" and len(done.questions) == 3


def replaced(office: Office, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "documents")
    (folder / "new.md").write_text(FILES["new.md"].replace("450", "470"), "utf-8")
    take_in(folder, office.desk.store)


def test_a_reply_whose_quotes_changed_is_not_approved_until_it_is_answered_again(
    office: Office, tmp_path: Path
) -> None:
    draft = office.receive(LETTER, "Anna")
    assert office.stale(draft) == ()
    replaced(office, tmp_path)
    assert {one.document_id for one in office.stale(draft)} == {"new"}
    with pytest.raises(WrongUse, match="out of date, in Police of Ruritania"):
        office.approve(draft.id, "Ben")
    again = office.answer_again(draft.id, "Anna").draft
    assert "Over 470" in again.reply and office.stale(again) == ()
    assert office.approve(draft.id, "Ben").draft.state == "approved"


def test_a_reply_whose_quotes_stand_is_approved_although_the_text_around_them_changed(
    office: Office, tmp_path: Path
) -> None:
    draft = office.receive(LETTER, "Anna")
    folder = write_folder(tmp_path / "documents")
    (folder / "new.md").write_text(FILES["new.md"].replace("They wear blue", "All wear white"), "utf-8")
    take_in(folder, office.desk.store)
    assert {one.document_id for one in draft.citations} >= {"new"} and office.stale(draft) == ()
    assert office.approve(draft.id, "Ben").draft.state == "approved"


def test_a_reply_that_quotes_what_the_public_may_no_longer_read_is_not_approved(office: Office, tmp_path: Path) -> None:
    draft = office.receive(LETTER, "Anna")
    folder = write_folder(tmp_path / "documents")
    (folder / "manifest.toml").write_text(MANIFEST.replace('edition = "Blue"', 'audience = "staff"'), "utf-8")
    take_in(folder, office.desk.store)
    with pytest.raises(WrongUse, match="out of date, in Police of Ruritania"):
        office.approve(draft.id, "Ben")


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
    replaced(office, tmp_path)
    assert office.snippets.like("How many officers served in the missions?", "en") == []
    with pytest.raises(WrongUse, match="quote in it is out of date"):
        office.use_snippet(other.id, snippet.id, "Anna")
    with pytest.raises(WrongUse, match="out of date"):
        office.approve(other.id, "Ben")


def test_an_unusable_letter_is_explained(office: Office) -> None:
    with pytest.raises(WrongUse, match="empty"):
        office.receive(" \n", "Anna")
    with pytest.raises(TooLarge):
        office.receive("x" * 60_000, "Anna")
    assert office.queue.all() == []


def test_the_office_can_have_its_own_templates(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "reply.en.j2").write_text("House style: {{ items | length }} questions.", "utf-8")
    with opened_office(desk) as office:
        assert office.receive(LETTER, "Anna").reply == "House style: 3 questions.\n"
    (tmp_path / "letters" / "reply.en.j2").write_text("{% if %}", "utf-8")
    with opened_office(desk) as office, pytest.raises(WrongUse, match=r"reply.en.j2, line 1"):
        office.receive(LETTER, "Anna")


def test_figures_tell_what_is_asked_and_in_no_document(office: Office) -> None:
    for name in ("Olaf", "Pilar"):
        office.receive(f"Hi,\n\nWhat is the pay of an officer?\n\n{name}", "Anna")
    done = office.receive(LETTER, "Anna")
    office.approve(done.id, "Ben")
    found = office.figures()
    week = found.weeks[-1]
    assert (week.letters, week.for_a_person, week.approved, week.edited) == (3, 1, 1, 0)
    assert found.gaps[0].matter == "pay" and found.gaps[0].times >= 2
    assert all("asthma" not in one.question for one in found.most_asked)


def test_drafts_can_lie_in_postgresql(desk: Desk, database_url: str) -> None:
    shared = replace(desk, settings=desk.settings.model_copy(update={"database_url": database_url}))
    with opened_office(shared) as office:
        draft = office.receive(LETTER, "Anna")
        office.edit(draft.id, "Hello,\n\nThank you.\n", "Anna")
        office.approve(draft.id, "Ben")
        assert [one.action for one in office.queue.history(draft.id)][-1] == "approved"
        office.contacts.set("pay", "Room 4", "Salle 4")
        assert office.contacts.all()["pay"]["fr"] == "Salle 4"


def test_settings_keep_the_same_person_from_approving_unless_told() -> None:
    assert Settings().approve_own is False


def test_a_draft_is_a_value(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    assert isinstance(draft, Draft) and draft.letter != LETTER and len(draft.letter) == len(LETTER)
