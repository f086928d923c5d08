"""From drafts and figures to the markup of the HR desk. What letters and documents say shows as text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final, Literal

from markupsafe import Markup

from assistant.answer import ANSWERED, Citation
from assistant.hr.keeping.figures import Figures, FrequentQuestion
from assistant.hr.keeping.history import Step
from assistant.hr.reply.promises import Doubt
from assistant.hr.shapes import waiting, waits_for
from assistant.hr.values import Draft, DraftQuestion, QueuedDraft
from assistant.messages import sourced
from corpus.settings import Language
from ui.hr.matters import named_matter, sentences_for_person
from ui.hr.words import HR
from ui.markup.templates import render
from ui.markup.words import ANSWER

SHOWN: Final = 30  # lines of a table of questions
TokenKind = Literal["text", "private", "question", "for a person", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a letter's text, or where something in it begins or ends.

    Its value is the text, the kind of personal data, the number of the question that begins, or the matter for which a
    sentence waits for a person.
    """

    kind: TokenKind
    value: str = ""


def age(created: str, now: datetime | None = None) -> str:
    """How old something is: minutes, hours or days."""
    minutes = int(((now or datetime.now(UTC)) - datetime.fromisoformat(created)).total_seconds() // 60)
    if minutes < 60:
        return f"{max(0, minutes)} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} d"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A letter as the queue shows it: its subject, facts in a few words, for whom it waits, and what needs a person."""

    draft_id: str
    subject: str
    facts: tuple[str, ...]
    waits: str
    person: str


def queue_row(queued: QueuedDraft, language: Language) -> QueueRow:
    """What the queue says of a letter: nothing of its words but the subject, and of its sender only the initials."""
    words, summary = HR[language], waiting(queued)
    counts = (("answered", summary.answered), ("declined", summary.declined), ("person", summary.for_a_person))
    facts = [summary.sender, age(summary.created), words[f"in_{summary.language}"], words[f"{summary.state}_state"]]
    facts += [words[name].format(n=count) for name, count in counts if count]
    who, matters = waits_for(queued), ", ".join(named_matter(name, language) for name in summary.matters)
    return QueueRow(
        queued.draft.id,
        summary.subject or words["no_subject"],
        (*facts, words["by"].format(who=summary.writer) if summary.writer else ""),
        words["waits"].format(who=words[who]) if who else "",
        words["because"].format(matters=matters) if matters else "",
    )


def render_queue(queue: Sequence[QueuedDraft], open_id: str, language: Language) -> Markup:
    """The list of letters to choose from, the open one chosen."""
    rows = [queue_row(queued, language) for queued in queue]
    return render("hr/queue.html", HR[language], rows=rows, open_id=open_id)


def render_status(outcome: str, language: Language) -> Markup:
    """That something was done, by the name of a sentence."""
    return render("hr/status.html", HR[language], outcome=outcome)


def render_four_eyes(language: Language) -> Markup:
    """That names on this page are only what people type."""
    return render("hr/four_eyes.html", HR[language])


def render_letter(draft: Draft, original: str, language: Language = "en") -> Markup:
    """The letter with its questions numbered, and personal data and what waits for a person marked.

    It shows in its own words where they are at hand.

    `original` has the own words, and is empty where only the draft's masked text is left.
    """
    tokens = _tokens(draft, original or draft.letter, language)
    return render("hr/letter.html", HR[language], draft=draft, tokens=tokens)


def _tokens(draft: Draft, text: str, language: Language) -> Iterator[Token]:
    """A letter's text, cut where what is marked begins and ends; what begins first ends last."""
    spans = [(datum.start, datum.end, Token("private", datum.kind)) for datum in draft.personal_data]
    for number, question in enumerate(draft.questions, 1):
        spans.append((question.start, question.end, Token("question", str(number))))
    for sentence in draft.for_person:
        spans.append((sentence.start, sentence.end, Token("for a person", named_matter(sentence.matter, language))))
    beginnings: dict[int, list[Token]] = {}
    ends: dict[int, list[Token]] = {}
    for start, end, token in sorted(spans, key=lambda span: (span[0], -span[1])):
        beginnings.setdefault(start, []).append(token)
        ends.setdefault(end, []).append(Token("end"))
    last = 0
    for offset in sorted(beginnings.keys() | ends.keys()):
        yield Token("text", text[last:offset])
        yield from ends.get(offset, [])
        yield from beginnings.get(offset, [])
        last = offset
    yield Token("text", text[last:])


def render_questions(draft: Draft, language: Language, original: str = "") -> Markup:
    """Why the letter is for a person, where it is; each question with its claims and quotes, or why there are none."""
    return render(
        "hr/questions.html",
        HR[language] | {"understood": ANSWER[language]["understood"]},
        for_person=sentences_for_person(draft, original or draft.letter, language),
        questions=[(question, _completed(question), _sources(question)) for question in draft.questions],
        language=draft.language,
        answered=ANSWERED,
        source_line=partial(sourced, language=language),
    )


def _sources(question: DraftQuestion) -> dict[int, Citation]:
    return {citation.number: citation for citation in question.answer.citations}


def _completed(question: DraftQuestion) -> str:
    """What a question was understood as, where the letter completed it; else nothing."""
    understood_as = question.answer.understood_as
    return "" if _folded(question.echo).endswith(_folded(understood_as)) else understood_as


def _folded(question: str) -> str:
    return " ".join(question.casefold().split()).rstrip(" ?!.,;")


def render_doubts(
    draft: Draft, reply: str, doubts: Sequence[Doubt], stale: Sequence[str], language: Language
) -> Markup:
    """What a person should look at before a reply goes out: doubts about it, and titles of documents that changed."""
    return render(
        "hr/doubts.html",
        HR[language],
        stale=", ".join(stale),
        doubts=[(doubt.kind, reply[doubt.start : doubt.end], doubt.reason) for doubt in doubts],
        drafted=bool(draft.reply),
    )


def render_history(steps: Sequence[Step], language: Language) -> Markup:
    """Who did what, and when."""
    rows = [(step.at[:16].replace("T", " "), step.action, step.who) for step in steps]
    return render("hr/history.html", HR[language], steps=rows)


def render_figures(figures: Figures, language: Language) -> Markup:
    """The weeks, what no document answers, and what is asked most."""
    weeks = [
        (
            week.begins,
            week.letters,
            week.answered,
            week.declined,
            week.for_a_person,
            week.edited,
            week.approved,
            week.sent,
        )
        for week in figures.weeks
    ]
    gaps, most_asked = _rows(figures.gaps), _rows(figures.most_asked)
    return render("hr/figures.html", HR[language], weeks=weeks, gaps=gaps, most_asked=most_asked)


def _rows(questions: Iterable[FrequentQuestion]) -> list[tuple[str, str, int, int]]:
    rows = [(question.question, question.matter, question.times, question.answered) for question in questions]
    return rows[:SHOWN]
