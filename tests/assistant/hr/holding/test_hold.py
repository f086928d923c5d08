"""What may stand in a letter: an answer whose evidence is about what was asked, and none else."""

from assistant.answer import ANSWERED
from assistant.hr.office import Office


def test_work_that_the_evidence_does_not_name_is_not_answered(office: Office) -> None:
    letter = "Hello,\n\nI am a blacksmith in Gimli. Is there a role for me in missions?\n\nRegards,\nOlaf"
    (question,) = office.receive(letter, "Anna").questions
    assert "blacksmith" in question.answer.understood_as
    assert question.answer.status not in ANSWERED and question.answer.claims == ()


def test_what_a_question_was_understood_as_is_kept_with_it(office: Office) -> None:
    letter = "Hello,\n\nMy aunt sailed to Zenda. When did the mission end there?\n\nRegards,\nOlaf"
    draft = office.receive(letter, "Anna")
    assert draft.questions[0].answer.understood_as == "When did the mission end in Zenda?"
    assert "2004" in draft.questions[0].answer.text
    assert office.queue.get(draft.id).draft.questions[0].answer.understood_as == "When did the mission end in Zenda?"


def test_a_date_of_something_else_is_no_answer_about_a_place(office: Office) -> None:
    letter = "Hello,\n\nMy aunt sailed to Strelsau. Since when have officers served there?\n\nRegards,\nOlaf"
    (question,) = office.receive(letter, "Anna").questions
    assert "Strelsau" in question.answer.understood_as
    assert question.answer.status not in ANSWERED
