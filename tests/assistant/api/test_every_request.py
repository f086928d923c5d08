"""Requests of every shape that the interface describes, and of shapes that it does not: none is answered with a 500."""

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import booleans
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error

from assistant.desk import Desk
from assistant.hr.office import Office
from assistant.requests import AskRequest
from tests.assistant.api.test_gate import Key

EXAMPLES = 10  # for each route and caller
QUIET = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
SURFACE = (
    "/api/ask",
    "/api/search",
    "/api/answers/{answer_id}",
    "/api/feedback",
    "/api/conversations/{conversation_id}/export",
    "/api/documents",
    "/api/documents/{document_id}/effects",
    "/api/documents/{document_id}/let-in",
    "/api/review",
    "/api/drafts/{draft_id}/export",
    "/api/hr/contacts/{matter}",
    "/v1/chat/completions",
    "/v1/models",
    "/healthz",
    "/metrics",
)


@pytest.fixture
def there(desk: Desk, office: Office) -> dict[str, str]:
    """Ids of things that there are, by the name that a path has for them: a made-up id comes no further than a 404."""
    answer = desk.ask(AskRequest(question="When did the mission in Zenda end?"))
    draft = office.receive("Dear office, when did the mission in Zenda end?", "Anna")
    cited = answer.citations[0]
    return {
        "answer_id": answer.id,
        "conversation_id": answer.conversation_id,
        "document_id": cited.document_id,
        "passage_id": cited.passage_id,
        "draft_id": draft.id,
    }


@pytest.mark.parametrize("who", ["anybody", "admin", "public", "nobody known", "a wrong key"])
def test_nothing_is_a_server_error(who: str, api: FastAPI, there: dict[str, str], key: Key) -> None:
    headers: dict[str, str] = {} if who == "anybody" else key("admin")
    if who == "public":
        headers = key("public")
    elif who == "nobody known":
        headers = {}
    elif who == "a wrong key":
        headers = {"X-API-Key": "peaceops_0_\N{SNOWMAN}".encode().decode("latin-1")}
    schema = schemathesis.openapi.from_asgi("/openapi.json", api)
    failed, paths = [], set()
    for result in schema.get_all_operations():
        operation = result.ok()

        @QUIET
        @given(
            case=operation.as_strategy(GenerationMode.POSITIVE) | operation.as_strategy(GenerationMode.NEGATIVE),
            real=booleans(),
        )
        def ask(case: schemathesis.Case, real: bool) -> None:
            if real:
                known = {name: there.get(name, value) for name, value in (case.path_parameters or {}).items()}
                case.path_parameters = known
            case.call_and_validate(checks=[not_a_server_error], headers=headers)

        try:
            ask()
        except Exception as error:  # noqa: BLE001 - every route is tried, and all that failed are told
            failed.append(f"{operation.label}: {type(error).__name__} {str(error)[:700]}")
        paths.add(operation.path)
    assert not failed, "\n\n".join(failed)
    assert paths >= set(SURFACE)


HALF = '{"question": "When did Zenda end \\ud800?"}'  # half of a character, which JSON can say and nothing can store


def test_half_a_character_is_no_fault_of_the_server(client: TestClient) -> None:
    for path in ("/api/ask", "/api/search"):
        assert client.post(path, content=HALF, headers={"Content-Type": "application/json"}).status_code < 500
    for path in (
        "/api/documents/%ff",
        "/api/documents/a%00b",
        "/api/answers/%ed%a0%80",
        "/api/conversations?search=%00",
    ):
        assert client.get(path).status_code < 500
    content = HALF.replace('"question": "', '"messages": [{"role": "user", "content": "').replace('"}', '"}]}')
    reply = client.post("/v1/chat/completions", content=content, headers={"Content-Type": "application/json"})
    assert reply.status_code < 500
