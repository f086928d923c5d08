"""The HR desk over HTTP: a letter comes in, its reply is edited, approved and taken out."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.api.current_caller import caller_of
from assistant.api.leaving import unless_left
from assistant.api.pages import Limit, Offset, page, tell_total
from assistant.hr import shapes
from assistant.hr.office import Office
from assistant.hr.reply.export import MEDIA, Outgoing
from assistant.hr.values import QueuedDraft, State
from assistant.running.line import Line


def drafts(office: Office, line: Line) -> APIRouter:
    """The routes under /api/drafts and /api/hr. Letters wait for their turn as questions do."""
    router = APIRouter(prefix="/api", tags=["HR desk"])
    _queue(router, office, line)
    _steps(router, office, line)
    _ways_out(router, office)
    _directory(router, office)
    return router


def _queue(router: APIRouter, office: Office, line: Line) -> None:
    @router.post("/drafts", status_code=201)
    async def draft(letter: shapes.LetterIn, request: Request) -> shapes.DraftOut:
        """Draft the reply to a letter: every question with its answer, or that the documents hold none."""
        mine, who = _mine(office, request, letter.by)
        drafting = line.run(lambda: mine.receive(letter.letter, who, letter.language))
        return shapes.DraftOut.of(await unless_left(request, drafting))

    @router.get("/drafts")
    def queue(
        request: Request, response: Response, state: State | None = None, limit: Limit = None, offset: Offset = 0
    ) -> list[shapes.WaitingOut]:
        """What is in the queue, the oldest first."""
        mine, _ = _mine(office, request)
        drafts = mine.queue.all([state] if state else None)
        tell_total(request, response, len(drafts), limit, offset)
        return [
            shapes.waiting(queued).model_copy(update={"stale": _stale(mine, queued)})
            for queued in page(drafts, limit, offset)
        ]

    @router.get("/drafts/{draft_id}")
    def read(draft_id: str, request: Request) -> shapes.QueuedOut:
        """A draft as it is kept, with what a person should look at."""
        mine, _ = _mine(office, request)
        return _shape(mine, mine.queue.get(draft_id))

    @router.get("/drafts/{draft_id}/history")
    def history(draft_id: str, request: Request) -> list[dict[str, Any]]:
        """All that happened to a draft, each edit as a difference from the reply before it."""
        mine, _ = _mine(office, request)
        return [asdict(step) for step in mine.queue.history(draft_id)]


def _steps(router: APIRouter, office: Office, line: Line) -> None:
    @router.put("/drafts/{draft_id}")
    def edit(draft_id: str, edited: shapes.EditIn, request: Request) -> shapes.QueuedOut:
        """Keep an edited reply. Personal data in it are masked; the greeting gets its name at export."""
        mine, who = _mine(office, request, edited.by)
        return _shape(mine, mine.edit(draft_id, edited.reply, who, edited.seen))

    @router.post("/drafts/{draft_id}/again")
    async def again(draft_id: str, by: shapes.By, request: Request) -> shapes.QueuedOut:
        """Answer a letter's questions anew, from the documents as they are now."""
        mine, who = _mine(office, request, by.by)
        return await unless_left(request, line.run(lambda: _shape(mine, mine.answer_again(draft_id, who))))

    @router.post("/drafts/{draft_id}/approve")
    def approve(draft_id: str, by: shapes.By, request: Request) -> shapes.QueuedOut:
        """Approve a reply that another person wrote."""
        mine, who = _mine(office, request, by.by)
        return _shape(mine, mine.approve(draft_id, who, by.seen))

    @router.post("/drafts/{draft_id}/sent")
    def sent(draft_id: str, by: shapes.By, request: Request) -> shapes.QueuedOut:
        """Say that an approved reply was sent."""
        mine, who = _mine(office, request, by.by)
        return _shape(mine, mine.close(draft_id, who, "sent", by.seen))

    @router.post("/drafts/{draft_id}/withdraw")
    def withdraw(draft_id: str, by: shapes.By, request: Request) -> shapes.QueuedOut:
        """Take a reply out of the queue."""
        mine, who = _mine(office, request, by.by)
        return _shape(mine, mine.close(draft_id, who, "withdrawn", by.seen))

    @router.post("/drafts/{draft_id}/snippets/{snippet_id}")
    def use(draft_id: str, snippet_id: str, by: shapes.By, request: Request) -> shapes.QueuedOut:
        """Add an approved answer to a reply."""
        mine, who = _mine(office, request, by.by)
        return _shape(mine, mine.use_snippet(draft_id, snippet_id, who, by.seen))


