"""What a page shows before its scripts are there, and the language that those are told to speak.

Gradio draws a page in the browser, and asks the browser for its language. Here the server says which it is, so that
what was chosen on one page holds on all, and below which path it is seen; and shows the name of the page at once.
"""

from pathlib import Path
from typing import Final

from markupsafe import escape
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.settings import Language
from ui.markup.root import at
from ui.markup.templates import render
from ui.page.navigation import PRODUCT, language_of_page

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {"name": PRODUCT["en"], "opening": "Opening the page…"},
    "fr": {"name": PRODUCT["fr"], "opening": "Ouverture de la page…"},
}
_STYLE: Final = Path(__file__).with_name("opening.css").read_text(encoding="utf-8")
_SCRIPTS: Final = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("language.js", "root.js")]


class FirstPaint:
    """An ASGI application: another one, whose HTML pages begin with the first paint."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None  # of a page, which is sent only once its length is known
        body = b""

        async def send_painted(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body"):
                    page = painted(body.decode(), language_of_page(Request(scope))).encode()
                    MutableHeaders(scope=start)["Content-Length"] = str(len(page))
                    await send(start)
                    await send({"type": "http.response.body", "body": page})
            else:
                await send(message)

        await self._app(scope, receive, send_painted)


def painted(page: str, language: Language) -> str:
    """A page of Gradio in `language`, with something to show at once."""
    opening = render("page/opening.html", _WORDS[language])
    page = page.replace('lang="en"', f'lang="{language}" data-root="{escape(at(""))}"', 1)
    page = page.replace("<head>", f"<head><script>{''.join(_SCRIPTS)}</script>", 1)
    page = page.replace("</head>", f"<style>{_STYLE}</style></head>", 1)
    return page.replace("<gradio-app", f"{opening}<gradio-app", 1)


def _is_page(message: Message) -> bool:
    return bool(MutableHeaders(scope=message).get("content-type", "").startswith("text/html"))
