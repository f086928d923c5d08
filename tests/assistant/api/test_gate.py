"""Who may do what, how often, and from where."""

import copy
from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.access.permissions import MAY, Role
from assistant.api.app import build_api
from assistant.api.authentication import NEEDS
from assistant.desk import Desk
from corpus.errors import StoreUnreachable

Key = Callable[[Role], dict[str, str]]
QUESTION = {"question": "When did the mission in Zenda end?"}


def test_without_keys_a_machine_of_ones_own_is_open(client: TestClient) -> None:
    assert client.post("/api/ask", json=QUESTION).status_code == 200
    assert client.get("/metrics").status_code == 200


def test_with_a_key_everybody_needs_one(client: TestClient, key: Key) -> None:
    shown = key("staff")
    refused = client.post("/api/ask", json=QUESTION)
    assert refused.status_code == 401
    assert refused.json()["error"]["code"] == "not_signed_in"
    assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert client.post("/api/ask", json=QUESTION, headers=shown).status_code == 200
    assert client.post("/api/ask", json=QUESTION, headers={"X-API-Key": shown["Authorization"][7:]}).status_code == 200
    assert client.post("/api/ask", json=QUESTION, headers={"Authorization": "Bearer wrong"}).status_code == 401
    for path in ("/healthz", "/readyz", "/openapi.json", "/docs"):
        assert client.get(path).status_code == 200
    assert client.get("/chat", follow_redirects=False).headers["Location"] == "/sign-in"


def test_a_guarded_server_lets_nobody_in_when_its_last_key_is_revoked(desk: Desk, key: Key) -> None:
    with TestClient(build_api(desk, open_without_keys=False)) as client:
        shown = key("admin")
        assert client.get("/api/documents", headers=shown).status_code == 200
        desk.journal.keys.revoke(desk.journal.keys.list()[0].id)
        assert client.get("/api/documents", headers=shown).status_code == 401
        assert client.get("/api/documents").status_code == 401


@pytest.mark.parametrize("role", MAY)
def test_a_role_does_what_it_may(client: TestClient, key: Key, role: Role) -> None:
    shown = key(role)
    for method, path, action in NEEDS:
        reply = client.request(method or "GET", path, headers=shown, follow_redirects=False)
        assert (reply.status_code in (403, 303)) == (action not in MAY[role]), (path, reply.status_code)
    assert client.get("/api/documents", headers=shown).status_code == 200


def test_every_route_that_changes_something_is_in_the_gates_list_or_about_ones_own(client: TestClient) -> None:
    """A new route must be thought of: these are what whoever may ask may do."""
    own = {"/api/ask", "/api/compare", "/api/search", "/api/feedback", "/v1/chat/completions"}
    own |= {"/api/conversations/{conversation_id}"}
    own |= {"/api/answers/{answer_id}/shared"}
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method in {"post", "put", "patch", "delete"} & methods.keys():
            listed = any(path.startswith(place) and need in ("", method.upper()) for need, place, _ in NEEDS)
            assert listed or path in own, (method, path)


def test_a_public_key_sees_public_documents_and_nobody_elses_answers(client: TestClient, key: Key) -> None:
    staff, public = key("staff"), key("public")
    assert len(client.get("/api/documents", headers=staff).json()) == 3
    assert len(client.get("/api/documents", headers=public).json()) == 2
    hidden, none = (client.get(f"/api/documents/{name}", headers=public) for name in ("french", "nothin"))
    assert hidden.status_code == none.status_code == 404
    assert hidden.text.replace("french", "*") == none.text.replace("nothin", "*")
    narrow = [
        client.post("/api/ask", json={**QUESTION, "documents": [name]}, headers=public) for name in ("french", "nothin")
    ]
    assert narrow[0].status_code == 422
    assert narrow[0].text.replace("french", "*") == narrow[1].text.replace("nothin", "*")
    assert client.post("/api/ask", json={**QUESTION, "audience": "staff"}, headers=public).status_code == 403
    answer = client.post("/api/ask", json=QUESTION, headers=staff).json()
    assert client.get(f"/api/answers/{answer['id']}", headers=public).status_code == 404
    going_on = {**QUESTION, "conversation_id": answer["conversation_id"]}
    assert client.post("/api/ask", json=going_on, headers=public).status_code == 404
    assert client.get(f"/api/answers/{answer['id']}", headers=key("evaluator")).status_code == 200


def test_too_many_requests_are_told_when_to_go_on(desk: Desk, key: Key) -> None:
    few = replace(desk, settings=desk.settings.model_copy(update={"requests_per_minute": 3}))
    shown, other = key("staff"), key("public")
    with TestClient(build_api(few)) as client:
        for file in ("/assets/a.js", "/static/a.css", "/svelte/a.js", "/documents/assets/a.js"):  # pages have many
            assert client.get(file, headers=shown).status_code == 404
        replies = [client.get("/api/documents", headers=shown) for _ in range(4)]
        assert [reply.status_code for reply in replies] == [200, 200, 200, 429]
        assert 1 <= int(replies[-1].headers["Retry-After"]) <= 60
        assert replies[-1].json()["error"]["code"] == "too_many"
        assert client.get("/api/documents", headers=other).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_page_of_another_site_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/ask", json=QUESTION, headers=headers).status_code == 403
    assert client.delete("/api/documents/old", headers=headers).status_code == 403
    assert client.post("/api/ask", json=QUESTION, headers={"Origin": "http://testserver"}).status_code == 200


def test_every_reply_has_an_id_and_keeps_a_browser_in_bounds(client: TestClient) -> None:
    reply = client.get("/api/documents", headers={"X-Request-Id": "abc-1"})
    assert reply.headers["X-Request-Id"] == "abc-1"
    assert client.get("/healthz", headers={"X-Request-Id": "a b\t<script>"}).headers["X-Request-Id"].isalnum()
    assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    page = client.get("/docs")
    assert "cdn" not in page.text
    nonce = page.headers["Content-Security-Policy"].split("'nonce-")[1].split("'")[0]
    assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce}"') > 0
    assert client.get("/docs/files/swagger-ui-bundle.js").status_code == 200


class UnreachableIndex:
    def count(self) -> int:
        raise StoreUnreachable("The Chroma server does not answer.", "See that it runs.")


def test_a_store_that_does_not_reply_is_why_the_server_is_not_ready(client: TestClient, desk: Desk) -> None:
    assert client.get("/readyz").status_code == 200
    store = copy.copy(desk.store)
    store.index = UnreachableIndex()  # type: ignore[assignment]
    with TestClient(build_api(replace(desk, store=store))) as without_index:
        reply = without_index.get("/readyz")
        assert (reply.status_code, reply.json()["error"]["code"]) == (503, "store_unreachable")
        assert without_index.get("/healthz").status_code == 200


def test_the_figures_count_and_name_nobody(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "When did Rupert Hentzau's mission in Zenda end?"})
    client.get("/api/answers/secret-id")
    reply = client.get("/metrics").text
    assert 'peaceops_requests_total{method="POST",route="/api/ask",status="200"} 1.0' in reply
    assert 'route="/api/answers/{answer_id}",status="404"' in reply
    assert 'peaceops_step_seconds_count{step="retrieve"} 1.0' in reply
    assert "\nprocess_cpu_seconds_total " in reply
    assert "Hentzau" not in reply
    assert "secret-id" not in reply
