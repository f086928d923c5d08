"""Gradio serves some sixty routes. Those that our pages use are let through; any other does not exist."""

from typing import Final

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from corpus.errors import NotFound
from ui.markup.root import at

_PAGE: Final = ("", "/", "/config", "/theme.css", "/favicon.ico", "/manifest.json")
_FILES: Final = ("/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/")
_EVENTS: Final = ("/gradio_api/queue/join", "/gradio_api/queue/data", "/gradio_api/cancel", "/gradio_api/reset")
_UPLOADS: Final = ("/gradio_api/upload", "/gradio_api/upload_progress")


class OnlyNeeded:
    """An ASGI application: Gradio's, without the routes that no page of ours uses."""

    def __init__(self, app: ASGIApp, *, uploads: bool) -> None:
        self._app = app
        self._exact = frozenset(_PAGE + _EVENTS + (_UPLOADS if uploads else ()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif path in self._exact or path.startswith(_FILES):
            # Gradio takes off the path that the server is seen below, which it was told of.
            await self._app({**scope, "path": at(scope["path"])}, receive, send)
        else:
            fault = NotFound("There is no such page.", "Open the address of the server alone.")
            error = {"code": fault.code, "message": fault.message, "what_to_do": fault.what_to_do}
            await JSONResponse({"error": error}, 404)(scope, receive, send)
