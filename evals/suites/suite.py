"""What a suite is: a name, a dataset, how its exchanges come about, and how they are judged."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases.case import DATASETS, Exchange, Verdict
from evals.judging.judging import Texts
from evals.subjects.subject import Subject

Files = Mapping[str, str]
"""File names to document ids, for question files whose golds name files."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One examination. `generate` asks; `judge` is pure, and can run again on old exchanges."""

    name: str
    says: str  # what it examines, in one line
    dataset: str  # a file in evals/datasets
    generate: Callable[[Subject, Path, Files], Iterator[Exchange]]
    judge: Callable[[Sequence[Exchange], Texts], list[Verdict]]
    needs_lab: bool = False  # documents are changed for it, which only this process can do

    @property
    def file(self) -> Path:
        return DATASETS / self.dataset