def _ways_out(router: APIRouter, office: Office) -> None:
    @router.post("/drafts/{draft_id}/export", response_class=Response)
    def export(draft_id: str, wanted: shapes.ExportIn, request: Request) -> Response:
        """The reply as a file."""
        mine, _ = _mine(office, request)
        out = Outgoing(wanted.salutation, wanted.to, evidence=wanted.evidence)
        name = f"reply-{draft_id[:8]}.{wanted.format}"
        return Response(
            mine.export(draft_id, wanted.format, out),
            media_type=MEDIA[wanted.format],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    @router.post("/drafts/{draft_id}/mail")
    def mail(draft_id: str, wanted: shapes.MailIn, request: Request) -> shapes.QueuedOut:
        """Send an approved reply by the mail server that is configured."""
        mine, who = _mine(office, request, wanted.by)
        out = Outgoing(wanted.salutation, wanted.to, evidence=wanted.evidence)
        return _shape(mine, mine.mail(draft_id, who, out))


def _directory(router: APIRouter, office: Office) -> None:
    @router.get("/hr/contacts")
    def contacts(request: Request) -> dict[str, shapes.ContactIn]:
        """Where the office says to turn, by matter."""
        mine, _ = _mine(office, request)
        return {matter: shapes.ContactIn(**entry) for matter, entry in mine.contacts.all().items()}

    @router.put("/hr/contacts/{matter}")
    def set_contact(matter: str, entry: shapes.ContactIn, request: Request) -> dict[str, shapes.ContactIn]:
        """Say where to turn with a matter; empty words take the entry away."""
        mine, _ = _mine(office, request)
        mine.contacts.set(matter, entry.en, entry.fr)
        return {name: shapes.ContactIn(**contact) for name, contact in mine.contacts.all().items()}

    @router.get("/hr/snippets")
    def snippets(request: Request) -> list[dict[str, Any]]:
        """Approved answers that can be used again, and those that have expired."""
        mine, _ = _mine(office, request)
        return [asdict(snippet) for snippet in mine.snippets.all()]

    @router.get("/hr/figures")
    def figures(request: Request) -> dict[str, Any]:
        """What the desk did by week, what is asked most, and what no document answers."""
        mine, _ = _mine(office, request)
        return asdict(mine.figures())


def _mine(office: Office, request: Request, by: str = "") -> tuple[Office, str]:
    """The office for whoever sent a request, and under which name they act."""
    caller = caller_of(request)
    return office.of(caller), caller.id if caller.known else by.strip() or caller.id


def _stale(office: Office, queued: QueuedDraft) -> list[str]:
    """The ids of the documents whose quotes in a reply no longer stand."""
    return sorted({citation.document_id for citation in office.stale(queued.draft)})


def _shape(office: Office, queued: QueuedDraft) -> shapes.QueuedOut:
    return shapes.QueuedOut.model_validate(
        {
            **shapes.shape(queued.draft),
            "letter": queued.draft.letter,
            "subject": queued.draft.subject,
            "sender": queued.draft.sender,
            "message_id": queued.draft.message_id,
            "created": queued.created,
            "changed": queued.changed,
            "writer": queued.writer,
            "steps": queued.steps,
            "doubts": [asdict(doubt) for doubt in office.doubts(queued.draft)],
            "stale": _stale(office, queued),
        }
    )
