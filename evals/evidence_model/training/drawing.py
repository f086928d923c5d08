"""What a question is read with: a few passages of its pool, drawn anew each time, and a label for each sentence."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.evidence_model.dataset.encoded import EncodedDataset
from evals.evidence_model.dataset.rows import OWN, Place, Row

ANSWERING, CORRECTING, TEMPTING = 3, 1, 2  # passages at most that hold what answers, corrects, is known to be wrong
HARD = 12  # of the mined passages, how many are drawn from first
DOUBTFUL = 2  # of an open set's mined passages, how many are skipped: nobody looked whether they answer too
UNKNOWN = -1  # the label of a sentence that counts neither way


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage, by its number in the dataset, and for each of its sentences 1, 0 or UNKNOWN."""

    passage: int
    answers: list[int]
    corrects: list[int]
    needed: list[int]  # known of our own questions alone, where something answers


def choose(row: Row, mined: Sequence[int], size: int, chance: random.Random) -> list[int]:
    """Up to `size` passages of the row's pool: those it is about, those known to tempt, then mined ones."""
    answering, tempting = _passages(row.answers), _passages(row.wrong)
    chance.shuffle(answering)
    chance.shuffle(tempting)
    about = [
        *answering[:ANSWERING],
        *_passages(row.corrects)[:CORRECTING],
        *([] if row.home is None else [row.home]),
        *tempting[:TEMPTING],
    ]
    rivals = mined if row.source == OWN else mined[DOUBTFUL:]
    hard = list(rivals[:HARD])
    chance.shuffle(hard)
    return list(dict.fromkeys([*about, *hard, *rivals[HARD:]]))[:size]


def _passages(places: Iterable[Place]) -> list[int]:
    return list(dict.fromkeys(passage for passage, _ in places))


def label(dataset: EncodedDataset, row: Row, passage: int) -> LabelledPassage:
    """A passage of the row's pool, with what its sentences are to the question.

    Headings, and what answers in part, are neither trained as answers nor as wrong.
    """
    number = dataset.pools[row.pool][passage]
    headings = dataset.is_heading[dataset.sentences_of(number)]
    places = [(passage, sentence) for sentence in range(len(headings))]
    answers, partial, corrects = set(row.answers), set(row.partial), set(row.corrects)
    known = row.source == OWN and bool(answers)
    return LabelledPassage(
        number,
        [
            UNKNOWN if heading or place in partial else int(place in answers)
            for place, heading in zip(places, headings, strict=True)
        ],
        [int(place in corrects) for place in places],
        [int(place in partial) if known else UNKNOWN for place in places],
    )
