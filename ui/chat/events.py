"""What happens on the chat page, and which parts of it follow: asking, opening, naming, judging, searching."""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any, Final, cast

import gradio as gr
from markupsafe import Markup

from assistant.api.current_caller import caller_of
from assistant.desk import Desk
from assistant.following import following
from assistant.running.line import Line
from corpus.errors import PeaceOpsError
from ui.chat import scripts
from ui.chat.actions import ACTS, ClickData, source
from ui.chat.asking import Asking, asked_by, continued
from ui.chat.conversation import Talk, render_coming, resumed
from ui.chat.filters import render_filters
from ui.chat.layout import Parts
from ui.chat.leaving import OpenPages
from ui.chat.updates import Changes, changing, coming, listed, ready, shown
from ui.chat.words import CHAT
from ui.markup.conversations import render_further
from ui.markup.elements import render_fault
from ui.markup.fault_words import fault_words
from ui.page.navigation import language_of_page

LONGEST_SEARCH: Final = 200  # characters
QUIET: Final = {"show_progress": "hidden", "api_visibility": "private"}
log = logging.getLogger(__name__)


def on_asking(blocks: gr.Blocks, parts: Parts, talk: Any, desk: Desk, line: Line) -> Any:
    """Listens for questions, which wait in the line for their turn; the event that it returns can be cancelled."""
    pages = OpenPages()
    blocks.unload(pages.closed)

    async def reply(
        now: Talk, typed: str, filters: str, address: str, event: gr.EventData, request: gr.Request
    ) -> AsyncIterator[Changes]:
        click = _click_data(event)
        asked = asked_by(click, typed, filters)
        if not asked.question:
            yield {talk: now}
            return
        caller_desk, language = _caller_desk(desk, request), language_of_page(request)
        now = resumed(caller_desk, now, address, language)
        box = {} if "ask" in click else {parts.box: ""}  # emptied once, so that what is typed meanwhile stays
        asking = Asking(caller_desk, line, now, asked, language)
        with_coming = render_coming(now, caller_desk)
        with pages.asked_on(request.session_hash, asking):
            async for turn, announcement in asking.turns():
                yield coming(parts, with_coming(turn, announcement)) | box
                box = {}
        now = continued(caller_desk, now, asking.exchange) if asking.exchange else now
        yield {**shown(parts, talk, now, caller_desk, language), **ready(parts)}

    parts.stop.click(pages.stop, **QUIET).then(None, js=scripts.FOCUS, **QUIET)
    # One listener for every way to ask, so that Gradio's "once" keeps a second question from overtaking a first.
    return gr.on(
        _ways_to_ask(parts),
        reply,
        [talk, parts.box, parts.filters, parts.address],
        [talk, *changing(parts), parts.box, parts.send, parts.stop],
        trigger_mode="once",
        concurrency_limit=None,  # a question waits in the line, which says so, and not in Gradio's own queue
        js=scripts.ADDRESS,
        **QUIET,
    )


def _ways_to_ask(parts: Parts) -> list[Any]:
    return [
        parts.box.submit,
        parts.send.click,
        *(part.submit for part in (parts.conversation, parts.further, parts.examples)),
    ]


def on_answered(parts: Parts, talk: Any, desk: Desk, line: Line, asking: Any) -> None:
    """Offers what to ask next once an answer stands there, where nobody else waits; another question ends that."""

    async def follow(now: Talk, request: gr.Request) -> Markup:
        caller_desk, last = _caller_desk(desk, request), now.turns[-1].answer if now.turns else None
        if last is None or last.suggestions or not line.idle:
            return Markup()
        try:
            questions = await line.run(lambda: following(caller_desk, last.id))
        except PeaceOpsError:
            log.info("No question to ask next could be found.", exc_info=True)
            return Markup()
        return render_further(questions, last.language)

    coming_after = asking.then(follow, talk, parts.further, **QUIET)
    gr.on(_ways_to_ask(parts), None, cancels=[coming_after], **QUIET)
    for part in (parts.named, parts.past):
        part.clear(None, cancels=[coming_after], **QUIET)
    parts.again.click(None, cancels=[coming_after], **QUIET)


