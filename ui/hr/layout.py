"""The components of the HR desk's page, in the order in which they stand on it."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.hr.reply.contacts import MATTERS
from corpus.settings import Language
from ui.hr.scripts import QUEUE
from ui.hr.words import HR
from ui.markup.templates import render
from ui.page.navigation import masthead

FORMATS = ("docx", "eml", "html", "txt")


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that act or change."""

    who: Any
    four_eyes: Any
    status: Any
    paste: Any
    file: Any
    draft: Any
    queue: Any
    closed: Any
    refresh: Any
    letter: Any
    questions: Any
    reply: Any
    save: Any
    approve: Any
    again: Any
    sent: Any
    withdraw: Any
    doubts: Any
    history: Any
    approved_answers: Any
    snippet: Any
    use: Any
    form: Any
    evidence: Any
    salutation: Any
    to: Any
    download: Any
    copy: Any
    mail: Any
    made: Any
    matter: Any
    english: Any
    french: Any
    keep_contact: Any
    figures_tab: Any
    figures: Any


def words_of_page() -> Any:
    """The page's words for Gradio, which chooses by the browser's language."""
    return gr.I18n(**{language: _words(language) for language in HR})


def _words(language: Language) -> dict[str, str]:
    words = HR[language]
    markup = {name: render(f"hr/{name}.html", words) for name in ("head", "nothing_open")}
    markup["masthead"] = masthead("hr", language)
    # Sentences with a {value} are never asked for by Gradio. It has words of its own under names such as "file".
    return {f"hr_{name}": word for name, word in (words | markup).items() if "{" not in word}


def lay_out() -> Parts:
    """All components, within the Blocks that is open."""
    words = words_of_page()

    def t(name: str) -> Any:
        return words(f"hr_{name}")

    made: dict[str, Any] = {}
    _markup(t("masthead"))
    with gr.Row(elem_id="hr-head"):
        _markup(t("head"))
        made["who"] = gr.Textbox(label=t("you"), elem_id="hr-who", max_lines=1, scale=0, min_width=220)
    made["four_eyes"] = _markup("", elem_id="hr-four-eyes")
    made["status"] = _markup("", elem_id="hr-status")
    with gr.Tab(t("desk"), elem_id="hr-desk-tab"), gr.Row(elem_id="hr-room"):
        _coming_in(t, made)
        _waiting(t, made)
        with gr.Column(elem_id="hr-open"):
            _markup(t("nothing_open"), elem_id="hr-nothing-open")
            _side_by_side(t, made)
            _going_out(t, made)
    with gr.Tab(t("directory"), elem_id="hr-directory-tab"):
        made["matter"] = gr.Dropdown(list(MATTERS), label=t("matter"), elem_id="hr-matter", value=None)
        made["english"] = gr.Textbox(label=t("en"), elem_id="hr-contact-en", max_lines=8)
        made["french"] = gr.Textbox(label=t("fr"), elem_id="hr-contact-fr", max_lines=8)
        made["keep_contact"] = gr.Button(t("save"), elem_id="hr-contact-save", elem_classes="do")
    with gr.Tab(t("figures"), elem_id="hr-figures-tab") as made["figures_tab"]:
        made["figures"] = _markup("", elem_id="hr-figures")
    return Parts(**made)


def _coming_in(t: Any, made: dict[str, Any]) -> None:
    with gr.Column(elem_id="hr-coming-in"):
        made["paste"] = gr.Textbox(label=t("paste"), elem_id="hr-paste", lines=3, max_lines=12)
        with gr.Row():
            made["file"] = gr.File(
                label=t("file"), elem_id="hr-file", file_types=[".eml", ".msg", ".txt"], type="filepath", height=40
            )
            made["draft"] = _button(t, "draft", "do")


def _waiting(t: Any, made: dict[str, Any]) -> None:
    with gr.Column(elem_id="hr-waiting"):
        made["queue"] = gr.HTML("", apply_default_css=False, js_on_load=QUEUE, elem_id="hr-queue")
        made["closed"] = gr.Checkbox(label=t("all"), elem_id="hr-closed")
        made["refresh"] = _button(t, "refresh")


def _side_by_side(t: Any, made: dict[str, Any]) -> None:
    with gr.Row(elem_id="hr-work"):
        with gr.Column(elem_id="hr-received"):
            _markup(t("letter"), elem_classes="hr-heading")
            made["letter"] = _markup("", elem_id="hr-letter")
        with gr.Column(elem_id="hr-found"):
            _markup(t("questions"), elem_classes="hr-heading")
            made["questions"] = _markup("", elem_id="hr-questions")
        with gr.Column(elem_id="hr-written"):
            made["reply"] = gr.Textbox(label=t("reply"), elem_id="hr-reply", lines=18, max_lines=40)
            with gr.Row(elem_classes="hr-acts"):
                for name in ("save", "approve", "again", "sent", "withdraw"):
                    made[name] = _button(t, name, "do" if name == "approve" else "quiet")
            made["doubts"] = _markup("", elem_id="hr-doubts")
            made["history"] = _markup("", elem_id="hr-history")


def _going_out(t: Any, made: dict[str, Any]) -> None:
    with gr.Row(visible=False, elem_id="hr-approved-answers") as made["approved_answers"]:
        made["snippet"] = gr.Dropdown([], label=t("snippet"), elem_id="hr-snippet", value=None)
        made["use"] = _button(t, "use")
    with gr.Row(elem_id="hr-going-out"):
        made["form"] = gr.Radio(list(FORMATS), value="docx", label=t("format"), elem_id="hr-format")
        made["evidence"] = gr.Checkbox(label=t("evidence"), elem_id="hr-evidence")
        made["salutation"] = gr.Textbox(label=t("salutation"), elem_id="hr-salutation", max_lines=1)
        made["to"] = gr.Textbox(label=t("to"), elem_id="hr-to", max_lines=1)
        with gr.Row(elem_classes="hr-acts"):
            for name in ("download", "copy", "mail"):
                made[name] = _button(t, name)
    made["made"] = gr.Textbox(visible=False, elem_id="hr-made")


def _button(t: Any, name: str, look: str = "quiet") -> Any:
    """A button by the name of its words; `look` is one of the classes that buttons have on every page."""
    return gr.Button(t(name), elem_id=f"hr-{name}", elem_classes=look, size="sm", scale=0, min_width=0)


def _markup(value: Any, **options: Any) -> Any:
    return gr.HTML(value, apply_default_css=False, js_on_load=None, **options)
