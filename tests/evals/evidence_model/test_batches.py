"""What a step reads: which passages, with which labels, in which order."""

import random
from collections.abc import Iterator

import pytest
import torch

from evals.evidence_model.dataset.rows import OWN, Row
from evals.evidence_model.training.batches import Batch, Batches
from evals.evidence_model.training.drawing import choose, label
from evals.evidence_model.training.selection import reserved_rows, training_rows
from tests.evals.evidence_model.made import MINED, ROWS, dataset, settings

DRAWS = 50


def drawn(row: Row, mined: list[int], size: int) -> Iterator[list[int]]:
    return (choose(row, mined, size, random.Random(seed)) for seed in range(DRAWS))


def tensors(batch: Batch) -> list[torch.Tensor]:
    parts = [tensor for part in batch.parts for tensor in (part.pieces, part.owners, part.asked)]
    return [*parts, batch.labels.answers, batch.labels.corrects, batch.labels.needed, batch.labels.lists]


def test_passages_that_a_question_is_about_come_first_then_the_nearest() -> None:
    row = Row(OWN, "en", "answerable", "?", "pool", answers=((4, 0), (5, 1), (4, 2)), wrong=((9, 0),))
    mined = list(range(20, 40))
    draws = list(drawn(row, mined, 6))
    assert all({4, 5, 9} < set(chosen) and len(chosen) == len(set(chosen)) == 6 for chosen in draws)
    assert {passage for chosen in draws for passage in chosen[3:]} == set(mined[:12])
    assert all(
        chosen == [7, 22] for chosen in drawn(Row("open", "en", "near-miss", "?", "pool", home=7), [20, 21, 22], 9)
    )


def test_headings_and_partial_answers_are_neither_right_nor_wrong() -> None:
    ferry = label(dataset(), ROWS[0], 0)
    assert (ferry.answers, ferry.corrects, ferry.needed) == ([-1, 1, -1], [0, 0, 0], [0, 0, 1])
    mill = label(dataset(), ROWS[3], 1)
    assert (mill.answers, mill.corrects, mill.needed) == ([0, 0], [0, 1], [-1, -1])


def test_reserved_groups_are_not_trained_on() -> None:
    made, setting = dataset(), settings()
    rows = training_rows(made, setting.data, setting.rows)
    assert sorted(rows) == [0, 1, 2, 3, 4, 5, 6] and reserved_rows(made, setting.data) == [7, 8, 9]


def test_a_batch_depends_on_its_number_alone() -> None:
    first, second = (Batches(dataset(), range(7), MINED, settings()) for _ in range(2))
    batches = {number: tensors(first[number]) for number in (0, 1, 5)}
    for number in (5, 0):
        assert all(map(torch.equal, batches[number], tensors(second[number])))
    assert [len(tensors(batch)) for batch in second.from_number(5, 7, workers=0)] == [len(batches[5])] * 2
    assert all(map(torch.equal, batches[5], tensors(next(second.from_number(5, 7, workers=0)))))
    assert not all(map(torch.equal, batches[0], batches[1]))


def test_an_epoch_reads_own_questions_as_often_as_is_set() -> None:
    batches = Batches(dataset(), range(7), MINED, settings())
    questions: list[tuple[int, ...]] = []
    for number in range(4):  # of 3 questions: 5 of our own twice, 2 others once
        batch = batches[number]
        assert len(batch.labels.lists) == 3
        sequences = [
            row[1 : asked - 1] for part in batch.parts for row, asked in zip(part.pieces, part.asked, strict=True)
        ]
        firsts = [sequences[int(passages[0])] for passages in batch.labels.lists]
        questions += [tuple(question.tolist()) for question in firsts]
    ids = {tuple(dataset().questions[row].tolist()): row for row in range(7)}
    read = sorted(ids.get(question, 4) for question in questions)  # 4 may come with the turn before it
    assert read == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6]


def test_passages_of_like_length_are_computed_together_and_labels_follow_them() -> None:
    for number in range(8):
        batch = Batches(dataset(), range(7), MINED, settings())[number]
        lengths = [int((row != 1).sum()) for part in batch.parts for row in part.pieces]
        assert lengths == sorted(lengths) and len(batch.parts) == 2
        counts = [int(row.max()) for part in batch.parts for row in part.owners]
        assert [int((row >= 0).sum()) for row in batch.labels.corrects] == counts
        assert sorted(batch.labels.lists[batch.labels.lists >= 0].tolist()) == list(range(len(counts)))


def test_too_few_rows_are_an_error() -> None:
    with pytest.raises(ValueError, match="do not fill a batch"):
        Batches(dataset(), [5, 6], MINED, settings())
