"""The components of the chat page, in the order in which they stand on it."""

from dataclasses import dataclass
from typing import Any, Final

import gradio as gr

from corpus.settings import Language
from ui.chat import scripts
from ui.chat.words import CHAT
from ui.markup.templates import render
from ui.page.navigation import language_switch, navigation

TURNS: Final = '<p class="unseen" role="status"></p><div class="turns"></div>'
"""What the script of the conversation puts the turns into, and what a screen reader is told of them."""


ATTACHED: Final = '<div class="attached"></div><p class="told" role="status"></p>'
"""What the script of attached files puts them into, and what it says of them."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that act or change."""

    again: Any
    search: Any
    past: Any
    trouble: Any
    named: Any
    conversation: Any
    further: Any
    examples: Any
    filters: Any
    attached: Any
    box: Any
    send: Any
    stop: Any
    beside: Any
    address: Any


def words_of_page() -> Any:
    """The page's own words for Gradio, which chooses by the browser's language; English where it has neither."""
    return gr.I18n(**{language: _words(language) for language in CHAT})


def _words(language: Language) -> dict[str, str]:
    words = CHAT[language]
    head = render(
        "chat/head.html",
        words,
        navigation=navigation("chat", language),
        language_switch=language_switch(language),
    )
    markup = {name: render(f"chat/{name}.html", words) for name in ("toggle", "past_title")}
    markup |= {"header": head, "ready_notice": render("chat/ready.html", words)}
    # Sentences with a {value} are never asked for by Gradio. It has words of its own under names such as "file".
    return {f"chat_{name}": word for name, word in (words | markup).items() if "{" not in word}


def lay_out() -> Parts:
    """All components, within the Blocks that is open."""
    words = words_of_page()

    def t(name: str) -> Any:
        return words(f"chat_{name}")

    made: dict[str, Any] = {}
    with gr.Row(elem_id="head"):
        _markup(t("header"), elem_id="title")
        _markup(t("toggle"), elem_id="toggle")
    _markup(t("ready_notice"), elem_id="ready", js_on_load=scripts.READY)
    with gr.Row(elem_id="room"):
        with gr.Column(elem_id="past"):
            _past(t, made)
        with gr.Column(elem_id="talk"):
            made["trouble"] = _markup("", elem_id="trouble")
            made["named"] = _markup("", elem_id="named", js_on_load=scripts.NAMED)
            made["conversation"] = _markup(
                "", elem_id="conversation", html_template=TURNS, js_on_load=scripts.CONVERSATION
            )
            made["further"] = _markup("", elem_id="further", js_on_load=scripts.BUTTONS)
            _composer(t, made)
            # After the box, so that however many there are they do not push it out of the window.
            made["examples"] = _markup("", elem_id="examples", js_on_load=scripts.EXAMPLES)
        made["beside"] = _markup("", elem_id="beside", js_on_load=scripts.BESIDE)
    made["address"] = gr.Textbox(visible=False)  # the conversation that the address names
    return Parts(**made)


def _past(t: Any, made: dict[str, Any]) -> None:
    made["again"] = gr.Button(t("again"), elem_id="again", elem_classes="quiet", size="sm")
    _markup(t("past_title"))
    made["search"] = gr.Textbox(
        label=t("search"), placeholder=t("search_short"), elem_id="search", container=False, max_lines=1
    )
    made["past"] = _markup("", elem_id="past-list", js_on_load=scripts.BUTTONS)


def _composer(t: Any, made: dict[str, Any]) -> None:
    with gr.Column(elem_id="composer"):
        # Its value is what is chosen, which goes with each question; what it shows is another property.
        made["filters"] = _markup("", elem_id="kept-to", html_template="${form}", form="", js_on_load=scripts.FILTERS)
        made["attached"] = _markup("", elem_id="attached", html_template=ATTACHED, js_on_load=scripts.ATTACHED)
        with gr.Row(elem_id="asking"):
            named = {"label": t("question"), "placeholder": t("placeholder"), "elem_id": "question"}
            # One line to begin with: Enter sends.
            made["box"] = gr.Textbox(lines=1, max_lines=8, autofocus=True, container=False, **named)
            made["send"] = gr.Button(t("send"), elem_id="send", variant="primary", scale=0, min_width=0)
            made["stop"] = gr.Button(t("stop"), elem_id="stop", scale=0, min_width=0, visible=False)


def _markup(value: Any, **options: Any) -> Any:
    """A component that shows markup as it stands: no Markdown, and none of Gradio's type styles."""
    return gr.HTML(value, apply_default_css=False, **({"js_on_load": None} | options))
