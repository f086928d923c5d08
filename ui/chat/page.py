"""The chat page: past conversations, the open one, and its sources beside it. Nothing on it comes from another host."""

from pathlib import Path
from typing import Any, Final

import gradio as gr

from assistant.desk import Desk
from assistant.running.line import Line
from ui.chat.conversation import Talk
from ui.chat.events import on_acting, on_answered, on_asking, on_looking
from ui.chat.layout import lay_out, words_of_page
from ui.chat.scripts import PAGE
from ui.chat.words import CHAT
from ui.page.mounting import beside_a_loop, mount_page

SESSIONS: Final = 500
STYLE: Final = Path(__file__).with_name("chat.css")


@beside_a_loop
def build_chat(desk: Desk, line: Line) -> gr.Blocks:
    """The chat page over a desk; every event is handled as whoever sent it meets the desk, a question in its turn."""
    with gr.Blocks(title=CHAT["en"]["title"], analytics_enabled=False, fill_width=True) as blocks:
        parts, talk = lay_out(), gr.State(Talk())
        asking = on_asking(blocks, parts, talk, desk, line)
        on_answered(parts, talk, desk, line, asking)
        on_acting(parts, talk, desk, asking)
        on_looking(blocks, parts, talk, desk)
    return blocks


@beside_a_loop
def mount(app: Any, blocks: gr.Blocks) -> Any:
    """Serve the chat page at "/" of a FastAPI application. Mount it last: it takes every path that is not taken yet."""
    words: Any = words_of_page()
    return mount_page(
        app,
        blocks,
        "/",
        sessions=SESSIONS,
        words=words,
        style=STYLE,
        js=PAGE,
    )
