"""What the desk did over time, and what people ask that no document answers: the list of documents to write."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.answer import ANSWERED
from assistant.hr.letter.wording import EMPTY
from assistant.hr.values import DraftQuestion, QueuedDraft
from corpus.settings import Language
from corpus.text.stems import query_stems, words

ALIKE = 0.4  # share of stems in common at which two questions are counted as one


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its first day, letters, questions by what became of them, letters edited, approved and sent."""

    begins: str
    letters: int
    answered: int
    declined: int
    for_a_person: int
    edited: int
    approved: int
    sent: int


@dataclass(slots=True)
class Asked:
    """A question that several letters ask: its first wording, what it is about, how often, how often answered."""

    question: str
    matter: str
    times: int = 0
    answered: int = 0
    letters: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figures:
    weeks: tuple[Week, ...]
    most_asked: tuple[Asked, ...]
    gaps: tuple[Asked, ...]


def figures(kept: Sequence[QueuedDraft], actions: dict[str, Counter[str]]) -> Figures:
    """The figures of all drafts; `actions` counts what was done to each, by its id."""
    by_week: dict[str, list[QueuedDraft]] = {}
    for one in kept:
        by_week.setdefault(_monday(one.created), []).append(one)
    asked = _grouped(kept)
    often = sorted(asked, key=lambda one: -one.times)
    gaps = [one for one in often if one.answered < one.times]
    weeks = tuple(_week(begins, of_it, actions) for begins, of_it in sorted(by_week.items()))
    return Figures(weeks, tuple(often), tuple(gaps))


def _monday(moment: str) -> str:
    day = date.fromisoformat(moment[:10])
    return date.fromordinal(day.toordinal() - day.weekday()).isoformat()


def _week(begins: str, kept: Sequence[QueuedDraft], actions: dict[str, Counter[str]]) -> Week:
    became = Counter(_became(question) for one in kept for question in one.draft.questions)
    done = [actions.get(one.draft.id, Counter()) for one in kept]
    return Week(
        begins,
        len(kept),
        became["answered"],
        became["declined"],
        became["person"],
        *(sum(bool(one[action]) for one in done) for action in ("edited", "approved", "sent")),
    )


def _became(question: DraftQuestion) -> str:
    status = question.answer.status
    return "answered" if status in ANSWERED else "person" if status == "refused" else "declined"


def _grouped(kept: Iterable[QueuedDraft]) -> list[Asked]:
    """Questions with most of their words in common as one. What goes to a person is nobody else's to read."""
    groups: list[tuple[set[str], Language, Asked]] = []
    for one in kept:
        for question in one.draft.questions:
            if _became(question) == "person":
                continue
            language = one.draft.language
            stems = set(query_stems(" ".join(w for w in words(question.echo) if w not in EMPTY), language))
            group = next(
                (asked for known, spoken, asked in groups if spoken == language and _alike(known, stems)), None
            )
            if group is None:
                group = Asked(question.echo, question.matter)
                groups.append((stems, language, group))
            group.times += 1
            group.answered += _became(question) == "answered"
            group.letters.append(one.draft.id)
    return [asked for _, _, asked in groups]


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= ALIKE * max(1, len(one | other))
