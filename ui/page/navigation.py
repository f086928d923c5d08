"""What every page has in common: the way to the others, and the language that somebody chose."""

from typing import Any, Final, Literal, cast, get_args
from urllib.parse import urlsplit

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from corpus.settings import Language
from ui.markup.root import at
from ui.markup.templates import render

PageName = Literal["chat", "documents", "hr"]
PLACES: Final[dict[PageName, str]] = {"chat": "/", "documents": "/documents/", "hr": "/hr/"}
COOKIE: Final = "language"
PRODUCT: Final[dict[Language, str]] = {
    "en": "Peace Operations Assistant",
    "fr": "Assistant des opérations de paix",
}
_YEAR: Final = 365 * 24 * 60 * 60
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "pages": "Pages",
        "chat": "Ask a question",
        "documents": "Documents",
        "hr": "HR desk",
        "account": "Account",
        "chat_brief": "Ask",
        "hr_brief": "HR",
        "other": "Français",
        "switch": "Afficher cette page en français",
    },
    "fr": {
        "pages": "Pages",
        "chat": "Poser une question",
        "documents": "Documents",
        "hr": "Bureau des RH",
        "account": "Compte",
        "chat_brief": "Question",
        "hr_brief": "RH",
        "other": "English",
        "switch": "Show this page in English",
    },
}


def language_of_page(request: Any) -> Language:
    """The language that was chosen in this browser, else the browser's own; `request` is Starlette's or Gradio's."""
    chosen = dict(request.cookies).get(COOKIE)
    if chosen in get_args(Language):
        return cast(Language, chosen)
    return "fr" if str(request.headers.get("accept-language", "")).lower().startswith("fr") else "en"


def navigation(open_page: PageName, language: Language) -> Markup:
    """The markup of the links to every page, the open one marked."""
    words = _WORDS[language]
    brief = {name: words[f"{name}_brief"] for name in PLACES if f"{name}_brief" in words}
    return render("page/navigation.html", words, places=PLACES, open_page=open_page, brief=brief)


def masthead(open_page: PageName, language: Language) -> Markup:
    """The markup of the top of a page: what the program is called, the way to every page, and the other language."""
    return render(
        "page/masthead.html",
        {"product": PRODUCT[language]},
        navigation=navigation(open_page, language),
        language_switch=language_switch(language),
    )


def language_switch(language: Language) -> Markup:
    """The markup of the link that shows the open page in the other language, and remembers it."""
    return render("page/language_switch.html", _WORDS[language], other="en" if language == "fr" else "fr")


async def _choose(request: Request) -> Response:
    """Remember a language in the browser, and go back to the page that asked; never to a page of another site."""
    language, referer = request.path_params["language"], urlsplit(request.headers.get("referer", ""))
    ours = referer.netloc == request.headers.get("host") and not referer.path.startswith(("//", "/\\"))
    back = referer._replace(scheme="", netloc="", fragment="").geturl() if ours else PLACES["chat"]
    reply = RedirectResponse(back, 303)
    if language in get_args(Language):
        reply.set_cookie(COOKIE, language, max_age=_YEAR, samesite="lax", path=at("/"))
    return reply


LANGUAGE_ROUTE: Final = Route("/language/{language}", _choose)
"""Where the switch leads. It is mounted before the chat, which takes every path that no other route does."""
