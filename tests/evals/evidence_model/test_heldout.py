"""Figures on the reserved groups."""

from evals.evidence_model.heldout import Reading, read_with, readings, report
from evals.evidence_model.network import PassageReader
from tests.evals.evidence_model.made import MINED, ROWS, base, dataset

READ = [
    Reading("answerable", "en", True, 0.9),
    Reading("follow-up", "fr", False, 0.6),
    Reading("near-miss", "en", False, 0.7),
    Reading("near-miss", "fr", False, 0.1),
    Reading("not-here", "en", False, 0.2),
]


def test_figures_are_those_of_the_readings() -> None:
    lines = dict(line.rsplit(" [", 1)[0].rsplit(" ", 1) for line in report(READ) if " [" in line)
    assert lines == {
        "all: 2 + 3 questions; answer first": "0.500",
        "all: AUROC of answerable": "0.833",
        "all: near-miss": "0.750",
        "all: not-here": "1.000",
        "French: 1 + 1 questions; answer first": "0.000",
        "French: AUROC of answerable": "1.000",
        "French: near-miss": "1.000",
    }


def test_a_question_is_read_with_what_it_is_about_and_with_what_tempts() -> None:
    assert [passage.passage for passage in read_with(dataset(), 0, MINED)] == [0, 2, 1]


def test_every_reserved_question_is_read() -> None:
    network = PassageReader(base(), (0,))
    reserved = [row for row, asked in enumerate(ROWS) if asked.pool == "apart"]
    read = readings(network, dataset(), reserved, MINED, "cpu")
    assert [reading.kind for reading in read] == ["answerable", "near-miss", "not-here"]
    assert all(0 < reading.something_answers < 1 for reading in read)
    assert read[1].language == "fr" and not read[2].answer_first
    with_another_passage = readings(network, dataset(), [7], {7: [1, 0]}, "cpu")
    assert with_another_passage[0].something_answers > read[0].something_answers
