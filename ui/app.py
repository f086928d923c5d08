"""The chat page: a question box, the conversation, and buttons that ask. Nothing on it comes from another host."""

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, TypeVar

import gradio as gr

from assistant.answer import Answer
from corpus.document import Passage
from corpus.errors import PeaceOpsError
from corpus.settings import Language
from corpus.tongue import language_of
from ui.pages import beside_a_loop, mount_page
from ui.render import plain, render_answer, render_busy, render_fault, render_turn
from ui.words import ANSWER, PAGE

Ask = Callable[[str, str | None], Answer]
FindPassage = Callable[[str], Passage | None]
App = TypeVar("App")

SUGGESTIONS: Final = 3
TURNS_SHOWN: Final = 50
ASKED_AT_ONCE: Final = 4
SESSIONS: Final = 500
STYLE = Path(__file__).with_name("style.css")
log = logging.getLogger(__name__)

# Gradio takes a page's language from the browser; the page itself speaks two.
_PAGE_SCRIPT = "() => { const d = document.documentElement; d.lang = d.lang.startsWith('fr') ? 'fr' : 'en'; }"
_FOCUS_SCRIPT = "() => document.querySelector('#question textarea')?.focus()"
# A citation opens its source. Gradio's pages have a <base>, so that a plain #fragment would load the page anew.
# Gradio closes every <details> when the conversation grows; those that were open are opened again.
_CONVERSATION_SCRIPT = """
const box = () => document.querySelector('#question textarea');
const opened = new Set();
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const show = (item, block) => item.scrollIntoView({ block, behavior: calm ? 'auto' : 'smooth' });
element.addEventListener('click', (event) => {
  const link = event.target.closest('a.cite');
  const source = link && document.getElementById(link.hash.slice(1));
  if (!source) return;
  event.preventDefault();
  source.querySelector('details').open = true;
  source.querySelector('summary').focus({ preventScroll: true });
  show(source, 'center');
});
element.addEventListener('toggle', ({ target }) => {
  opened[target.open ? 'add' : 'delete'](target.parentElement.id);
}, true);
watch('value', () => {
  for (const id of opened) {
    const details = document.getElementById(id)?.querySelector('details');
    if (details) details.open = true;
  }
  const last = element.querySelector('.turn:last-child');
  if (last) show(last, 'start');
  // The button that asked may be gone or disabled by now; a keyboard must not have to start from the top again.
  setTimeout(() => {
    const lost = document.activeElement === document.body || document.activeElement.disabled;
    if (lost && matchMedia('(pointer: fine)').matches) box()?.focus({ preventScroll: true });
  }, 100);
});
"""


@dataclass(frozen=True, slots=True)
class Talk:
    """One visitor's conversation: its id, the markup of its turns, and the questions offered next."""

    conversation_id: str | None = None
    turns: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    language: Language = "en"

    def with_turn(self, turn: str) -> "Talk":
        return replace(self, turns=(*self.turns, turn)[-TURNS_SHOWN:], suggestions=())

    @property
    def markup(self) -> str:
        """The conversation, ending with the heading of the suggestion buttons that stand below it."""
        if not self.turns:
            return ""
        heading = f'<h2 class="small">{ANSWER[self.language]["suggestions"]}</h2>' if self.suggestions else ""
        return f'<div role="log" aria-live="polite">{"".join(self.turns)}</div>{heading}'


@dataclass(frozen=True, slots=True)
class Parts:
    """The components of the page that ask or change."""

    talk: Any
    again: Any
    conversation: Any
    suggestions: tuple[Any, ...]
    starters: Any
    examples: tuple[Any, ...]
    box: Any
    send: Any

    def shown(self, talk: Talk, busy: bool = False) -> dict[Any, Any]:
        """What each component that changes becomes for `talk`."""
        labels = zip_longest(talk.suggestions, self.suggestions, fillvalue="")
        return {button: gr.update(value=label, visible=bool(label)) for label, button in labels} | {
            self.talk: talk,
            self.again: gr.update(visible=bool(talk.turns)),
            self.conversation: talk.markup,
            self.starters: gr.update(visible=bool(self.examples) and not talk.turns),
            self.send: gr.update(interactive=not busy),
        }


