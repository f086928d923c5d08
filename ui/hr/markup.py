"""From drafts and figures to the markup of the HR desk. What letters and documents say goes through `plain`."""

from collections.abc import Sequence
from datetime import UTC, datetime

from assistant.answer import ANSWERED
from assistant.hr.keeping.figures import Figures, FrequentQuestion
from assistant.hr.keeping.history import Step
from assistant.hr.reply.promises import Doubt
from assistant.hr.shapes import waiting, waits_for
from assistant.hr.values import Draft, DraftQuestion, QueuedDraft
from assistant.messages import sourced
from corpus.settings import Language
from ui.hr.words import HR
from ui.markup.elements import plain
from ui.markup.words import ANSWER

SHOWN = 30  # lines of a table of figures


def age(created: str, now: datetime | None = None) -> str:
    """How old something is: minutes, hours or days."""
    minutes = int(((now or datetime.now(UTC)) - datetime.fromisoformat(created)).total_seconds() // 60)
    if minutes < 60:
        return f"{max(0, minutes)} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} d"


def queue_label(kept: QueuedDraft, language: Language) -> str:
    """One line of the queue: state, age, for whom it waits, what became of its questions. No word of the letter."""
    words, told = HR[language], waiting(kept)
    parts = [words[f"{told.state}_state"], age(told.created)]
    if who := waits_for(kept):
        parts.append(words["waits"].format(who=words[who]))
    counts = (("answered", told.answered), ("declined", told.declined), ("person", told.for_a_person))
    parts += [words[name].format(n=count) for name, count in counts if count]
    return " · ".join([*parts, words["by"].format(who=told.writer), told.language, told.id[:6]])


def render_letter(draft: Draft, original: str) -> str:
    """The letter with its questions numbered and its personal data marked: in its own words where they are at hand."""
    text = original or draft.letter
    marks = [
        (one.start, one.end, f'<mark class="private" title="{one.kind}">', "</mark>") for one in draft.personal_data
    ]
    for number, one in enumerate(draft.questions, 1):
        marks.append((one.start, one.end, f'<span class="asked"><b class="number">{number}</b> ', "</span>"))
    opening: dict[int, list[tuple[int, str]]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, before, after in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        opening.setdefault(start, []).append((end, before))
        closing.setdefault(end, []).insert(0, after)
    pieces, last = [], 0
    for at in sorted(opening.keys() | closing.keys()):
        pieces.append(plain(text[last:at]))
        pieces += closing.get(at, [])
        pieces += [before for _, before in opening.get(at, [])]
        last = at
    named = f'class="letter" data-draft="{plain(draft.id)}" lang="{draft.language}"'
    return f"<div {named}>{''.join(pieces)}{plain(text[last:])}</div>"


def render_questions(draft: Draft, language: Language) -> str:
    """Each question with its claims and quotes, or with why there are none."""
    words = HR[language]
    if not draft.questions:
        return f"<p>{words['no_questions']}</p>"
    items = "".join(f"<li>{_question(one, language)}</li>" for one in draft.questions)
    return f'<ol class="questions" lang="{draft.language}">{items}</ol>'


def _question(question: DraftQuestion, language: Language) -> str:
    words, answer = HR[language], question.answer
    asked = f'<p class="asked">{plain(question.echo)}</p>'
    if answer.status == "refused":
        return f'{asked}<p class="person">{words["for_person"]}</p>'
    asked += _meant(question, language)
    if answer.status not in ANSWERED:
        near = "".join(
            f"<li>{plain(one.quote)} <cite>{plain(sourced(one, language))}</cite></li>" for one in answer.nearby
        )
        nearest = f"<details><summary>{words['near']}</summary><ul>{near}</ul></details>" if near else ""
        return f'{asked}<p class="declined">{words["not_answered"]}</p>{nearest}'
    by_number = {one.number: one for one in answer.citations}
    claims = []
    for claim in answer.claims:
        quotes = "".join(
            f"<blockquote>{plain(by_number[n].quote)}<cite>{plain(sourced(by_number[n], language))}</cite></blockquote>"
            for n in claim.citations
        )
        claims.append(f'<p class="claim">{plain(claim.text)}</p>{quotes}')
    return asked + "".join(claims)


def _meant(question: DraftQuestion, language: Language) -> str:
    """What the question was understood as, where the letter completed it."""
    asked, meant = (
        " ".join(text.casefold().split()).rstrip(" ?!.,;") for text in (question.echo, question.answer.understood_as)
    )
    if not meant or asked.endswith(meant):
        return ""
    return f'<p class="understood">{ANSWER[language]["understood"]} <q>{plain(question.answer.understood_as)}</q></p>'


def render_doubts(draft: Draft, reply: str, doubts: Sequence[Doubt], stale: Sequence[str], language: Language) -> str:
    """What a person should look at before a reply goes out."""
    words = HR[language]
    parts = []
    if stale:
        parts.append(f'<p class="stale" role="alert">{words["stale"].format(titles=plain(", ".join(stale)))}</p>')
    if doubts:
        items = "".join(
            f'<li class="{one.kind}"><q>{plain(reply[one.start : one.end])}</q> {plain(one.reason)}</li>'
            for one in doubts
        )
        parts.append(f"<h3>{words['doubts']}</h3><ul>{items}</ul>")
    elif draft.reply:
        parts.append(f"<p>{words['no_doubts']}</p>")
    return f'<div class="doubts">{"".join(parts)}</div>'


def render_history(steps: Sequence[Step], language: Language) -> str:
    """Who did what, and when."""
    words = HR[language]
    rows = "".join(f"<li>{_when(one.at)} {words[f'{one.action}_state']} {plain(one.who)}</li>" for one in steps)
    return f"<details><summary>{words['history']}</summary><ol>{rows}</ol></details>"


def _when(moment: str) -> str:
    return plain(moment[:16].replace("T", " "))


def render_figures(found: Figures, language: Language) -> str:
    """The weeks, what is asked most, and what no document answers."""
    words = HR[language]
    heads = ("week", "letters", "n_answered", "n_declined", "n_person", "n_edited", "n_approved", "n_sent")
    weeks = [
        (w.begins, w.letters, w.answered, w.declined, w.for_a_person, w.edited, w.approved, w.sent) for w in found.weeks
    ]
    return (
        f"<h3>{words['weeks']}</h3>{_table([words[head] for head in heads], weeks)}"
        f"<h3>{words['gaps']}</h3>{_asked(found.gaps, words)}<h3>{words['most']}</h3>{_asked(found.most_asked, words)}"
    )


def _asked(asked: Sequence[FrequentQuestion], words: dict[str, str]) -> str:
    rows = [(one.question, one.matter, one.times, one.answered) for one in asked[:SHOWN]]
    return _table([words["question"], words["matter"], words["times"], words["n_answered"]], rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    head = "".join(f'<th scope="col">{plain(one)}</th>' for one in heads)
    body = "".join("<tr>" + "".join(f"<td>{plain(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
