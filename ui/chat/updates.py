"""What the components of the chat page become for what is shown."""

from dataclasses import replace
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.desk import Desk
from corpus.settings import Language
from ui.chat.attaching import attached_part
from ui.chat.conversation import Talk, digest_of, render_talk
from ui.chat.layout import Parts
from ui.markup.conversations import render_examples, render_named, render_past

Changes = dict[Any, Any]
"""The new value of each component that changes."""


def changing(parts: Parts) -> list[Any]:
    """The components that `shown` changes."""
    return [parts.past, parts.named, parts.conversation, parts.further, parts.examples, parts.attached]


def shown(parts: Parts, state: Any, talk: Talk, desk: Desk, language: Language) -> Changes:
    """The page with the open conversation, and without one the examples; what it has of these already is left out.

    `state` keeps the conversation, together with what the page has then.
    """
    conversation, sent = render_talk(talk, desk)
    around = {
        parts.past: listed(talk, desk, language),
        parts.named: render_named(talk.conversation, language),
        parts.attached: attached_part(desk, talk.id, language),
    }
    digests = {part: digest_of(markup) for part, markup in around.items()}
    return {
        state: replace(talk, sent=sent, around=frozenset(digests.values())),
        parts.conversation: conversation,
        parts.further: "",
        parts.examples: "" if talk.turns or talk.id else _beginning(desk, language),
        **{part: markup for part, markup in around.items() if digests[part] not in talk.around},
    }


def _beginning(desk: Desk, language: Language) -> Markup:
    return render_examples(desk.examples(language), language, empty=not desk.shelf.sources())


def coming(parts: Parts, conversation: Markup) -> Changes:
    """The conversation with a turn that is still being made."""
    return {
        parts.conversation: conversation,
        parts.examples: "",
        parts.further: "",
        parts.send: gr.update(interactive=False),
        parts.stop: gr.update(visible=True),
    }


def ready(parts: Parts) -> Changes:
    """The buttons while no answer is on its way."""
    return {parts.send: gr.update(interactive=True), parts.stop: gr.update(visible=False)}


def listed(talk: Talk, desk: Desk, language: Language) -> Markup:
    """The list of conversations, as far as it is shown."""
    conversations = desk.journal.conversations.list(talk.search, talk.listed + 1)  # one more tells whether there is
    more, searched = len(conversations) > talk.listed, bool(talk.search.strip())
    return render_past(conversations[: talk.listed], talk.id, language, more=more, searched=searched)
