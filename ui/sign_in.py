"""Where people sign in to the chat: with a key, kept as a session in a cookie that no script can read."""

from html import escape
from pathlib import Path
from string import Template
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.callers import Caller
from assistant.records.keys import Keys
from corpus.settings import Language

SESSION_SECONDS: Final = 12 * 60 * 60
_PAGE = Template(Path(__file__).with_name("sign_in.html").read_text(encoding="utf-8"))
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "title": "Sign in",
        "intro": "This assistant asks who is asking. Whoever runs it gives out the keys.",
        "label": "Your key",
        "send": "Sign in",
        "wrong": "This key opens nothing. See that it is whole.",
    },
    "fr": {
        "title": "Connexion",
        "intro": "Cet assistant demande qui pose les questions. Les clés sont remises par la personne qui l'exploite.",
        "label": "Votre clé",
        "send": "Se connecter",
        "wrong": "Cette clé n'ouvre rien. Vérifiez qu'elle est complète.",
    },
}


class SignIn:
    """The pages, and who a session belongs to. A session holds the id of a key, and ends with it."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def caller(self, connection: HTTPConnection) -> Caller | None:
        """Who a browser signed in as; None where it did not, or the key was revoked since."""
        key_id = connection.session.get("key") if "session" in connection.scope else None
        return self._keys.known(str(key_id)) if key_id else None

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/sign-in", self._show, methods=["GET"]),
            Route("/sign-in", self._sign_in, methods=["POST"]),
            Route("/sign-out", self._sign_out, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        return page(request)

    async def _sign_in(self, request: Request) -> Response:
        given = (await request.form()).get("key")
        caller = await run_in_threadpool(self._keys.caller, given.strip()) if isinstance(given, str) else None
        request.session.clear()
        if caller is None:
            return page(request, wrong=True)
        request.session["key"] = caller.id
        return RedirectResponse("/", 303)

    async def _sign_out(self, request: Request) -> Response:
        request.session.clear()
        return RedirectResponse("/sign-in", 303)


def page(request: Request, *, wrong: bool = False, other: str = "") -> HTMLResponse:
    """The page, in the browser's language; `other` is markup for other ways to sign in."""
    language: Language = "fr" if request.headers.get("accept-language", "").lower().startswith("fr") else "en"
    words = {name: escape(text) for name, text in _WORDS[language].items()}
    told = f'<p class="wrong" role="alert">{words["wrong"]}</p>' if wrong else ""
    return HTMLResponse(
        _PAGE.substitute({**words, "wrong": told, "lang": language, "other": other}), 401 if wrong else 200
    )
