"""What is asked and what a right answer holds, and what came back: Case, Gold, Letter, Exchange. Frozen values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """A place that answers: a document, and a fragment of its text. Golds of one group are alternatives.

    Without a quote, or where the document has other words than the quote, citing the document together with one of the
    case's facts is enough; so one question serves a restated corpus and the originals.
    """

    document: str
    quote: str = ""
    group: int = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One question, and what a right answer to it holds."""

    id: str
    question: str
    answerable: bool = True  # else the right answer is silence, or a correction of the premise
    language: str = "en"
    persona: str = ""
    type: str = "fact"
    facts: tuple[tuple[str, ...], ...] = ()  # of each group one form must be said
    gold: tuple[Gold, ...] = ()
    corrections: tuple[Gold, ...] = ()  # of a false premise: citing these alone is right as well
    forbidden: tuple[str, ...] = ()  # what must not be said
    gone: tuple[Gold, ...] = ()  # what must not be cited, as it is no longer there
    conflict: bool | None = None  # whether documents are shown to differ; None: not asked
    preferred: str = ""  # the document that a conflict prefers
    move: str = ""  # what the message must be taken for, if it is no question
    parts: tuple[str, ...] = ()  # the status of each question of the message
    as_of: str = ""
    documents: tuple[str, ...] = ()  # to keep to, all where empty
    strictness: str = ""  # of the run where empty
    conversation: str = ""  # the cases of one conversation are asked in their order
    judged: bool = True  # else it only leads up to the next one
    of: str = ""  # the case that this one varies
    variant: str = ""  # how
    expected: str = ""  # the answer in a person's words, for people to read

    @property
    def cluster(self) -> str:
        """What cases that stand or fall together have in common: figures are resampled by it."""
        return self.of or self.conversation or self.id


@dataclass(frozen=True, slots=True)
class Letter:
    """An applicant's letter, the questions in it, and the personal data that must stay in it."""

    id: str
    text: str
    language: str
    questions: tuple[Case, ...]
    personal_data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A case and what came back: an answer, or hits of a search, or a fault. `texts` maps documents to text digests."""

    suite: str
    case: Case
    answer: Json | None = None
    hits: tuple[Json, ...] = ()
    fault: str = ""
    texts: dict[str, str] | None = None
    extra: Json | None = None  # what only one suite needs


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of a suite's result: marks from 0 to 1 by name, and whether all that must be right was."""

    suite: str
    id: str
    cluster: str
    passed: bool
    marks: dict[str, float]
    labels: dict[str, str]  # persona, type, language, variant: what figures are broken down by


EXCHANGES = TypeAdapter(Exchange)
VERDICTS = TypeAdapter(Verdict)


def as_json(exchange: Exchange) -> Json:
    """An exchange as JSON values; what is left out has its default."""
    row: Json = EXCHANGES.dump_python(exchange, mode="json", exclude_defaults=True)
    return row


def labels_of(case: Case) -> dict[str, str]:
    """What figures are broken down by, of one case."""
    every = {"persona": case.persona, "type": case.type, "language": case.language, "variant": case.variant}
    return {name: value for name, value in every.items() if value}


def threads(cases: Iterable[Case]) -> Iterator[tuple[Case, ...]]:
    """The cases by conversation, in the order of their first; a single question is a conversation of its own."""
    grouped: dict[str, list[Case]] = {}
    for case in cases:
        grouped.setdefault(f"{case.variant}/{case.conversation}" if case.conversation else f"/{case.id}", []).append(
            case
        )
    return (tuple(group) for group in grouped.values())


DATASETS = Path(__file__).parents[1] / "datasets"
