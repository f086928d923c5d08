"""The page of an answer that was shared: to read, with its sources, and nothing to ask or change. It has no scripts."""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from assistant.access.sharing import shared_answer
from assistant.answer import Answer, Citation
from assistant.api.current_caller import caller_of
from assistant.composing.telling import introductions
from assistant.desk import Desk
from assistant.messages import message
from assistant.records.recorded import recorded
from assistant.records.staleness import stale_of_answer
from corpus.errors import NotFound
from corpus.settings import Language
from ui.chat.actions import edition_of
from ui.library.place import document_link
from ui.markup.templates import render
from ui.markup.words import ANSWER
from ui.page.navigation import language_of_page

SHARED: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "product": "Peace Operations Assistant",
        "asked": "Asked on {date}. This is a record to read; every sentence has its exact quote.",
        "library": "Read it in the library",
        "unknown": "There is no answer at this address that you may read.",
        "unknown_next": "Ask whoever sent you the link whether it is still shared with you.",
        "chat": "Ask a question yourself",
    },
    "fr": {
        "product": "Assistant des opérations de paix",
        "asked": "Question posée le {date}. Ceci est à lire; chaque phrase a sa citation exacte.",
        "library": "Lire dans la bibliothèque",
        "unknown": "Il n’y a pas, à cette adresse, de réponse que vous puissiez lire.",
        "unknown_next": "Demandez à qui vous a envoyé le lien s’il est encore partagé avec vous.",
        "chat": "Poser vous-même une question",
    },
}


def shared_route(desk: Desk) -> Route:
    """/answers/{id}, for whoever the answer is shared with."""

    async def show(request: Request) -> Response:
        mine, language = desk.of(caller_of(request)), language_of_page(request)
        try:
            page = await run_in_threadpool(_page, mine, request.path_params["answer_id"], language)
        except NotFound:
            return HTMLResponse(render("chat/shared_unknown.html", SHARED[language], language=language), 404)
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    return Route("/answers/{answer_id}", show)


def _page(desk: Desk, answer_id: str, language: Language) -> str:
    row = shared_answer(desk, answer_id)
    answer = recorded(row)
    return render(
        "chat/shared.html",
        ANSWER[answer.language] | SHARED[language],
        answer=answer,
        language=language,
        answered_at=row["answered_at"],
        parts=_parts(answer),
        stale=stale_of_answer(row, desk.shelf),
        sources=[(citation, _place(desk, citation)) for citation in answer.citations],
    )


def _parts(answer: Answer) -> list[tuple[str, list[tuple[str, str, tuple[int, ...]]], str]]:
    """Each question of a message with its claims, every one introduced where it must be, or what is said instead."""
    asked = [(part.question, part.claims) for part in answer.parts]
    parts = []
    for question, numbers in asked or [("", tuple(range(1, len(answer.claims) + 1)))]:
        claims = [answer.claims[number - 1] for number in numbers]
        before = introductions(claims, answer.citations, answer.language)
        said = [(lead, claim.text, claim.citations) for lead, claim in zip(before, claims, strict=True)]
        silence = message("not_in_documents", answer.language) if question else answer.text
        parts.append((question, said, "" if said else silence))
    return parts


def _place(desk: Desk, citation: Citation) -> str:
    """The address of the quote in the library, in the edition that was quoted."""
    return document_link(
        citation.document_id, edition_of(desk, citation.passage_id) or "", (citation.start, citation.end)
    )
