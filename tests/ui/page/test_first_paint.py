"""A page begins in its reader's language, and with something to show; what is no page goes through as it is."""

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.page.first_paint import FirstPaint

PAGE = (
    '<!doctype html>\n<html\n\tlang="en"\n>\n<head><title>x</title></head>'
    '<body><gradio-app lang="en"></gradio-app></body></html>'
)
WHOLE = '{"html": "<html lang=\\"en\\"><head></head><gradio-app>"}'


@pytest.fixture
def client() -> TestClient:
    async def page(_request: Any) -> HTMLResponse:
        return HTMLResponse(PAGE)

    async def parts(_request: Any) -> StreamingResponse:
        return StreamingResponse(iter([PAGE[:40], PAGE[40:]]), media_type="text/html")

    async def data(_request: Any) -> JSONResponse:
        return JSONResponse(WHOLE)

    routes = [Route("/", page, methods=["GET", "HEAD"]), Route("/parts", parts), Route("/data", data)]
    return TestClient(FirstPaint(Starlette(routes=routes)))


@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [("", "fr-CA,fr;q=0.9", "fr"), ("", "de", "en"), ("en", "fr-CA", "en"), ("fr", "en-CA", "fr"), ("xx", "fr", "fr")],
)
@pytest.mark.parametrize("path", ["/", "/parts"])
def test_a_page_speaks_what_was_chosen_else_what_the_browser_does(
    client: TestClient, path: str, cookie: str, browser: str, language: str
) -> None:
    headers = {"Accept-Language": browser} | ({"Cookie": f"language={cookie}"} if cookie else {})
    reply = client.get(path, headers=headers)
    assert f'<html\n\tlang="{language}"' in reply.text
    name = {"fr": "Assistant des opérations de paix", "en": "Peace Operations Assistant"}[language]
    assert reply.text.index(name) < reply.text.index('<gradio-app lang="en">')
    assert int(reply.headers["content-length"]) == len(reply.content)


def test_what_is_no_page_goes_through_as_it_is(client: TestClient) -> None:
    assert client.get("/data").json() == WHOLE
    assert client.head("/").status_code == 200
    assert client.get("/nowhere").status_code == 404
