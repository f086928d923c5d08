"""The official OpenAI client asks the assistant over real HTTP."""

from collections.abc import Iterator

import httpx
import pytest
from openai import APIStatusError, NotFoundError, OpenAI, UnprocessableEntityError

QUESTION = "When did the mission in Zenda end?"


@pytest.fixture
def openai(served: str) -> Iterator[OpenAI]:
    with (
        httpx.Client(trust_env=False) as http,
        OpenAI(base_url=f"{served}/v1", api_key="none", http_client=http) as client,
    ):
        yield client


def test_models_are_listed_and_found_by_their_names(openai: OpenAI) -> None:
    assert "peaceops" in [model.id for model in openai.models.list()]
    assert openai.models.retrieve("peaceops-strict").owned_by == "peaceops"
    with pytest.raises(NotFoundError, match="no model gpt"):
        openai.models.retrieve("gpt")


def test_an_answer_has_its_citations_as_annotations(openai: OpenAI) -> None:
    done = openai.chat.completions.create(model="peaceops-off", messages=[{"role": "user", "content": QUESTION}])
    message = done.choices[0].message
    assert message.content is not None
    assert "ended in 2004" in message.content
    assert message.annotations
    for annotation in message.annotations:
        cited = annotation.url_citation
        mark = message.content[cited.start_index : cited.end_index]
        assert mark.startswith("[")
        assert mark.endswith("]")
        assert cited.url.startswith("http")
        assert cited.model_extra is not None
        assert cited.model_extra["quote"]


def test_a_stream_brings_the_same(openai: OpenAI) -> None:
    whole = openai.chat.completions.create(model="peaceops-off", messages=[{"role": "user", "content": QUESTION}])
    stream = openai.chat.completions.create(
        model="peaceops-off",
        messages=[{"role": "user", "content": QUESTION}],
        stream=True,
        stream_options={"include_usage": True},
        temperature=0.2,
    )
    pieces = list(stream)
    text = "".join(piece.choices[0].delta.content or "" for piece in pieces if piece.choices)
    assert text == whole.choices[0].message.content
    assert pieces[-1].usage is not None
    [annotated] = [
        piece.choices[0].delta.model_extra["annotations"]
        for piece in pieces
        if piece.choices and "annotations" in (piece.choices[0].delta.model_extra or {})
    ]
    assert len(annotated) == len(whole.choices[0].message.annotations or [])


def test_earlier_messages_are_leant_on(openai: OpenAI) -> None:
    done = openai.chat.completions.create(
        model="peaceops-off",
        messages=[
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": QUESTION},
            {"role": "assistant", "content": "In 2004."},
            {"role": "user", "content": [{"type": "text", "text": "And why?"}]},
        ],
    )
    assert "Zenda" in (done.choices[0].message.content or "")


def test_faults_are_the_clients_own(openai: OpenAI) -> None:
    with pytest.raises(NotFoundError, match="no model gpt") as unknown:
        openai.chat.completions.create(model="gpt", messages=[{"role": "user", "content": QUESTION}])
    with pytest.raises(UnprocessableEntityError, match="no message of the role user"):
        openai.chat.completions.create(model="peaceops", messages=[{"role": "system", "content": "x"}])
    assert (unknown.value.code, unknown.value.type, unknown.value.param) == ("not_found", "not_found_error", None)


def test_every_fault_below_v1_has_the_keys_of_openai(openai: OpenAI) -> None:
    base = str(openai.base_url)
    for method, path, status in (("GET", "nothing", 404), ("PUT", "models", 405), ("POST", "chat/completions", 422)):
        reply = httpx.request(method, base + path, json={}, trust_env=False)
        assert reply.status_code == status
        assert reply.json()["error"].keys() == {"code", "message", "what_to_do", "type", "param"}


def test_a_fault_within_a_stream_reaches_the_client(openai: OpenAI) -> None:
    long = "Which mission? " * 400
    with pytest.raises(APIStatusError, match="more than"):
        openai.chat.completions.create(model="peaceops", messages=[{"role": "user", "content": long}], stream=True)
