"""What the desk did week by week, what people ask most, and what no document answers: the documents to write."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.answer import ANSWERED
from assistant.hr.letter.story_words import EMPTY
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
class FrequentQuestion:
    """A question that letters ask: its first wording, what it is about, how often it came and was answered."""

    question: str
    matter: str
    times: int = 0
    answered: int = 0
    letters: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figures:
    weeks: tuple[Week, ...]
    most_asked: tuple[FrequentQuestion, ...]
    gaps: tuple[FrequentQuestion, ...]


def figures(drafts: Sequence[QueuedDraft], actions: dict[str, Counter[str]]) -> Figures:
    """The figures of all drafts; `actions` counts what was done to each, by its id."""
    by_week: dict[str, list[QueuedDraft]] = {}
    for queued in drafts:
        by_week.setdefault(_monday(queued.created), []).append(queued)
    questions = sorted(_grouped(drafts), key=lambda question: -question.times)
    gaps = [question for question in questions if question.answered < question.times]
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
        sent=done["sent"],
    )


def _outcome(question: DraftQuestion) -> str:
    status = question.answer.status
    return "answered" if status in ANSWERED else "person" if status == "refused" else "declined"


def _grouped(drafts: Iterable[QueuedDraft]) -> list[FrequentQuestion]:
    """The questions of all drafts, those with most words in common as one.

    Questions that go to a person are left out, as they may be private.
    """
    groups: list[_Group] = []
    for queued in drafts:
        for question in queued.draft.questions:
            outcome, language = _outcome(question), queued.draft.language
            if outcome == "person":
                continue
            telling = " ".join(word for word in words(question.echo) if word not in EMPTY)
            stems = frozenset(query_stems(telling, language))
            group = next((group for group in groups if group.language == language and group.is_like(stems)), None)
            if group is None:
                group = _Group(stems, language, FrequentQuestion(question.echo, question.matter))
                groups.append(group)
            group.question.times += 1
            group.question.answered += outcome == "answered"
            group.question.letters.append(queued.draft.id)
    return [group.question for group in groups]


@dataclass(frozen=True, slots=True)
class _Group:
    """Questions that count as one, known by the stems of the first."""

    stems: frozenset[str]
    language: Language
    question: FrequentQuestion

    def is_like(self, stems: frozenset[str]) -> bool:
        return len(self.stems & stems) >= ALIKE * max(1, len(self.stems | stems))
