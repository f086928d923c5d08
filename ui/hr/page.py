"""The HR desk's page: letter, questions, evidence and reply side by side. Names and addresses stay in its memory."""

import base64
import json
import logging
from pathlib import Path
from typing import Any, Final, cast

import gradio as gr
from starlette.responses import RedirectResponse
from starlette.routing import Route

from assistant.api.callers import caller_of
from assistant.hr.letter.file import ReadMail, letter_text
from assistant.hr.office import Office
from assistant.hr.reply.export import MEDIA, Format, Outgoing, letter
from assistant.running.line import Line
from corpus.errors import Busy, PeaceOpsError
from corpus.settings import Language
from ui.hr import actions as acts
from ui.hr.actions import Act, Doing, Session
from ui.hr.layout import Parts, lay_out, words_of_page
from ui.hr.markup import render_figures
from ui.hr.scripts import COPY, PAGE, SAVE
from ui.hr.updates import changing, shown
from ui.hr.words import HR
from ui.markup.elements import render_fault
from ui.markup.fault_words import fault_words
from ui.page.mounting import beside_a_loop, mount_page
from ui.page.navigation import language_of_page

STYLE: Final = Path(__file__).with_name("hr.css")
log = logging.getLogger(__name__)


@beside_a_loop
def build_hr(office: Office, line: Line, read_mail: ReadMail) -> gr.Blocks:
    """The page over an office. Every event checks that whoever sent it may draft; letters are answered in the line."""
    with gr.Blocks(title=HR["en"]["title"], analytics_enabled=False, fill_width=True) as blocks:
        parts, session = lay_out(), gr.State(Session())
        quiet = {"show_progress": "hidden", "api_visibility": "private"}
        outputs = [session, *changing(parts)]

        def on(event: Any, act: Act, *inputs: Any, after: str = "done") -> Any:
            def handle(request: gr.Request, now: Session, who: str, closed: bool, *given: Any) -> dict[Any, Any]:
                return _handled(parts, session, office, act, now, who, closed, given, request, after)

            async def in_line(request: gr.Request, now: Session, *given: Any) -> dict[Any, Any]:
                try:
                    return await line.run(lambda: handle(request, now, *given))
                except Busy as error:
                    return _fault(parts, session, now, error, language_of_page(request))

            answers = act in (acts.receive, acts.answer_again)
            return event(in_line if answers else handle, [session, parts.who, parts.closed, *inputs], outputs, **quiet)

        on(blocks.load, acts.refresh, after="")
        on(parts.refresh.click, acts.refresh, after="")
        on(parts.closed.change, acts.refresh, after="")
        on(parts.queue.input, acts.open, parts.queue, after="")
        on(parts.draft.click, acts.receive, parts.paste, after="masked")
        on(parts.save.click, acts.save, parts.reply, after="saved")
        on(parts.approve.click, acts.approve, parts.reply)
        on(parts.again.click, acts.answer_again)
        on(parts.sent.click, acts.closing("sent"))
        on(parts.withdraw.click, acts.closing("withdrawn"))
        on(parts.use.click, acts.use, parts.snippet)
        on(parts.mail.click, acts.mail, parts.evidence, parts.salutation, parts.to)
        on(parts.keep_contact.click, acts.contact, parts.matter, parts.english, parts.french, after="saved")
        _reading_files(parts, read_mail, quiet)
        _taking_out(parts, session, office, quiet)
        _looking_up(parts, office, quiet)
    return blocks


def _reading_files(parts: Parts, read_mail: ReadMail, quiet: dict[str, Any]) -> None:
    def words_of(path: str | None) -> tuple[Any, Any, str]:
        return _read_file(path, read_mail)

    parts.file.upload(words_of, [parts.file], [parts.paste, parts.file, parts.status], **quiet)


