"""What the HR desk's page shows after an event: the queue, and the draft that is open."""

from typing import Any, Final

import gradio as gr

from ui.hr.actions import Doing, Session
from ui.hr.layout import Parts
from ui.hr.markup import queue_label, render_doubts, render_history, render_letter, render_questions

OPEN: Final = ("new", "drafted", "edited", "approved")


def changing(parts: Parts) -> list[Any]:
    """The parts that an event may change, beside the session."""
    return [
        *(parts.paste, parts.status, parts.queue, parts.letter, parts.questions, parts.reply),
        *(parts.doubts, parts.history, parts.snippet),
    ]


def shown(parts: Parts, doing: Doing, now: Session, closed: bool) -> dict[Any, Any]:
    """The queue, and the draft that is open."""
    office, language = doing.office, doing.language
    waiting = office.queue.all(None if closed else OPEN)
    choices = [(queue_label(kept, language), kept.draft.id) for kept in waiting]
    there = now.draft_id if now.draft_id in [kept.draft.id for kept in waiting] else None
    queue = {parts.queue: gr.update(choices=choices, value=there)}
    if not now.draft_id:
        return queue
    draft = office.queue.get(now.draft_id).draft
    stale = list(dict.fromkeys(one.title for one in office.stale(draft)))
    alike = {
        one.id: one.asked for question in draft.questions for one in office.snippets.like(question.echo, draft.language)
    }
    offered = [(asked, name) for name, asked in alike.items() if name not in {one.id for one in draft.snippets}]
    return queue | {
        parts.letter: render_letter(draft, now.original()),
        parts.questions: render_questions(draft, language),
        parts.reply: draft.reply,
        parts.doubts: render_doubts(draft, draft.reply, office.doubts(draft), stale, language),
        parts.history: render_history(office.queue.history(draft.id), language),
        parts.snippet: gr.update(choices=offered, value=None),
    }
