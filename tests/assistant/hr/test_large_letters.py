"""A letter that asks more than a person would is answered as far as a reply goes, and the rest is named."""

import pytest

from assistant.hr import draft as drafting
from assistant.hr.draft import ANSWERED_OF_A_LETTER
from assistant.hr.office import Office

QUESTION = "When did the mission in Zenda end{}?"


def test_of_eighty_questions_the_first_are_looked_up_and_the_rest_is_named(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "SECONDS_OF_A_LETTER", float("inf"))
    asked = [QUESTION.format(f" for group {number}") for number in range(80)]
    draft = office.receive("Hello,\n\n" + "\n\n".join(asked) + "\n\nRegards,\nPilar", "anna")
    assert len(draft.questions) == 80
    looked_up = [question for question in draft.questions if "not looked up" not in question.answer.text]
    assert looked_up == list(draft.questions[:ANSWERED_OF_A_LETTER])
    for question in draft.questions[ANSWERED_OF_A_LETTER:]:
        assert question.answer.status == "refused"
        assert "not looked up" in question.answer.text
    assert "group 79" in draft.reply


def test_one_sentence_over_the_limit_does_not_refuse_the_letter(office: Office) -> None:
    endless = f"Is {'x' * 6_000} a mission?"
    draft = office.receive(f"Hello,\n\n{QUESTION.format('')}\n\n{endless}\n\nRegards,\nPilar", "anna")
    statuses = {question.answer.status for question in draft.questions}
    assert draft.questions[0].answer.claims
    assert "refused" in statuses


def test_no_letter_takes_longer_than_its_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "SECONDS_OF_A_LETTER", 0.0)
    asked = [QUESTION.format(f" for group {number}") for number in range(3)]
    draft = office.receive("Hello,\n\n" + "\n\n".join(asked) + "\n\nRegards,\nPilar", "anna")
    assert draft.questions[0].answer.claims, "the first is looked up in any case"
    assert all("not looked up" in question.answer.text for question in draft.questions[1:])
    assert "group 2" in draft.reply
