"""What the desk did by week, what is asked most, and what no document answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.hr.keeping.figures import figures
from assistant.hr.office import Office
from assistant.hr.values import QueuedDraft
from corpus.embedding.embedder import Vectors
from tests.assistant.hr.samples import LETTER


def test_figures_tell_what_is_asked_and_in_no_document(office: Office) -> None:
    for name in ("Olaf", "Pilar"):
        office.receive(f"Hi,\n\nWhat is the pay of an officer?\n\n{name}", "Anna")
    done = office.receive(LETTER, "Anna")
    office.approve(done.id, "Ben")
    told = office.figures()
    week = told.weeks[-1]
    assert (week.letters, week.for_a_person, week.approved, week.edited) == (3, 1, 1, 0)
    assert (told.most_asked[0].matter, told.most_asked[0].times) == ("pay", 2)
    assert told.gaps[0].matter == "pay" and not told.gaps[0].answered
    assert all("asthma" not in question.question for question in told.most_asked)


def test_what_means_the_same_is_counted_as_one_in_both_languages(office: Office) -> None:
    drafts = [
        office.queue.get(office.receive(f"Hi,\n\n{question}\n\nOlaf", "Anna").id)
        for question in ("What is the pay of an officer?", "Quel est le salaire ?", "Is there a fee for the test?")
    ]

    def meaning(questions: Sequence[str]) -> Vectors:
        return np.array([[0.0, 1.0] if "fee" in question else [1.0, 0.0] for question in questions], np.float32)

    told = figures(drafts, {}, meaning)
    assert [(question.question, question.times) for question in told.most_asked] == [
        ("What is the pay of an officer?", 2),
        ("Is there a fee for the test?", 1),
    ]
    assert figures([], {}, meaning).gaps == ()


def test_what_documents_may_well_answer_is_no_gap(office: Office) -> None:
    draft = office.queue.get(office.receive("Hi,\n\nWhat is the pay of an officer?\n\nOlaf", "Anna").id)

    def gaps(confidence: float) -> int:
        [question] = draft.draft.questions
        asked = replace(question, answer=replace(question.answer, confidence=confidence))
        changed: QueuedDraft = replace(draft, draft=replace(draft.draft, questions=(asked,)))
        return len(figures([changed], dict[str, Counter[str]](), office.meanings).gaps)

    assert (gaps(0.1), gaps(0.7)) == (1, 0)
