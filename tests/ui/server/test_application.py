"""Addresses of programs that are not there are told as the API tells faults, and not by the pages."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from assistant.api.faults import explain_faults
from ui.server.application import _PagesMount


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.add_api_route("/v1/models", lambda: {"data": []})
    explain_faults(app)
    app.router.routes.append(_PagesMount("/", app=PlainTextResponse("a page")))
    return TestClient(app)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nothing", 404, "not_found"),
        ("GET", "/v1/nothing", 404, "not_found"),
        ("PUT", "/v1/models", 405, "wrong_use"),
        ("POST", "/mcp/x", 404, "not_found"),
    ],
)
def test_what_programs_do_not_find_is_a_fault(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    reply = client.request(method, path)
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    assert ("type" in reply.json()["error"]) == path.startswith("/v1/")


def test_every_other_address_is_the_pages(client: TestClient) -> None:
    assert client.get("/apiary").text == "a page"
