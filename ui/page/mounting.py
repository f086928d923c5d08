"""How every page of the program is served: by Gradio, with nothing on it that it does not need."""

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import gradio as gr
import gradio.queueing
import gradio.routes

from ui.markup.root import at
from ui.page.first_paint import FirstPaint
from ui.page.only_needed import OnlyNeeded

log = logging.getLogger(__name__)
SHARED_STYLE = Path(__file__).with_name("navigation.css")
Made = TypeVar("Made")
P = ParamSpec("P")
# Gradio sums up every event with pandas for its monitoring page, which is off.
os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(sys.maxsize))


class _QuietTraceback:
    """Stands in for the module `traceback` in Gradio, which prints faults of events with the values at hand."""

    @staticmethod
    def print_exc() -> None:
        log.error("An event of a page failed.", exc_info=True)


for _module in (gradio.queueing, gradio.routes):
    _module.traceback = _QuietTraceback


def beside_a_loop(make: Callable[P, Made]) -> Callable[P, Made]:
    """Runs `make` while an event loop runs: where none does, Gradio opens one for every lock and never closes it."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Made:
        async def step() -> Made:
            return make(*args, **kwargs)

        try:
            asyncio.get_running_loop()
        except RuntimeError:
            with closing(asyncio.new_event_loop()) as loop:
                return loop.run_until_complete(step())
        return make(*args, **kwargs)

    return made


def mount_page(
    app: Any,
    blocks: gr.Blocks,
    path: str,
    *,
    sessions: int,
    largest_upload: str | None = None,
    words: Any,
    style: Path,
    js: str | None = None,
) -> Any:
    """Serve a page at `path` of a FastAPI application, and every path below it that is not taken yet.

    `sessions` are kept in memory, each with its page's markup. `largest_upload` is for Gradio's own upload route, as
    "5mb"; without it there is none. `js` is a function that the browser calls once the page is there.
    """
    blocks.state_session_capacity = sessions
    gr.mount_gradio_app(
        app,
        blocks,
        path=path,
        root_path=at(path).rstrip("/") or None,
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size=largest_upload or 0,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        i18n=words,
        theme=gr.themes.Base(
            font=["system-ui", "-apple-system", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif"],
            font_mono=["ui-monospace", "monospace"],
        ),
        css_paths=[SHARED_STYLE, style],
        js=js,
    )
    mounted: Any = app.router.routes[-1]
    mounted.app = OnlyNeeded(FirstPaint(mounted.app), uploads=largest_upload is not None)
    return app
