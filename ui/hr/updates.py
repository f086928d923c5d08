"""What the HR desk's page shows after an event: the queue, and the draft that is open."""

from typing import Any, Final

import gradio as gr

from assistant.hr.office import Office
from assistant.hr.values import Draft
from ui.hr.actions import Actor, Session
from ui.hr.layout import Parts
from ui.hr.markup import (
    render_doubts,
    render_four_eyes,
    render_history,
    render_letter,
    render_questions,
    render_queue,
)
from ui.hr.words import HR

OPEN: Final = ("new", "drafted", "edited", "approved")
Changes = dict[Any, Any]
"""The new value of each component that changes."""


def changing(parts: Parts) -> list[Any]:
    """The parts that an event may change, beside the session."""
    return [
        *(parts.paste, parts.status, parts.queue, parts.letter, parts.questions, parts.reply),
        *(parts.doubts, parts.history, parts.approved_answers, parts.snippet),
        *(parts.who, parts.four_eyes),
    ]


def shown(parts: Parts, actor: Actor, session: Session, closed: bool) -> Changes:
    """Who works, the queue, with closed drafts if they are wanted, and the draft that is open."""
    queue = actor.office.queue.all(None if closed else OPEN)
    changes = {
        parts.queue: render_queue(queue, session.draft_id, actor.language),
        parts.four_eyes: "" if actor.signed_in else render_four_eyes(actor.language),
    }
    if actor.signed_in:
        changes[parts.who] = gr.update(value=actor.name, label=HR[actor.language]["signed_in"], interactive=False)
    if session.draft_id:
        draft = actor.office.queue.get(session.draft_id).draft
        changes |= _draft(parts, actor, draft, session.original())
    return changes


def _draft(parts: Parts, actor: Actor, draft: Draft, original: str) -> Changes:
    office, language = actor.office, actor.language
    offered = _offered(office, draft)
    stale = list(dict.fromkeys(citation.title for citation in office.stale(draft)))
    return {
        parts.letter: render_letter(draft, original, language),
        parts.questions: render_questions(draft, language, original),
        parts.reply: draft.reply,
        parts.doubts: render_doubts(draft, draft.reply, office.doubts(draft), stale, language),
        parts.history: render_history(office.queue.history(draft.id), language),
        parts.approved_answers: gr.update(visible=bool(offered)),
        parts.snippet: gr.update(choices=offered, value=None),
    }


def _offered(office: Office, draft: Draft) -> list[tuple[str, str]]:
    """Approved answers to questions like the draft's, each once, that the reply does not have yet: question and id."""
    alike = {
        snippet.id: snippet.asked
        for question in draft.questions
        for snippet in office.snippets.like(question.echo, draft.language)
    }
    used = {snippet.id for snippet in draft.snippets}
    return [(asked, snippet_id) for snippet_id, asked in alike.items() if snippet_id not in used]