def _taking_out(parts: Parts, session: Any, office: Office, quiet: dict[str, Any]) -> None:
    def made(
        now: Session, form: Format, evidence: bool, salutation: str, to: str, request: gr.Request
    ) -> tuple[str, str]:
        try:
            file = _mine(office, request).export(now.draft_id, form, Outgoing(salutation, to, evidence=evidence))
        except PeaceOpsError as error:
            return "", render_fault(error.message, error.what_to_do)
        data = base64.b64encode(file).decode()
        return json.dumps({"name": f"reply-{now.draft_id[:8]}.{form}", "type": MEDIA[form], "data": data}), ""

    def copied(now: Session, salutation: str, request: gr.Request) -> str:
        return (
            letter(_mine(office, request).queue.get(now.draft_id).draft, Outgoing(salutation)) if now.draft_id else ""
        )

    taken = [session, parts.form, parts.evidence, parts.salutation, parts.to]
    making = parts.download.click(made, taken, [parts.made, parts.status], **quiet)
    making.then(None, parts.made, parts.made, js=SAVE, **quiet)
    copying = parts.copy.click(copied, [session, parts.salutation], parts.made, **quiet)
    copying.then(None, parts.made, None, js=COPY, **quiet)


def _looking_up(parts: Parts, office: Office, quiet: dict[str, Any]) -> None:
    def entry(matter: str, request: gr.Request) -> tuple[str, str]:
        found = _mine(office, request).contacts.all().get(matter, {"en": "", "fr": ""})
        return found["en"], found["fr"]

    def figures(request: gr.Request) -> str:
        return render_figures(_mine(office, request).figures(), language_of_page(request))

    parts.matter.input(entry, parts.matter, [parts.english, parts.french], **quiet)
    parts.figures_tab.select(figures, None, parts.figures, **quiet)


def _handled(
    parts: Parts,
    session: Any,
    office: Office,
    act: Act,
    now: Session,
    who: str,
    closed: bool,
    given: tuple[Any, ...],
    request: gr.Request,
    after: str,
) -> dict[Any, Any]:
    """What the page becomes after an event: as `act` left it, or as it was, with the fault."""
    language = language_of_page(request)
    words = HR[language]
    try:
        caller = caller_of(request.request)
        doing = Doing(office.of(caller), caller.id if caller.known else who.strip(), language)
        now = act(doing, now, *given)
        return {
            session: now,
            **({parts.paste: ""} if act is acts.receive else {}),
            parts.status: f'<p role="status">{words[after]}</p>' if after else "",
            **shown(parts, doing, now, closed),
        }
    except PeaceOpsError as error:
        return _fault(parts, session, now, error, language)
    except Exception:
        log.exception("Something on the HR desk's page failed.")
        return {session: now, parts.status: render_fault(words["fault"], "")}


def _fault(parts: Parts, session: Any, now: Session, error: PeaceOpsError, language: Language) -> dict[Any, Any]:
    return {session: now, parts.status: render_fault(*fault_words(error, language))}


def _read_file(path: str | None, read_mail: ReadMail) -> tuple[Any, Any, str]:
    """The words of a letter in an uploaded file, of which nothing is left on disk."""
    if not path:
        return gr.update(), None, ""
    file = Path(path)
    try:
        return letter_text(file.name, file.read_bytes(), read_mail), None, ""
    except PeaceOpsError as error:
        return gr.update(), None, render_fault(error.message, error.what_to_do)
    finally:
        file.unlink(missing_ok=True)


def _mine(office: Office, request: gr.Request) -> Office:
    return office.of(caller_of(cast(Any, request).request))


@beside_a_loop
def mount_hr(app: Any, blocks: gr.Blocks) -> Any:
    """Serve the page at /hr; before the chat, which takes every path left over."""
    app.router.routes.append(Route("/hr", lambda _request: RedirectResponse("/hr/")))
    return mount_page(
        app, blocks, "/hr", sessions=100, largest_upload="5mb", words=words_of_page(), style=STYLE, js=PAGE
    )
