"""Routes for the files of one's own conversations: attach, list, read, take off; for curators: make one a document."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse

from assistant.access.attached import AttachedFiles
from assistant.access.uploads import TakeIn, take
from assistant.api.current_caller import of_caller
from assistant.api.routes.originals import Offset, sent
from assistant.api.shapes import AttachedDocument, Publishing, UploadReport
from assistant.curation.facts import found_by
from assistant.desk import Desk
from assistant.originals.page import draw_page
from assistant.records.attachments import Attachment
from corpus.document import Source
from corpus.errors import Busy

NEW = "new"  # stands in the place of a conversation's id where one is to begin with the file


def attachments(desk: Desk, files: AttachedFiles) -> APIRouter:
    router = APIRouter(prefix="/api/conversations/{conversation_id}/attachments", tags=["attachments"])

    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type
    turn = asyncio.Semaphore(1)  # files are read one at a time, and who waits holds no thread

    @router.post("", status_code=201)
    async def attach(
        conversation_id: str,
        mine: Mine,
        file: Annotated[UploadFile, File(description="PDF, DOCX, HTML, Markdown, mail, ...")],
    ) -> Attachment:
        """Attach a file to a conversation of yours, or with the id `new` to one that begins with it.

        It is read and screened as documents are. Ask it with `"attached": true`. Nobody else can read it, and it goes
        with the conversation, or at the time that the reply says. Files are read one at a time: 503 for one that had no
        turn in time.
        """
        try:
            async with asyncio.timeout(desk.settings.wait_seconds):
                await turn.acquire()
        except TimeoutError as error:
            raise Busy("So many files wait to be read that this one had no turn.", "Attach it in a minute.") from error
        conversation = None if conversation_id == NEW else conversation_id
        try:
            return await run_in_threadpool(
                files.attach, mine.journal, conversation, file.filename or "document", file.file
            )
        finally:
            turn.release()

    @router.get("")
    def listed(conversation_id: str, mine: Mine) -> list[Attachment]:
        """The files that are attached to a conversation of yours."""
        return mine.journal.attachments.list(conversation_id)

    @router.delete("/{attachment_id}", status_code=204)
    def remove(conversation_id: str, attachment_id: str, mine: Mine) -> None:
        """Take a file off a conversation. The answers that were given from it are deleted with it."""
        files.remove(mine.journal, conversation_id, attachment_id)

    _reading(router, Mine, files)
    return router


def _reading(router: APIRouter, owner: Any, files: AttachedFiles) -> None:
    @router.get("/{attachment_id}")
    def text(conversation_id: str, attachment_id: str, mine: owner) -> AttachedDocument:
        """The text of an attached file, as its citations count in it."""
        attachment = mine.journal.attachments.get(conversation_id, attachment_id)
        document = files.document(mine.journal, conversation_id, attachment_id)
        return AttachedDocument(
            attachment=attachment,
            id=document.id,
            text=document.text,
            pages=list(document.pages),
            headings=list(document.headings),
        )

    @router.get("/{attachment_id}/file", response_class=FileResponse)
    def file(conversation_id: str, attachment_id: str, mine: owner) -> FileResponse:
        """The attached file as it came."""
        attachment = mine.journal.attachments.get(conversation_id, attachment_id)
        path = files.file(mine.journal, conversation_id, attachment_id)
        headers = {"Cache-Control": "no-store"}
        return FileResponse(path, media_type="application/octet-stream", filename=attachment.name, headers=headers)

    @router.get("/{attachment_id}/pages/{number}", response_class=Response)
    def page(
        conversation_id: str, attachment_id: str, number: int, mine: owner, start: Offset = 0, end: Offset = 0
    ) -> Response:
        """A page of an attached PDF, drawn, as those of documents are."""
        document = files.document(mine.journal, conversation_id, attachment_id)
        with files.store_of(mine.journal, conversation_id) as store:
            return sent(draw_page(document, number, (start, end), store), "no-store")


def publishing(desk: Desk, files: AttachedFiles, take_in: TakeIn) -> APIRouter:
    router = APIRouter(prefix="/api/documents", tags=["curation"])

    Curator = Annotated[Desk, Depends(of_caller(desk, "curate"))]  # noqa: N806 - a type

    @router.post("/attached", responses={201: {"model": UploadReport}})
    def publish(request: Publishing, response: Response, mine: Curator) -> UploadReport:
        """Bring a file that you attached to a conversation of yours into the documents, as an upload of yours.

        The attached one stays private, and goes with its conversation.
        """
        attachment = mine.journal.attachments.get(request.conversation_id, request.attachment_id)
        path = files.file(mine.journal, request.conversation_id, request.attachment_id)
        facts = request.model_dump(include={"title", "publisher", "audience"})
        source = Source(id="", file=attachment.name, **facts)
        with path.open("rb") as content:
            outcomes = take(source, content, mine.settings.data, mine.settings.max_document_bytes, take_in)
        for document in outcomes:
            if document.outcome != "unchanged":
                mine.journal.audit.note(mine.caller.id, f"document {document.outcome}", document.id)
        response.status_code = 201 if any(document.outcome == "created" for document in outcomes) else 200
        return UploadReport(documents=outcomes, audience=request.audience, found_by=list(found_by(request.audience)))

    return router
