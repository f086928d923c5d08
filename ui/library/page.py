"""The library's page: documents, their text, editions and what changed; for curators, bringing in and taking away."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import gradio as gr
from markupsafe import Markup
from starlette.responses import RedirectResponse
from starlette.routing import Route

from assistant.api.current_caller import caller_of
from assistant.curation.collections import scatter
from assistant.curation.curation import dismiss
from assistant.curation.release import Rescreen, keep_out, let_in
from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.running.line import Line
from corpus.errors import Busy, PeaceOpsError
from ui.library.pages import View, render_page
from ui.library.place import Place, place_of
from ui.library.rendering import title_of
from ui.library.words.collections import COLLECTIONS
from ui.library.words.curation import CURATION
from ui.library.words.list import LIBRARY
from ui.library.words.review import REVIEW
from ui.markup.elements import render_fault
from ui.markup.fault_words import fault_words
from ui.page.mounting import beside_a_loop, mount_page
from ui.page.navigation import LANGUAGE_ROUTE, PLACES, language_of_page

HERE: Final = Path(__file__).parent
SCRIPTS: Final = ("upload", "saving", "page")  # in this order; they share one scope
AT_ONCE: Final = 8  # pages that are made at the same time
log = logging.getLogger(__name__)


@beside_a_loop
def build_library(
    desk: Desk,
    office: Office | None = None,
    *,
    uploads: bool = True,
    rescreen: Rescreen | None = None,
    line: Line | None = None,
) -> gr.Blocks:
    """The page over a desk. Every event asks anew who sent it, and shows what they may see.

    Questions to documents wait in `line`, if there is one, like those from everywhere else. `office` is asked what a
    removal would affect there; without `uploads` there is nothing to bring files in by, and without `rescreen` nothing
    is let in.
    """
    with gr.Blocks(title=LIBRARY["en"]["title"], analytics_enabled=False, fill_width=True) as blocks:
        script = "\n".join((HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
        # The markup is put into the page by the script: Gradio would read it as a template, and patch what was there.
        page = gr.HTML(
            "",
            html_template='<div class="library"></div>',
            apply_default_css=False,
            js_on_load=script,
            elem_id="library",
        )

        def view(request: gr.Request) -> View:
            return View(desk.of(caller_of(request.request)), office, uploads, rescreen, language_of_page(request))

        async def go(request: gr.Request, event: gr.EventData) -> str:
            seen, place = view(request), place_of(str(event.query))
            shown = partial(_shown, seen, event.step, lambda seen: render_page(seen, place))
            if not place.question or line is None:
                return await asyncio.to_thread(shown)
            try:
                return await line.run(shown)
            except Busy as busy:
                fault = render_fault(*fault_words(busy, seen.language))
                return _shown(
                    seen, event.step, lambda seen: render_page(seen, replace(place, question=""), fault=fault)
                )

        def act(request: gr.Request, event: gr.EventData) -> str:
            return _shown(view(request), event.step, lambda seen: act_on(seen, str(event.does), str(event.about)))

        quiet = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": AT_ONCE}
        page.go(go, None, page, trigger_mode="always_last", **quiet)
        page.act(act, None, page, trigger_mode="once", **quiet)
    return blocks


def _shown(view: View, step: Any, make: Callable[[View], Markup]) -> str:
    """What `make` makes, or the list with the fault that kept it from that; with the number of the request."""
    try:
        page = make(view)
    except PeaceOpsError as error:
        page = render_page(view, Place(), fault=render_fault(*fault_words(error, view.language)))
    except Exception:
        log.exception("Something on the library's page failed.")
        page = render_page(view, Place(), fault=render_fault(LIBRARY[view.language]["fault"], ""))
    return f"{page}<!--{int(step)}-->"


def act_on(view: View, act: str, about: str) -> Markup:
    """Do what a curator asked for, and show where they are then.

    `about` is the id of a document to `remove`, `let_in` or `keep_out`, of a collection to `scatter`, or the place of a
    file to `dismiss` from quarantine. NotAllowed for anybody else, NotFound where there is none such.
    """
    view.desk.caller.check("curate")
    if act == "remove":
        title = title_of(view.desk.shelf.document(about).source)
        view.desk.remove(about)
        return render_page(view, Place(), done=CURATION[view.language]["removed"].format(title=title))
    if act == "scatter":
        name = view.desk.shelf.collection(about).name
        scatter(view.desk, about)
        done = COLLECTIONS[view.language]["scattered"].format(title=name)
        return render_page(view, Place(doing="collections"), done=done)
    words, review = REVIEW[view.language], Place(doing="review")
    if act in ("let_in", "keep_out") and view.rescreen:
        judged = (let_in if act == "let_in" else keep_out)(view.desk, about, view.rescreen)
        title = title_of(view.desk.shelf.sources()[judged.id])
        return render_page(view, review, done=words[f"{act}_done"].format(title=title))
    file = dismiss(view.desk, about)
    return render_page(view, review, done=words["dismissed"].format(id=file.document_id))


@beside_a_loop
def mount_library(app: Any, blocks: gr.Blocks) -> Any:
    """Serve the page at /documents; before the chat, which takes every path that no other page has."""
    app.router.routes.append(
        Route("/documents", lambda request: RedirectResponse(f"{PLACES['documents']}?{request.url.query}"))
    )
    app.router.routes.append(LANGUAGE_ROUTE)
    return mount_page(
        app,
        blocks,
        "/documents",
        sessions=100,
        words=gr.I18n(),
        style=HERE / "library.css",
    )
