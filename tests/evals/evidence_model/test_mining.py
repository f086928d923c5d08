"""Tempting passages are found by e5 once, and kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from evals.evidence_model.dataset.encoded import encode
from evals.evidence_model.dataset.rows import Dataset, Row, whole
from evals.evidence_model.training.mining import find, mined_passages
from tests.evals.evidence_model.made import base, pieces_of

TEXTS = ["lamps burn oil", "the ferry leaves at seven", "the ferry is late", "wardens meet in may"]
ROWS = [
    Row("own", "en", "near-miss", "lamps burn oil", "pool"),
    Row("own", "en", "answerable", "the ferry leaves at seven", "pool", answers=((1, 0),)),
    Row("open", "en", "near-miss", "wardens", "pool", home=3),
    Row("open", "en", "near-miss", "wardens", "alone", home=0),
]
POOLS = {"pool": [whole("", [text]) for text in TEXTS], "alone": [whole("", ["wardens"])]}
MADE = encode(Dataset(POOLS, ROWS), pieces_of)


def test_the_nearest_passages_are_found_without_those_that_the_question_is_about() -> None:
    mined = find(MADE, range(4), base(), "cpu")
    assert mined[0][0] == 0 and sorted(mined[0]) == [0, 1, 2, 3]
    assert mined[1][0] == 2 and sorted(mined[1]) == [0, 2, 3]
    assert sorted(mined[2]) == [0, 1, 2] and mined[3] == []


def test_what_was_found_is_not_looked_for_again(tmp_path: Path) -> None:
    file = tmp_path / "mined.json.xz"
    first = mined_passages(MADE, [0, 1], base(), file, "cpu")
    assert mined_passages(MADE, [1, 0], {}, file, "cpu") == first  # without weights nothing could be found
    more = mined_passages(MADE, [1, 2], base(), file, "cpu")
    assert more[1] == first[1] and mined_passages(MADE, [0, 1, 2], {}, file, "cpu") == first | more


def test_what_was_found_for_another_dataset_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "mined.json.xz"
    mined_passages(MADE, [0], base(), file, "cpu")
    other = encode(Dataset(POOLS, [replace(ROWS[0], question="may"), *ROWS[1:]]), pieces_of)
    with pytest.raises(KeyError):
        mined_passages(other, [0], {}, file, "cpu")
