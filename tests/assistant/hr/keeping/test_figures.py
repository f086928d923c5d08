"""What the desk did by week, what is asked most, and what no document answers."""

from assistant.hr.office import Office
from tests.assistant.hr.samples import LETTER


def test_figures_tell_what_is_asked_and_in_no_document(office: Office) -> None:
    for name in ("Olaf", "Pilar"):
        office.receive(f"Hi,\n\nWhat is the pay of an officer?\n\n{name}", "Anna")
    done = office.receive(LETTER, "Anna")
    office.approve(done.id, "Ben")
    figures = office.figures()
    week = figures.weeks[-1]
    assert (week.letters, week.for_a_person, week.approved, week.edited) == (3, 1, 1, 0)
    assert figures.gaps[0].matter == "pay" and figures.gaps[0].times >= 2
    assert all("asthma" not in question.question for question in figures.most_asked)
