"""What every page has in common: the way to the others, and the language that somebody chose."""

from typing import Any, Final, Literal, get_args
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from corpus.settings import Language

Here = Literal["chat", "documents", "hr"]
PLACES: Final[dict[Here, str]] = {"chat": "/", "documents": "/documents/", "hr": "/hr/"}
COOKIE: Final = "language"
_YEAR: Final = 365 * 24 * 60 * 60
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "pages": "Pages",
        "chat": "Ask a question",
        "documents": "Documents",
        "hr": "HR desk",
        "account": "Account",
        "other": "Français",
        "switch": "Afficher cette page en français",
    },
    "fr": {
        "pages": "Pages",
        "chat": "Poser une question",
        "documents": "Documents",
        "hr": "Bureau des RH",
        "account": "Compte",
        "other": "English",
        "switch": "Show this page in English",
    },
}


def language_of_page(request: Any) -> Language:
    """The language that was chosen in this browser, else the browser's own; `request` is Starlette's or Gradio's."""
    for language in get_args(Language):
        if dict(request.cookies).get(COOKIE) == language:
            chosen: Language = language
            return chosen
    return "fr" if str(request.headers.get("accept-language", "")).lower().startswith("fr") else "en"


def navigation(here: Here, language: Language) -> str:
    """The markup of the links to every page, `here` marked as the one that is open."""
    words = _WORDS[language]
    links = "".join(
        f'<li><a href="{path}"{" aria-current=page" if name == here else ""}>{words[name]}</a></li>'
        for name, path in PLACES.items()
    )
    links += f'<li><a href="/sign-in">{words["account"]}</a></li>'
    return f'<nav class="pages" aria-label="{words["pages"]}"><ul>{links}</ul></nav>'


def language_switch(language: Language) -> str:
    """The markup of the link that shows the open page in the other language, and remembers it."""
    words, other = _WORDS[language], "en" if language == "fr" else "fr"
    return (
        f'<a class="language" href="/language/{other}" lang="{other}" hreflang="{other}" '
        f'title="{words["switch"]}">{words["other"]}</a>'
    )


async def _choose(request: Request) -> Response:
    """Remember a language in the browser, and go back to the page that asked."""
    chosen, came = request.path_params["language"], urlsplit(request.headers.get("referer", ""))
    ours = came.netloc == request.headers.get("host") and not came.path.startswith(("//", "/\\"))
    back = came._replace(scheme="", netloc="", fragment="").geturl() if ours else PLACES["chat"]
    answer = RedirectResponse(back, 303)
    if chosen in get_args(Language):
        answer.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="lax", path="/")
    return answer


LANGUAGE_ROUTE: Final = Route("/language/{language}", _choose)
"""Where the switch leads: a page must come before this, as the chat takes every path that is left over."""
