"""What happens on the HR desk's page, and which parts of it follow. Every event checks that its sender may draft."""

import base64
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import gradio as gr

from assistant.api.current_caller import caller_of
from assistant.hr.letter.file import ReadMail, letter_text
from assistant.hr.office import Office
from assistant.hr.reply.export import MEDIA, Format, Outgoing, letter
from assistant.running.line import Line
from corpus.errors import Busy, PeaceOpsError
from corpus.settings import Language
from ui.hr import actions
from ui.hr.actions import Act, Actor, Session
from ui.hr.layout import Parts
from ui.hr.markup import render_figures, render_status
from ui.hr.scripts import COPY, SAVE
from ui.hr.updates import Changes, changing, shown
from ui.hr.words import HR
from ui.markup.elements import render_fault
from ui.markup.fault_words import fault_words
from ui.page.navigation import language_of_page

QUIET: Final = {"show_progress": "hidden", "api_visibility": "private"}
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listener:
    """Runs acts when something happens on the page, over an office; letters are answered in the line."""

    parts: Parts
    session: Any
    office: Office
    line: Line

    def on_choice(self, event: Any, act: Act, name: str) -> None:
        """Run an act with what was chosen in markup of ours, by the name that its script gives it."""

        def handle(request: gr.Request, chosen: gr.EventData, now: Session, who: str, closed: bool) -> Changes:
            value = str(getattr(chosen, name))
            return self._changes(request, now, who, closed, lambda actor: act(actor, now, value), "", {})

        inputs = [self.session, self.parts.who, self.parts.closed]
        event(handle, inputs, [self.session, *changing(self.parts)], **QUIET)

    def on(self, event: Any, act: Act, *inputs: Any, outcome: str = "done", answers: bool = False) -> None:
        """Run an act with the values of `inputs`, then say its outcome, the name of a sentence; empty says nothing.

        With `answers` it asks questions, and waits for its turn in the line.
        """

        def handle(request: gr.Request, now: Session, who: str, closed: bool, *values: Any) -> Changes:
            def run(actor: Actor) -> Session:
                return act(actor, now, *values)

            pasted = {self.parts.paste: ""} if act is actions.receive else {}
            return self._changes(request, now, who, closed, run, outcome, pasted)

        async def wait(request: gr.Request, now: Session, *values: Any) -> Changes:
            try:
                return await self.line.run(lambda: handle(request, now, *values))
            except Busy as error:
                return self._fault(now, error, language_of_page(request))

        all_inputs = [self.session, self.parts.who, self.parts.closed, *inputs]
        event(wait if answers else handle, all_inputs, [self.session, *changing(self.parts)], **QUIET)

    def _changes(
        self,
        request: gr.Request,
        now: Session,
        who: str,
        closed: bool,
        run: Callable[[Actor], Session],
        outcome: str,
        done: Changes,
    ) -> Changes:
        """The page after an act, with the changes `done` besides; or as it was before, with the fault."""
        language = language_of_page(request)
        try:
            caller = caller_of(cast(Any, request).request)
            name = caller.id if caller.known else who.strip()
            actor = Actor(self.office.of(caller), name, language, caller.known)
            session = run(actor)
            status = render_status(outcome, language) if outcome else ""
            page = shown(self.parts, actor, session, closed)
        except PeaceOpsError as error:
            return self._fault(now, error, language)
        except Exception:
            log.exception("Something on the HR desk's page failed.")
            return {self.session: now, self.parts.status: render_fault(HR[language]["fault"], "")}
        return {self.session: session, self.parts.status: status, **done, **page}

    def _fault(self, now: Session, error: PeaceOpsError, language: Language) -> Changes:
        return {self.session: now, self.parts.status: render_fault(*fault_words(error, language))}


def on_working(blocks: gr.Blocks, listener: Listener) -> None:
    """Listens for everything that is done with drafts, the queue and the directory."""
    parts, on = listener.parts, listener.on
    for event in (blocks.load, parts.refresh.click, parts.closed.change):
        on(event, actions.refresh, outcome="")
    listener.on_choice(parts.queue.select, actions.open_draft, "draft")
    on(parts.draft.click, actions.receive, parts.paste, outcome="masked", answers=True)
    on(parts.save.click, actions.save, parts.reply, outcome="saved")
    on(parts.approve.click, actions.approve, parts.reply)
    on(parts.again.click, actions.answer_again, answers=True)
    on(parts.sent.click, actions.closing("sent"))
    on(parts.withdraw.click, actions.closing("withdrawn"))
    on(parts.use.click, actions.use_snippet, parts.snippet)
    on(parts.mail.click, actions.mail, parts.evidence, parts.salutation, parts.to)
    on(parts.keep_contact.click, actions.set_contact, parts.matter, parts.english, parts.french, outcome="saved")


def on_letter_files(parts: Parts, read_mail: ReadMail) -> None:
    """Listens for a letter that comes as a file: its words go where letters are pasted, and the file is deleted."""

    def read(path: str | None) -> tuple[Any, Any, str]:
        if not path:
            return gr.update(), None, ""
        file = Path(path)
        try:
            return letter_text(file.name, file.read_bytes(), read_mail), None, ""
        except PeaceOpsError as error:
            return gr.update(), None, render_fault(error.message, error.what_to_do)
        finally:
            file.unlink(missing_ok=True)

    parts.file.upload(read, [parts.file], [parts.paste, parts.file, parts.status], **QUIET)


def on_exporting(parts: Parts, session: Any, office: Office) -> None:
    """Listens for a reply that is downloaded or copied: the browser saves it, and no file is made here."""

    def export(
        now: Session, form: Format, evidence: bool, salutation: str, to: str, request: gr.Request
    ) -> tuple[str, str]:
        outgoing = Outgoing(salutation, to, evidence=evidence)
        try:
            content = _callers_office(office, request).export(now.draft_id, form, outgoing)
        except PeaceOpsError as error:
            return "", render_fault(error.message, error.what_to_do)
        data = base64.b64encode(content).decode()
        return json.dumps({"name": f"reply-{now.draft_id[:8]}.{form}", "type": MEDIA[form], "data": data}), ""

    def copy(now: Session, salutation: str, request: gr.Request) -> str:
        if not now.draft_id:
            return ""
        draft = _callers_office(office, request).queue.get(now.draft_id).draft
        return letter(draft, Outgoing(salutation))

    inputs = [session, parts.form, parts.evidence, parts.salutation, parts.to]
    exporting = parts.download.click(export, inputs, [parts.made, parts.status], **QUIET)
    exporting.then(None, parts.made, parts.made, js=SAVE, **QUIET)
    copying = parts.copy.click(copy, [session, parts.salutation], parts.made, **QUIET)
    copying.then(None, parts.made, None, js=COPY, **QUIET)


def on_looking(parts: Parts, office: Office) -> None:
    """Listens for what only shows something: an entry of the directory, the figures."""

    def entry(matter: str, request: gr.Request) -> tuple[str, str]:
        contacts = _callers_office(office, request).contacts.all()
        contact = contacts.get(matter, {"en": "", "fr": ""})
        return contact["en"], contact["fr"]

    def figures(request: gr.Request) -> str:
        return render_figures(_callers_office(office, request).figures(), language_of_page(request))

    parts.matter.input(entry, parts.matter, [parts.english, parts.french], **QUIET)
    parts.figures_tab.select(figures, None, parts.figures, **QUIET)


def _callers_office(office: Office, request: gr.Request) -> Office:
    """The office as whoever sent a request has it. NotAllowed for somebody who may not draft."""
    return office.of(caller_of(cast(Any, request).request))
