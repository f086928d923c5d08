"""The examples of docs/api.md work as they stand there."""

import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

PAGE = Path(__file__).resolve().parents[3] / "docs" / "api.md"
EXAMPLES = re.findall(r"```http\n(\w+) (\S+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(("method", "path", "body"), EXAMPLES, ids=lambda part: part[:40])
def test_an_example_works(client: TestClient, method: str, path: str, body: str) -> None:
    reply = client.request(method, path, json=json.loads(body) if body.strip() else None)
    assert reply.status_code == 200, reply.text
    assert "event: fault" not in reply.text


def test_every_route_is_described_in_the_page(client: TestClient) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for path in client.get("/openapi.json").json()["paths"]:
        if path.startswith(("/api/drafts", "/api/hr")):
            continue  # the HR desk has a page of its own
        first = "/".join(path.split("/")[:3])
        assert first in page or first in PAGE.with_name("operations.md").read_text(encoding="utf-8"), path
