"""What the components of the chat page become for what is shown."""

from typing import Any

import gradio as gr

from assistant.desk import Desk
from corpus.settings import Language
from ui.chat.conversation import Talk, render_talk
from ui.chat.layout import Parts
from ui.markup.conversations import render_examples, render_named, render_past

Changes = dict[Any, Any]


def changing(parts: Parts) -> list[Any]:
    """The components that `shown` changes."""
    return [parts.past, parts.named, parts.conversation, parts.examples]


def shown(parts: Parts, talk: Talk, mine: Desk, language: Language) -> Changes:
    return {
        parts.past: listed(talk, mine, language),
        parts.named: render_named(talk.conversation, language),
        parts.conversation: render_talk(talk, mine),
        parts.examples: "" if talk.turns else render_examples(mine.examples(), language),
    }


def coming(parts: Parts, talk: Talk, mine: Desk, turn: str, said: str) -> Changes:
    """The conversation with a turn that is still being made; a screen reader is told `said`."""
    return {
        parts.conversation: render_talk(talk, mine, turn, said),
        parts.examples: "",
        parts.send: gr.update(interactive=False),
    }


def listed(talk: Talk, mine: Desk, language: Language) -> str:
    """The list of conversations, as far as it is shown."""
    found = mine.journal.conversations.list(talk.search, talk.listed + 1)
    here, more = found[: talk.listed], len(found) > talk.listed
    return render_past(here, talk.id, language, more=more, searched=bool(talk.search.strip()))
