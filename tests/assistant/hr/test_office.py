"""A letter's way through the office: drafted, edited, approved by a second person, taken out; and nothing is lost."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import ANSWERED
from assistant.desk import Desk
from assistant.hr.office import Office, open_office
from assistant.hr.reply.about import about
from assistant.hr.reply.promises import sentences
from assistant.hr.shapes import shape, waits_for
from assistant.hr.values import Draft
from corpus.errors import NotReady, TooLarge, WrongUse
from corpus.settings import Settings
from tests.assistant.hr.samples import LETTER, change_quotes
from tests.documents import FILES, MANIFEST, take_in, write_folder

PRIVATE = ("Thora", "Lind", "44718293", "3 May 1988", "204-555-0119", "severe asthma")


def test_each_question_is_answered_declined_or_left_to_a_person(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    served, pay, asthma = draft.questions
    assert served.answer.status in ANSWERED
    assert "Over 450 Ruritanian officers" in served.answer.text
    assert pay.answer.status == "not_in_documents" and pay.answer.claims == ()
    assert (asthma.answer.status, asthma.matter) == ("refused", "medical")
    assert LETTER[pay.start : pay.end] == pay.text == "What is the pay?"
    assert draft.state == "drafted"
    assert shape(draft).keys() == {"id", "language", "state", "questions", "reply", "personal_data", "for_a_person"}


@pytest.mark.parametrize(
    "story",
    [
        "I am diabetic. Is that a problem?",
        "I am diabetic.\n\nIs that a problem?",
        "Is it a problem that I am diabetic?",
    ],
)
def test_no_question_that_leans_on_a_sensitive_sentence_is_asked_of_documents(office: Office, story: str) -> None:
    draft = office.receive(f"Hello,\n\n{story}\n\nOlaf", "Anna")
    assert [(question.answer.status, question.matter) for question in draft.questions] == [("refused", "medical")]
    assert {sentence.matter for sentence in draft.for_person} == {"medical"}
    assert draft.citations == () and "reply to you in person about your health" in draft.reply


@pytest.mark.parametrize(
    "story",
    [
        "How many officers have served in missions? I am diabetic.",
        "I am diabetic. How many officers have served in missions?",
        "I am diabetic.\n\nHow many officers have served in missions?",
    ],
)
def test_other_questions_of_a_letter_for_a_person_are_drafted_for_them(office: Office, story: str) -> None:
    draft = office.receive(f"Hello,\n\n{story}\n\nOlaf", "Anna")
    assert [question.answer.status in ANSWERED for question in draft.questions] == [True]
    assert [sentence.matter for sentence in draft.for_person] == ["medical"]
    assert "450" in draft.reply and "reply to you in person about your health" in draft.reply


def test_the_reply_has_fixed_sentences_and_quotes_and_nothing_else(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    claims = [claim.text for question in draft.questions for claim in question.answer.claims]
    quotes = " ".join([*claims, *(citation.quote for citation in draft.citations)])
    fixed = Path("assistant/hr/reply/templates/reply.en.j2").read_text("utf-8")
    fixed = fixed.replace("{{ about }}", about(["medical"], "en"))
    for start, end in sentences(draft.reply):
        sentence = re.sub(r"\s*\[\d+\]|^\d+\.\s*", "", draft.reply[start:end]).strip()
        known = (
            sentence in fixed or sentence in quotes or any(question.short in sentence for question in draft.questions)
        )
        sourced = draft.reply[start:end].startswith("[") or "The documents differ" in sentence or "is dated" in sentence
        assert known or sourced or not sentence, sentence


def test_only_public_documents_are_read(office: Office) -> None:
    draft = office.receive("Bonjour,\n\nQue passent les agents à Strelsau?\n\nMerci\nOlaf", "Anna")
    assert "french" not in {citation.document_id for citation in draft.citations}


def test_no_personal_datum_is_kept_anywhere(office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    draft = office.receive(LETTER, "Anna")
    office.edit(draft.id, draft.reply.replace("Hello,", "Dear Ms. Lind,") + "\nCall 204-555-0119.\n", "Anna")
    stored = b"".join(
        file.read_bytes() for file in tmp_path.rglob("*") if file.is_file() and "documents" not in file.parts
    )
    assert [datum for datum in PRIVATE if datum.encode() in stored or datum in caplog.text] == []
    assert "[phone]" in office.queue.get(draft.id).draft.reply


def test_quotes_and_the_offices_own_address_are_not_masked(office: Office) -> None:
    office.contacts.set("pay", "pay@office.example, 613-555-0100", "")
    draft = office.receive(LETTER, "Anna")
    assert "Please turn to: pay@office.example, 613-555-0100" in draft.reply
    queued = office.edit(draft.id, draft.reply + "\nThanks again.\n", "Anna")
    assert "pay@office.example, 613-555-0100" in queued.draft.reply


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
    with open_office(alone) as office:
        assert office.approve(office.receive(LETTER, "Anna").id, "Anna").draft.state == "approved"


def test_two_who_write_at_once_are_told_apart(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    seen = office.queue.get(draft.id).steps
    office.edit(draft.id, "Hello,\n\nFirst.\n", "Anna", seen)
    with pytest.raises(WrongUse, match="Anna changed this draft meanwhile"):
        office.edit(draft.id, "Hello,\n\nSecond.\n", "Ben", seen)


def test_nothing_is_kept_of_a_letter_that_came_before_the_model(desk: Desk) -> None:
    busy = replace(desk, why_not_ready=lambda: "the embedding model is loading")
    with open_office(busy) as office:
        with pytest.raises(NotReady):
            office.receive(LETTER, "Anna")
        assert office.queue.all() == []


def test_a_letter_waits_as_new_where_answering_breaks_off(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "reply.en.j2").write_text("{% if %}", "utf-8")
    with open_office(desk) as office:
        with pytest.raises(WrongUse):
            office.receive(LETTER, "Anna")
        queued = office.queue.all(["new"])[0]
    (tmp_path / "letters" / "reply.en.j2").unlink()
    with open_office(desk) as office:
        done = office.answer_again(queued.draft.id, "Anna").draft
    assert done.state == "drafted" and len(done.questions) == 3


def test_a_reply_whose_quotes_changed_is_not_approved_until_it_is_answered_again(
    office: Office, tmp_path: Path
) -> None:
    draft = office.receive(LETTER, "Anna")
    assert office.stale(draft) == ()
    change_quotes(office, tmp_path)
    assert {citation.document_id for citation in office.stale(draft)} == {"new"}
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
    assert {citation.document_id for citation in draft.citations} >= {"new"} and office.stale(draft) == ()
    assert office.approve(draft.id, "Ben").draft.state == "approved"


def test_a_reply_that_quotes_what_the_public_may_no_longer_read_is_not_approved(office: Office, tmp_path: Path) -> None:
    draft = office.receive(LETTER, "Anna")
    folder = write_folder(tmp_path / "documents")
    (folder / "manifest.toml").write_text(MANIFEST.replace('edition = "Blue"', 'audience = "staff"'), "utf-8")
    take_in(folder, office.desk.store)
    with pytest.raises(WrongUse, match="out of date, in Police of Ruritania"):
        office.approve(draft.id, "Ben")


def test_an_unusable_letter_is_explained(office: Office) -> None:
    with pytest.raises(WrongUse, match="empty"):
        office.receive(" \n", "Anna")
    with pytest.raises(TooLarge):
        office.receive("x" * 60_000, "Anna")
    assert office.queue.all() == []


def test_a_reply_that_is_too_long_is_refused_and_the_draft_stays(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    with pytest.raises(TooLarge, match="The reply has"):
        office.edit(draft.id, "x" * 100_001, "Anna")
    assert office.queue.get(draft.id).draft.reply == draft.reply


def test_what_letters_ask_is_no_chat(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    conversations = office.desk.journal.conversations
    assert conversations.list() == [] and conversations.count() == 0
    answer = draft.questions[0].answer
    assert office.desk.journal.answer(answer.id)["status"] == answer.status


def test_the_office_can_have_its_own_templates(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "reply.en.j2").write_text("House style: {{ items | length }} questions.", "utf-8")
    with open_office(desk) as office:
        assert office.receive(LETTER, "Anna").reply == "House style: 3 questions.\n"
    (tmp_path / "letters" / "reply.en.j2").write_text("{% if %}", "utf-8")
    with open_office(desk) as office, pytest.raises(WrongUse, match=r"reply.en.j2, line 1"):
        office.receive(LETTER, "Anna")


def test_drafts_can_lie_in_postgresql(desk: Desk, database_url: str) -> None:
    shared = replace(desk, settings=desk.settings.model_copy(update={"database_url": database_url}))
    with open_office(shared) as office:
        draft = office.receive(LETTER, "Anna")
        office.edit(draft.id, "Hello,\n\nThank you.\n", "Anna")
        office.approve(draft.id, "Ben")
        assert [step.action for step in office.queue.history(draft.id)][-1] == "approved"
        office.contacts.set("pay", "Room 4", "Salle 4")
        assert office.contacts.all()["pay"]["fr"] == "Salle 4"


def test_settings_keep_the_same_person_from_approving_unless_told() -> None:
    assert Settings().approve_own is False


def test_a_draft_is_a_value(office: Office) -> None:
    draft = office.receive(LETTER, "Anna")
    assert isinstance(draft, Draft) and draft.letter != LETTER and len(draft.letter) == len(LETTER)
