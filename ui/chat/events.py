"""What happens on the chat page, and which parts of it follow: asking, opening, naming, judging, searching."""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any, Final, cast

import gradio as gr

from assistant.api.callers import caller_of
from assistant.desk import Desk
from assistant.running.line import Line
from corpus.errors import PeaceOpsError
from ui.chat import scripts
from ui.chat.actions import ACTS, Said, source
from ui.chat.asking import Asking, gone_on
from ui.chat.conversation import Talk, resumed
from ui.chat.filters import render_filters
from ui.chat.layout import Parts
from ui.chat.updates import Changes, changing, coming, listed, shown
from ui.chat.words import CHAT
from ui.markup.elements import render_fault
from ui.markup.fault_words import fault_words
from ui.page.navigation import language_of_page

QUIET: Final = {"show_progress": "hidden", "api_visibility": "private"}
log = logging.getLogger(__name__)


def on_asking(parts: Parts, talk: Any, desk: Desk, line: Line) -> Any:
    """Listens for questions, which wait in the line for their turn; what it returns can be cancelled."""

    async def reply(
        now: Talk, typed: str, chosen: str, where: str, event: gr.EventData, request: gr.Request
    ) -> AsyncIterator[Changes]:
        picked = _said(event).get("ask", "")
        question = picked or typed.strip()
        if not question:
            yield {talk: now}
            return
        mine, language = _mine(desk, request), language_of_page(request)
        now = resumed(mine, now, where, language)
        typing = {} if picked else {parts.box: ""}
        asking = Asking(mine, line, now, question, chosen, language)
        async for turn, said in asking.turns():
            yield coming(parts, now, mine, turn, said) | typing
            typing = {}
        now = gone_on(mine, now, asking.given) if asking.given else now
        yield {talk: now, **shown(parts, now, mine, language), parts.send: gr.update(interactive=True)}

    # One listener for every way to ask, so that Gradio's "once" keeps a second question from overtaking a first.
    return gr.on(
        [parts.box.submit, parts.send.click, parts.conversation.submit, parts.examples.submit],
        reply,
        [talk, parts.box, parts.filters, parts.where],
        [talk, *changing(parts), parts.box, parts.send],
        trigger_mode="once",
        concurrency_limit=None,  # a question waits in the line, where it is told so, and not in Gradio's own
        js=scripts.ADDRESS,
        **QUIET,
    )


def on_acting(parts: Parts, talk: Any, desk: Desk, asking: Any) -> None:
    """Listens for everything that is no question; what leaves the open conversation cancels `asking`."""

    def act(now: Talk, where: str, event: gr.EventData, request: gr.Request) -> Changes:
        now = resumed(_mine(desk, request), now, where, language_of_page(request))
        return _handled(parts, talk, desk, now, _said(event), request)

    def leave(now: Talk, where: str, event: gr.EventData, request: gr.Request) -> Changes:
        return act(now, where, event, request) | {parts.beside: "", parts.send: gr.update(interactive=True)}

    def begin(now: Talk, request: gr.Request) -> Changes:
        new = _handled(parts, talk, desk, now, {"act": "new"}, request)
        return new | {parts.beside: "", parts.send: gr.update(interactive=True)}

    changed = [talk, *changing(parts), parts.trouble]
    everything = [*changed, parts.beside, parts.send]
    for part in (parts.conversation, parts.named, parts.past):
        part.edit(act, [talk, parts.where], changed, js=scripts.ADDRESS, **QUIET)
    for part in (parts.named, parts.past):
        part.clear(leave, [talk, parts.where], everything, cancels=[asking], js=scripts.ADDRESS, **QUIET)
    again = parts.again.click(begin, talk, everything, cancels=[asking], **QUIET)
    again.then(None, js=scripts.FOCUS, **QUIET)


def on_looking(blocks: gr.Blocks, parts: Parts, talk: Any, desk: Desk) -> None:
    """Listens for what shows something and changes nothing: the page itself, a source, a search."""

    def search(now: Talk, words: str, request: gr.Request) -> Changes:
        now = replace(now, search=words[:200])
        return {talk: now, parts.past: listed(now, _mine(desk, request), language_of_page(request))}

    def look_up(event: gr.EventData, request: gr.Request) -> str:
        return source(_mine(desk, request), _said(event), language_of_page(request))

    def start(where: str, request: gr.Request) -> Changes:
        mine, language = _mine(desk, request), language_of_page(request)
        now = resumed(mine, Talk(), where, language)
        form = gr.update(form=render_filters(mine.shelf.sources().values(), language))
        return {talk: now, parts.filters: form, **shown(parts, now, mine, language)}

    for part in (parts.conversation, parts.beside):
        part.select(look_up, None, parts.beside, **QUIET)
    parts.search.change(search, [talk, parts.search], [talk, parts.past], trigger_mode="always_last", **QUIET)
    blocks.load(start, parts.where, [talk, *changing(parts), parts.filters], js=scripts.ADDRESS, **QUIET)


def _handled(parts: Parts, talk: Any, desk: Desk, now: Talk, said: Said, request: gr.Request) -> Changes:
    """What the page becomes after an act: as that left it, or as it was, with the fault."""
    mine, language = _mine(desk, request), language_of_page(request)
    try:
        now = ACTS[said.get("act", "")](mine, now, said, language)
    except PeaceOpsError as error:
        trouble = render_fault(*fault_words(error, language))
    except Exception:
        log.exception("Something on the chat page failed.")
        trouble = render_fault(CHAT[language]["fault"], CHAT[language]["fault_next"])
    else:
        trouble = ""
    return {talk: now, parts.trouble: trouble, **shown(parts, now, mine, language)}


def _said(event: gr.EventData) -> dict[str, str]:
    """What the page's script told of a click, as words."""
    data: Mapping[str, Any] = event._data if isinstance(event._data, dict) else {}
    return {str(name): str(value) for name, value in data.items()}


def _mine(desk: Desk, request: gr.Request) -> Desk:
    return desk.of(caller_of(cast(Any, request).request))
