"""A running server, as the examination sees it: by its address, and a key where it asks for one."""

from typing import Any

import httpx

from corpus.errors import NotFound, NotReady, PeaceOpsError, StoreUnreachable, WrongUse
from evals.cases.case import Json

SECONDS = 120  # that one answer may take
PAGE = 500


class RemoteAssistant:
    """Asks over HTTP. Any number of threads may use it."""

    def __init__(self, url: str, key: str = "") -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(base_url=url.rstrip("/"), headers=headers, timeout=SECONDS, trust_env=False)

    def close(self) -> None:
        self._client.close()

    def ask(self, request: Json) -> Json:
        answer: Json = self._call("POST", "/api/ask", request)
        return answer

    def search(self, request: Json) -> list[Json]:
        hits: list[Json] = self._call("POST", "/api/search", request)
        return hits

    def draft(self, letter: str, language: str) -> Json | None:
        try:
            draft: Json = self._call("POST", "/api/drafts", {"letter": letter, "language": language})
        except NotFound:
            return None  # a server without an HR desk
        return draft

    def text(self, document_id: str) -> str:
        return str(self._call("GET", f"/api/documents/{document_id}")["text"])

    def answer(self, answer_id: str) -> Json:
        recorded: Json = self._call("GET", f"/api/answers/{answer_id}")
        return recorded

    def listed(self) -> list[Json]:
        """Every document, with its source and digest, page after page where the server gives pages."""
        documents: list[Json] = []
        while True:
            page = self._call("GET", f"/api/documents?limit={PAGE}&offset={len(documents)}")
            fresh = [document for document in page if document not in documents]
            documents += fresh
            if len(page) < PAGE or not fresh:
                return documents

    def sources(self) -> dict[str, Json]:
        return {document["source"]["id"]: document["source"] for document in self.listed()}

    def _call(self, method: str, path: str, body: Json | None = None) -> Any:
        """The reply's JSON; a fault of the server's as one of ours."""
        try:
            reply = self._client.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise StoreUnreachable(
                f"The server {self._client.base_url} does not answer: {error}.", "See that it runs, and its address."
            ) from error
        if reply.is_success:
            return reply.json()
        raise _fault(reply)


def _fault(reply: httpx.Response) -> PeaceOpsError:
    kinds = {404: NotFound, 405: NotFound, 503: NotReady}
    kind = kinds.get(reply.status_code, WrongUse if reply.status_code < 500 else PeaceOpsError)
    try:
        error = reply.json()["error"]
        return kind(error["message"], error["what_to_do"])
    except (ValueError, KeyError, TypeError):
        return kind(f"The server replied {reply.status_code}.", "See that this is the assistant's address.")
