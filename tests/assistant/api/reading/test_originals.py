"""The file of an edition and its pages, over HTTP, by whoever may read the document."""

import io
import json
from collections.abc import Callable
from urllib.parse import quote

from fastapi.testclient import TestClient
from PIL import Image

from assistant.access.permissions import Role
from tests.ingest.readers.pdf.making_pdf import made, put

SENTENCE = "The harbour of Zenda has twelve officers on patrol at night."
PDF = made(lambda canvas: put(canvas, 72, 100, SENTENCE))


def upload(client: TestClient, raw: bytes, audience: str = "public", **options: object) -> None:
    files = {"file": ("Été <1>.pdf", raw, "application/pdf")}
    reply = client.post("/api/documents", files=files, data={"id": "zenda", "audience": audience}, **options)
    assert reply.status_code in (200, 201), reply.text


def test_the_file_is_downloaded_as_it_was_brought_in(client: TestClient) -> None:
    upload(client, PDF)
    reply = client.get("/api/documents/zenda/file")
    assert reply.content == PDF
    assert reply.headers["content-disposition"] == f"attachment; filename*=utf-8''{quote('Été <1>.pdf')}"
    assert reply.headers["x-content-type-options"] == "nosniff"
    first = client.get("/api/documents/zenda").json()["digest"]
    newer = made(lambda canvas: put(canvas, 72, 100, "The harbour of Zenda has thirty officers on patrol."))
    upload(client, newer)
    assert client.get("/api/documents/zenda/file").content == newer
    assert client.get("/api/documents/zenda/file", params={"edition": first}).status_code == 404


def test_a_page_is_drawn_with_the_quote_marked(client: TestClient) -> None:
    upload(client, PDF)
    document = client.get("/api/documents/zenda").json()
    start = document["text"].index(SENTENCE)
    params = {"edition": document["digest"], "start": start, "end": start + len(SENTENCE)}
    reply = client.get("/api/documents/zenda/pages/1", params=params)
    assert reply.headers["content-type"] == "image/webp"
    assert len(json.loads(reply.headers["x-marks"])) == 1
    assert Image.open(io.BytesIO(reply.content)).format == "WEBP"
    assert client.get("/api/documents/zenda/pages/2").status_code == 404
    assert client.get("/api/documents/zenda/pages/0").status_code == 404


def test_nobody_gets_a_file_or_page_of_a_document_that_they_may_not_read(
    client: TestClient, key: Callable[[Role], dict[str, str]]
) -> None:
    curator, public = key("curator"), key("public")
    upload(client, PDF, "staff", headers=curator)
    for path in ("file", "pages/1"):
        assert client.get(f"/api/documents/zenda/{path}", headers=curator).status_code == 200
        assert client.get(f"/api/documents/zenda/{path}", headers=public).status_code == 404
