"""What a page shows before its scripts are there, and the language that those are told to speak.

Gradio draws a page in the browser, and asks the browser for its language. Here the server says which it is, so that
what was chosen on one page holds on all, and shows the name of the page at once.
"""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.settings import Language
from ui.page.navigation import language_of_page

_OPENING: Final[dict[Language, tuple[str, str]]] = {
    "en": ("Peace Operations Assistant", "Opening the page…"),
    "fr": ("Assistant des opérations de paix", "Ouverture de la page…"),
}
_LOOK: Final = (
    "#opening { position: fixed; inset: 0; z-index: 99; padding: 1.1rem 1.25rem; background: #fff; color: #1c2733; "
    "font: 1rem/1.5 system-ui, sans-serif; } #opening p { margin: 0; } #opening p + p { color: #52606d; } "
    "#opening:has(~ gradio-app main) { display: none; } "
    "@media (prefers-color-scheme: dark) { #opening { background: #12181f; color: #e6ebf0; } "
    "#opening p + p { color: #a7b3bf; } }"
)


class FirstPaint:
    """An ASGI application: another one, whose pages begin with this."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def sent(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body"):
                    page = begun(body.decode(), language_of_page(Request(scope))).encode()
                    MutableHeaders(scope=start)["Content-Length"] = str(len(page))
                    await send(start)
                    await send({"type": "http.response.body", "body": page})
            else:
                await send(message)

        await self._app(scope, receive, sent)


def begun(page: str, language: Language) -> str:
    """A page of Gradio in `language`, with something to show at once."""
    name, told = _OPENING[language]
    script = f"<script>Object.defineProperty(navigator, 'language', {{ get: () => '{language}' }});</script>"
    first = f'<div id="opening"><p><strong>{name}</strong></p><p>{told}</p></div>'
    page = page.replace('lang="en"', f'lang="{language}"', 1).replace("<head>", f"<head>{script}", 1)
    return page.replace("</head>", f"<style>{_LOOK}</style></head>", 1).replace("<gradio-app", f"{first}<gradio-app", 1)


def _is_page(message: Message) -> bool:
    return bool(MutableHeaders(scope=message).get("content-type", "").startswith("text/html"))
