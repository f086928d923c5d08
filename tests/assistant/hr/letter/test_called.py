"""What the queue calls a letter by."""

import pytest

from assistant.hr.letter.called import LONGEST_SUBJECT, initials_of, subject_of
from assistant.hr.letter.sections import read_letter


@pytest.mark.parametrize(
    ("signed", "initials"),
    [
        ("Best regards,\nCst. Leonora Fitch", "L. F."),
        ("Cordialement,\nMaude Lachapelle-Roy", "M. L. R."),
        ("Thanks", ""),
    ],
)
def test_initials_are_those_of_whoever_signed(signed: str, initials: str) -> None:
    letter = read_letter(f"Hello,\n\nMy friend Olaf Berg told me of you. Is there a test?\n\n{signed}\n")
    assert initials_of(letter) == initials


def test_a_letter_is_about_its_subject_or_its_first_question() -> None:
    assert (
        subject_of(read_letter("Subject: Joining\n\nHello,\n\nIs there a test?\n"), ("Is there a test?",)) == "Joining"
    )
    letter = read_letter("Hello,\n\nIs there a test?\n")
    assert subject_of(letter, ("Is there a test?",)) == "Is there a test?"
    assert subject_of(letter, ()) == ""
    assert len(subject_of(letter, ("word " * 40,))) <= LONGEST_SUBJECT


def test_a_subject_is_masked() -> None:
    letter = read_letter("Subject: call me at 204-555-0119\n\nHello,\n\nIs there a test?\n")
    assert "555" not in subject_of(letter, ())
