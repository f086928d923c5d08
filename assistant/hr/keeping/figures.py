"""What the desk did week by week, what people ask most, and what no document answers: the documents to write."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.answer import ANSWERED
from assistant.hr.values import DraftQuestion, QueuedDraft
from corpus.embedding.embedder import Vectors

LIKELY = 0.5  # probability from which on documents may well answer a question
SAME = 0.91  # cosine from which on two questions are counted as one
Meaning = Callable[[Sequence[str]], Vectors]
"""Gives the vectors of questions, of unit length."""


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
class FrequentQuestion:
    """A question that letters ask: its first wording, what it is about, how often it came and was answered.

    `likeliest` is the highest probability with which documents answered any of its wordings.
    """

    question: str
    matter: str
    times: int = 0
    answered: int = 0
    likeliest: float = 0.0
    letters: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figures:
    weeks: tuple[Week, ...]
    most_asked: tuple[FrequentQuestion, ...]
    gaps: tuple[FrequentQuestion, ...]


def figures(drafts: Sequence[QueuedDraft], actions: dict[str, Counter[str]], meaning: Meaning) -> Figures:
    """The figures of all drafts; `actions` counts what was done to each, by its id.

    A gap is what was never answered, and what documents more likely do not answer than do.
    """
    by_week: dict[str, list[QueuedDraft]] = {}
    for queued in drafts:
        by_week.setdefault(_monday(queued.created), []).append(queued)
    questions = sorted(_grouped(drafts, meaning), key=lambda question: -question.times)
    gaps = [question for question in questions if not question.answered and question.likeliest < LIKELY]
    weeks = tuple(_week(begins, of_week, actions) for begins, of_week in sorted(by_week.items()))
    return Figures(weeks, tuple(questions), tuple(gaps))


def _monday(moment: str) -> str:
    day = date.fromisoformat(moment[:10])
    return date.fromordinal(day.toordinal() - day.weekday()).isoformat()


def _week(begins: str, drafts: Sequence[QueuedDraft], actions: dict[str, Counter[str]]) -> Week:
    outcomes = Counter(_outcome(question) for queued in drafts for question in queued.draft.questions)
    done = Counter(action for queued in drafts for action in actions.get(queued.draft.id, ()))
    return Week(
        begins=begins,
        letters=len(drafts),
        answered=outcomes["answered"],
        declined=outcomes["declined"],
        for_a_person=outcomes["person"],
        edited=done["edited"],
        approved=done["approved"],
        sent=done["sent"] - done["unsent"],
    )


def _outcome(question: DraftQuestion) -> str:
    status = question.answer.status
    return "answered" if status in ANSWERED else "person" if status == "refused" else "declined"


def _grouped(drafts: Iterable[QueuedDraft], meaning: Meaning) -> list[FrequentQuestion]:
    """The questions of all drafts, those that mean the same as one, in whichever language they are asked.

    Questions that go to a person are left out, as they may be private.
    """
    asked = [
        (queued.draft.id, question)
        for queued in drafts
        for question in queued.draft.questions
        if _outcome(question) != "person"
    ]
    vectors = meaning([question.echo for _, question in asked])
    groups, firsts = list[FrequentQuestion](), list[int]()
    for place, (draft_id, question) in enumerate(asked):
        likeness = vectors[firsts] @ vectors[place]
        if firsts and likeness.max() >= SAME:
            group = groups[int(likeness.argmax())]
        else:
            group = FrequentQuestion(question.echo, question.matter)
            groups.append(group)
            firsts.append(place)
        group.times += 1
        group.answered += _outcome(question) == "answered"
        group.likeliest = max(group.likeliest, question.answer.confidence)
        group.letters.append(draft_id)
    return groups