def on_acting(parts: Parts, talk: Any, desk: Desk, asking: Any) -> None:
    """Listens for every act that is no question; one that leaves the open conversation cancels `asking`."""

    def act(now: Talk, address: str, event: gr.EventData, request: gr.Request) -> Changes:
        now = resumed(_caller_desk(desk, request), now, address, language_of_page(request))
        return _handled(parts, talk, desk, now, _click_data(event), request)

    def leave(now: Talk, address: str, event: gr.EventData, request: gr.Request) -> Changes:
        return act(now, address, event, request) | {parts.beside: ""} | ready(parts)

    def begin(now: Talk, request: gr.Request) -> Changes:
        new = _handled(parts, talk, desk, now, {"act": "new"}, request)
        return new | {parts.beside: ""} | ready(parts)

    changed = [talk, *changing(parts), parts.trouble]
    everything = [*changed, parts.beside, parts.send, parts.stop]
    for part in (parts.conversation, parts.named, parts.past, parts.attached):
        part.edit(act, [talk, parts.address], changed, js=scripts.ADDRESS, **QUIET)
    for part in (parts.named, parts.past):
        part.clear(leave, [talk, parts.address], everything, cancels=[asking], js=scripts.ADDRESS, **QUIET)
    again = parts.again.click(begin, talk, everything, cancels=[asking], **QUIET)
    again.then(None, js=scripts.FOCUS, **QUIET)


def on_looking(blocks: gr.Blocks, parts: Parts, talk: Any, desk: Desk) -> None:
    """Listens for events that only show something: opening the page, a source, a search."""

    def search(now: Talk, words: str, request: gr.Request) -> Changes:
        now = replace(now, search=words[:LONGEST_SEARCH])
        past = listed(now, _caller_desk(desk, request), language_of_page(request))
        return {talk: replace(now, around=frozenset()), parts.past: past}

    def look_up(event: gr.EventData, request: gr.Request) -> str:
        return source(_caller_desk(desk, request), _click_data(event), language_of_page(request))

    def start(address: str, request: gr.Request) -> Changes:
        caller_desk, language = _caller_desk(desk, request), language_of_page(request)
        now = resumed(caller_desk, Talk(), address, language)
        shelf = caller_desk.shelf
        form = gr.update(form=render_filters(shelf.sources().values(), shelf.collections(), language))
        return {parts.filters: form, **shown(parts, talk, now, caller_desk, language)}

    for part in (parts.conversation, parts.beside):
        part.select(look_up, None, parts.beside, **QUIET)
    parts.search.change(search, [talk, parts.search], [talk, parts.past], trigger_mode="always_last", **QUIET)
    blocks.load(start, parts.address, [talk, *changing(parts), parts.filters], js=scripts.ADDRESS, **QUIET)


def _handled(parts: Parts, talk: Any, desk: Desk, now: Talk, click: ClickData, request: gr.Request) -> Changes:
    """The page after an act, or as it was before, with the fault that the act ended in."""
    caller_desk, language = _caller_desk(desk, request), language_of_page(request)
    try:
        now = ACTS[click.get("act", "")](caller_desk, now, click, language)
    except PeaceOpsError as error:
        trouble: str = render_fault(*fault_words(error, language))
    except Exception:
        log.exception("Something on the chat page failed.")
        trouble = render_fault(CHAT[language]["fault"], CHAT[language]["fault_next"])
    else:
        trouble = ""
    return {parts.trouble: trouble, **shown(parts, talk, now, caller_desk, language)}


def _click_data(event: gr.EventData) -> dict[str, str]:
    """The data attributes of what was clicked, which the page's script sent."""
    data: Mapping[str, Any] = event._data if isinstance(event._data, dict) else {}
    return {str(name): str(value) for name, value in data.items()}


def _caller_desk(desk: Desk, request: gr.Request) -> Desk:
    """The desk as whoever sent a request meets it."""
    return desk.of(caller_of(cast(Any, request).request))
