"""Which rows are trained on, and which are kept apart to measure."""

import random
from collections import defaultdict

from evals.evidence_model.dataset.encoded import EncodedDataset
from evals.evidence_model.dataset.rows import OWN
from evals.evidence_model.settings import Data, Rows

CHOICE = 1  # seed of which rows of a set: the same for every training, whose mined passages are kept


def training_rows(dataset: EncodedDataset, data: Data, limits: Rows) -> list[int]:
    """The numbers of the rows to train on: all of our own, and of each open set as many as the limits allow."""
    apart = {*data.reserved, *data.left_out}
    by_source: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(dataset.rows):
        if row.pool not in apart:
            by_source[row.source].append(number)
    chosen: list[int] = []
    for source, numbers in by_source.items():
        random.Random(CHOICE).shuffle(numbers)
        chosen += numbers if source == OWN else numbers[: limits.most_of.get(source, limits.most)]
    return chosen


def reserved_rows(dataset: EncodedDataset, data: Data) -> list[int]:
    """The numbers of the rows that are kept for choosing and calibrating."""
    return [number for number, row in enumerate(dataset.rows) if row.pool in data.reserved]
