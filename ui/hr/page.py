"""The HR desk's page: letter, questions, evidence and reply side by side. Names and addresses stay in its memory."""

from pathlib import Path
from typing import Any, Final

import gradio as gr
from starlette.responses import RedirectResponse
from starlette.routing import Route

from assistant.hr.letter.file import ReadMail
from assistant.hr.office import Office
from assistant.running.line import Line
from ui.hr.actions import Session
from ui.hr.events import Listener, on_exporting, on_letter_files, on_looking, on_working
from ui.hr.layout import lay_out, words_of_page
from ui.hr.scripts import PAGE
from ui.hr.words import HR
from ui.page.mounting import beside_a_loop, mount_page
from ui.page.passing_files import LIFE

SESSIONS: Final = 100
STYLE: Final = Path(__file__).with_name("hr.css")


@beside_a_loop
def build_hr(office: Office, line: Line, read_mail: ReadMail) -> gr.Blocks:
    """The page over an office; letters are answered in the line, and `read_mail` reads those that are mail files."""
    with gr.Blocks(
        title=HR["en"]["title"], analytics_enabled=False, fill_width=True, delete_cache=(60, LIFE)
    ) as blocks:
        parts, session = lay_out(), gr.State(Session())
        on_working(blocks, Listener(parts, session, office, line))
        on_letter_files(parts, read_mail)
        on_exporting(parts, session, office)
        on_looking(parts, office)
    return blocks


@beside_a_loop
def mount_hr(app: Any, blocks: gr.Blocks) -> Any:
    """Serve the page at /hr; before the chat, which takes every path that no other page has."""
    app.router.routes.append(Route("/hr", lambda _request: RedirectResponse("/hr/")))
    return mount_page(
        app, blocks, "/hr", sessions=SESSIONS, largest_upload="5mb", words=words_of_page(), style=STYLE, js=PAGE
    )
