"""Requests of every shape that the interface describes, and of shapes that it does not: none is answered with a 500."""

import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error

EXAMPLES = 10  # for each route
QUIET = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_nothing_is_a_server_error(api: FastAPI) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", api)
    failed = []
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @QUIET
        @given(case=operation.as_strategy(GenerationMode.POSITIVE) | operation.as_strategy(GenerationMode.NEGATIVE))
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=[not_a_server_error])

        try:
            ask()
        except Exception as error:  # noqa: BLE001 - every route is tried, and all that failed are told
            failed.append(f"{operation.label}: {type(error).__name__} {str(error)[:700]}")
        tried += 1
    assert not failed, "\n\n".join(failed)
    assert tried > 20


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
