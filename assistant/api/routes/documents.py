"""Routes for documents: list, read, see changes; for curators: bring in, take away, and see what waits for review."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from pydantic import AfterValidator

from assistant.access.uploads import TakeIn, take
from assistant.api.current_caller import of_caller
from assistant.api.pages import Limit, Offset, page, tell_total
from assistant.api.shapes import DocumentEntry, EditionEntry, UploadReport, WholeDocument
from assistant.curation.facts import TYPED, Facts, edit_facts, found_by
from assistant.curation.release import Release, Rescreen, keep_out, let_in
from assistant.desk import Desk
from assistant.requests import Removal, of_calendar
from corpus.document import Passage, Source
from corpus.library.edits import Edit
from corpus.library.review import review as what_waits
from corpus.settings import Audience, Language
from corpus.text.dates import PARTIAL_DATE


def documents(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["documents"])
    _list(router, desk)
    _read(router, desk)
    return router


def _list(router: APIRouter, desk: Desk) -> None:
    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get("/documents")
    def listed(
        request: Request,
        response: Response,
        mine: Mine,
        search: Annotated[str, Query(max_length=200)] = "",
        limit: Limit = None,
        offset: Offset = 0,
    ) -> list[DocumentEntry]:
        """Every document, by id; or those whose id, title, publisher or symbol hold every word of `search`."""
        listings = mine.shelf.listed(search)
        tell_total(request, response, len(listings), limit, offset)
        return [
            DocumentEntry(source=listing.source, digest=listing.digest, passages=listing.passages)
            for listing in page(listings, limit, offset)
        ]


def _read(router: APIRouter, desk: Desk) -> None:
    Mine = Annotated[Desk, Depends(of_caller(desk))]  # noqa: N806 - a type

    @router.get("/documents/{document_id}")
    def whole(document_id: str, mine: Mine, edition: str | None = None) -> WholeDocument:
        """A document's text: the current edition, or the one of that digest."""
        document = mine.shelf.document(document_id, edition)
        return WholeDocument(
            id=document.id,
            source=document.source,
            digest=document.digest,
            text=document.text,
            pages=list(document.pages),
            headings=list(document.headings),
            editions=[
                EditionEntry(digest=entry.digest, added=entry.added, current=entry.current)
                for entry in mine.shelf.editions(document.id)
            ],
        )

    @router.get("/documents/{document_id}/history")
    def history(document_id: str, mine: Mine) -> list[dict[str, Any]]:
        """What changed from edition to edition, sentence by sentence, oldest first."""
        return mine.shelf.history(document_id)

    @router.get("/passages/{passage_id}")
    def passage(passage_id: str, mine: Mine) -> Passage:
        """One passage, of a current or an earlier edition."""
        return mine.shelf.passage(passage_id)


def curation(desk: Desk, take_in: TakeIn | None, rescreen: Rescreen | None) -> APIRouter:
    """Routes that change the corpus. Without `take_in` there are no uploads, without `rescreen` nothing is let in."""
    router = APIRouter(prefix="/api", tags=["curation"])

    Curator = Annotated[Desk, Depends(of_caller(desk, "curate"))]  # noqa: N806 - a type

    if take_in is not None:
        _upload(router, Curator, take_in, desk.settings.max_document_bytes)
    if rescreen is not None:
        _judging(router, Curator, rescreen)

    @router.get("/documents/{document_id}/effects")
    def effects(document_id: str, mine: Curator) -> Removal:
        """What would go with a document: its passages, and the recorded answers that quote it."""
        return mine.effects(document_id)

    @router.patch("/documents/{document_id}")
    def edit(document_id: str, facts: Facts, mine: Curator) -> Source:
        """Change facts of a document after it came in. Later editions keep what was changed, unless they say otherwise.

        A date that is given here has the basis `typed`.
        """
        return edit_facts(mine, document_id, facts)

    @router.get("/documents/{document_id}/edits")
    def edits(document_id: str, mine: Curator) -> list[Edit]:
        """Every change of a document's facts, oldest first: when, by whom, what stood there before and after."""
        mine.shelf.document(document_id)
        return mine.store.library.edits_of(document_id)

    @router.delete("/documents/{document_id}")
    def remove(document_id: str, mine: Curator) -> Removal:
        """Take a document away, with all its editions. Answers that quoted it stay in the journal, and are stale."""
        return mine.remove(document_id)

    @router.get("/review")
    def review(mine: Curator) -> dict[str, list[dict[str, Any]]]:
        """What waits for a person: files that could not be read, and text that is kept out of answers.

        `can_be_let_in` says what a person may overrule; `let_in` lists the editions that somebody has let in.
        """
        waiting = what_waits(mine.store)
        for quarantined in waiting["quarantined"]:
            del quarantined["fingerprint"]
        return waiting

    return router


def _judging(router: APIRouter, curator: Any, rescreen: Rescreen) -> None:
    @router.post("/documents/{document_id}/let-in")
    def admit(document_id: str, mine: curator) -> Release:
        """Allow sentences in answers that look like orders to a machine: you have read them and they are harmless.

        It holds for the document's current edition. Nobody can let in what is hidden, or could not be read.
        """
        return let_in(mine, document_id, rescreen)

    @router.delete("/documents/{document_id}/let-in")
    def withdraw(document_id: str, mine: curator) -> Release:
        """Take that back: from now on, sentences that look like orders are kept out of answers again."""
        return keep_out(mine, document_id, rescreen)


def _upload(router: APIRouter, curator: Any, take_in: TakeIn, limit: int) -> None:
    @router.post("/documents", responses={201: {"model": UploadReport}})
    async def upload(
        response: Response,
        mine: curator,
        file: Annotated[UploadFile, File(description="PDF, DOCX, HTML, Markdown, mail, ZIP, ...")],
        document_id: Annotated[str, Form(alias="id", description="From the file's name if left out.")] = "",
        title: Annotated[str, Form(max_length=500)] = "",
        publisher: Annotated[str, Form(max_length=500)] = "",
        edition: Annotated[str, Form(max_length=500)] = "",
        published: Annotated[str, Form(pattern=f"^({PARTIAL_DATE})?$"), AfterValidator(of_calendar)] = "",
        url: Annotated[str, Form(pattern=r"^(https?://\S+)?$", max_length=2_000)] = "",
        language: Annotated[Language | Literal[""], Form()] = "",
        audience: Annotated[Audience | Literal[""], Form(description="As askers see who name none.")] = "",
        supersedes: Annotated[str, Form(max_length=200)] = "",
    ) -> UploadReport:
        """Bring a document in. The same file again changes nothing; another file under the same id is a new edition.

        201 where a document is new. A file that cannot be read is a `failed` document with the reason, and is held for
        review.
        """
        source = Source(
            id=document_id,
            file=file.filename or "document",
            title=title,
            publisher=publisher,
            edition=edition,
            published=published,
            date_basis=TYPED if published else "",
            url=url,
            language=language,
            audience=audience or mine.settings.audience,
            supersedes=supersedes,
        )
        outcomes = await run_in_threadpool(take, source, file.file, mine.settings.data, limit, take_in)
        for document in outcomes:
            if document.outcome != "unchanged":
                mine.journal.audit.note(mine.caller.id, f"document {document.outcome}", document.id)
        response.status_code = 201 if any(document.outcome == "created" for document in outcomes) else 200
        return UploadReport(documents=outcomes, audience=source.audience, found_by=list(found_by(source.audience)))