@beside_a_loop
def build_chat(
    ask: Ask,
    passage: FindPassage,
    examples: Sequence[str],
    as_seen_by: Callable[[Any], tuple[Ask, FindPassage]] | None = None,
) -> gr.Blocks:
    """The chat page over `ask(question, conversation_id)`; `passage` finds the text around a quote.

    `as_seen_by` gives both as they are for whoever sent a request (a starlette Request), where not all see the same.

    `ask` may raise a PeaceOpsError, which is shown in the conversation; any other fault is logged and shown as a
    fixed sentence.
    """
    # Gradio sums up every event with pandas for its monitoring page, which is off.
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(sys.maxsize))
    with gr.Blocks(title=PAGE["en"]["title"], analytics_enabled=False, fill_width=True) as blocks:
        parts = _lay_out(examples)

        changing = list(parts.shown(Talk()))
        quiet = {"show_progress": "hidden", "api_visibility": "private"}

        async def reply(
            talk: Talk, typed: str, event: gr.EventData, request: gr.Request
        ) -> AsyncIterator[dict[Any, Any]]:
            chosen = _chosen(event.target.elem_id or "", talk, examples)
            question = chosen or typed.strip()
            if not question:
                yield {parts.talk: talk}
                return
            busy = render_turn(question, render_busy(language_of(question, talk.language)))
            yield parts.shown(talk.with_turn(busy), busy=True) | ({} if chosen else {parts.box: ""})
            # In a thread that can be left behind, so that a new conversation need not wait for an old answer.
            theirs = as_seen_by(request.request) if as_seen_by else (ask, passage)
            yield parts.shown(await asyncio.to_thread(_answered, *theirs, question, talk))

        # One listener for every way to ask, so that Gradio's "once" keeps a second question from overtaking a first.
        asking = gr.on(
            [parts.box.submit, *(button.click for button in (parts.send, *parts.examples, *parts.suggestions))],
            reply,
            [parts.talk, parts.box],
            [*changing, parts.box],
            trigger_mode="once",
            concurrency_limit=ASKED_AT_ONCE,
            **quiet,
        )
        again = parts.again.click(lambda: parts.shown(Talk()), None, changing, cancels=[asking], **quiet)
        again.then(None, js=_FOCUS_SCRIPT, **quiet)
    return blocks


@beside_a_loop
def mount(app: App, blocks: gr.Blocks) -> App:
    """Serve the chat page at "/" of a FastAPI application. It takes every path left over, so mount it last."""
    return mount_page(
        app,
        blocks,
        "/",
        sessions=SESSIONS,
        largest_upload=0,  # Gradio always has an upload route; nothing on this page needs it
        words=_translations(),
        style=STYLE,
        js=_PAGE_SCRIPT,
    )


def _lay_out(examples: Sequence[str]) -> Parts:
    """The components, in the order in which they stand on the page."""
    words = _translations()
    with gr.Row(elem_id="head"):
        _markup(words("header"))
        again = gr.Button(words("again"), elem_id="again", size="sm", visible=False)
    conversation = _markup("", elem_id="conversation", js_on_load=_CONVERSATION_SCRIPT)
    with gr.Column(elem_id="offered"):
        suggestions = _buttons("suggestion", [""] * SUGGESTIONS, visible=False)
    with gr.Column(elem_id="starters", visible=bool(examples)) as starters:
        _markup(words("starters"))
        starting = _buttons("example", examples)
    with gr.Row(elem_id="composer"):
        named = {"label": words("question"), "placeholder": words("placeholder"), "elem_id": "question"}
        box = gr.Textbox(lines=1, max_lines=8, autofocus=True, container=False, **named)  # one line: Enter sends
        send = gr.Button(words("send"), elem_id="send", variant="primary", scale=0, min_width=0)
    return Parts(gr.State(Talk()), again, conversation, suggestions, starters, starting, box, send)


def _translations() -> Any:
    """The page's own words for Gradio, which chooses by the browser's language; English where it has neither."""
    page = {}
    for language, words in PAGE.items():
        head = f"<h1>{plain(words['title'])}</h1><p>{plain(words['intro'])} <a href='/hr/'>{plain(words['hr'])}</a></p>"
        page[language] = words | {"header": head, "starters": f'<h2 class="small">{words["examples"]}</h2>'}
    return gr.I18n(**page)


def _markup(value: Any, **options: Any) -> Any:
    """A component that shows markup as it stands: no Markdown, and none of Gradio's type styles."""
    return gr.HTML(value, apply_default_css=False, **({"js_on_load": None} | options))


def _buttons(kind: str, labels: Sequence[str], **options: Any) -> tuple[Any, ...]:
    """Buttons that ask what stands on them; `_chosen` knows them by their ids."""
    return tuple(gr.Button(t, elem_id=f"{kind}-{n}", elem_classes="ask", **options) for n, t in enumerate(labels))


def _chosen(pressed: str, talk: Talk, examples: Sequence[str]) -> str:
    """The question on the button of id `pressed`; empty where that is no button with a question."""
    kind, _, number = pressed.partition("-")
    offered = {"example": examples, "suggestion": talk.suggestions}.get(kind, ())
    return offered[int(number)] if number.isdigit() and int(number) < len(offered) else ""


def _answered(ask: Ask, passage: FindPassage, question: str, talk: Talk) -> Talk:
    """The conversation after `question`: with its answer, or with the fault that kept it from one."""
    try:
        answer = ask(question, talk.conversation_id)
        turn = render_turn(question, render_answer(answer, passage))
    except PeaceOpsError as error:
        body = render_fault(error.message, error.what_to_do)
    except Exception:
        log.exception("A question could not be answered.")
        words = ANSWER[language_of(question, talk.language)]
        body = render_fault(words["fault"], words["fault_next"])
    else:
        offered, later = answer.suggestions[:SUGGESTIONS], answer.conversation_id
        return replace(talk.with_turn(turn), conversation_id=later, suggestions=offered, language=answer.language)
    return talk.with_turn(render_turn(question, body))
