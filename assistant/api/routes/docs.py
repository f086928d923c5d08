"""The page at /docs, from files of our own: a page made by FastAPI would fetch them from another host."""

from pathlib import Path

import fastapi_offline
from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

_FILES = Path(str(fastapi_offline.__file__)).with_name("static")


def describe(app: FastAPI) -> None:
    """Serve the description of the application for people. Make it with `docs_url` and `redoc_url` None."""
    app.mount("/docs/files", StaticFiles(directory=_FILES), name="files of /docs")

    @app.get("/docs", include_in_schema=False)
    async def page() -> HTMLResponse:
        return get_swagger_ui_html(  # addresses beside this page, which a proxy may show below a path
            openapi_url="openapi.json",
            title=app.title,
            swagger_js_url="docs/files/swagger-ui-bundle.js",
            swagger_css_url="docs/files/swagger-ui.css",
            swagger_favicon_url="docs/files/favicon.png",
        )
