"""The official OpenAI client asks the assistant over real HTTP."""

from collections.abc import Iterator

import httpx
import pytest
from openai import NotFoundError, OpenAI, UnprocessableEntityError

QUESTION = "When did the mission in Zenda end?"


@pytest.fixture
def openai(served: str) -> Iterator[OpenAI]:
    with (
        httpx.Client(trust_env=False) as http,
        OpenAI(base_url=f"{served}/v1", api_key="none", http_client=http) as client,
    ):
        yield client


@pytest.fixture
def ready_client(openai: OpenAI) -> OpenAI:
    # Where nobody needs a key, a key that opens nothing is still refused: the header is left out instead.
    return openai.with_options(default_headers={"Authorization": ""})


def test_models_are_listed(ready_client: OpenAI) -> None:
    assert "peaceops" in [model.id for model in ready_client.models.list()]


def test_an_answer_has_its_citations_as_annotations(ready_client: OpenAI) -> None:
    done = ready_client.chat.completions.create(model="peaceops-off", messages=[{"role": "user", "content": QUESTION}])
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


def test_a_stream_brings_the_same(ready_client: OpenAI) -> None:
    whole = ready_client.chat.completions.create(model="peaceops-off", messages=[{"role": "user", "content": QUESTION}])
    stream = ready_client.chat.completions.create(
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


def test_earlier_messages_are_leant_on(ready_client: OpenAI) -> None:
    done = ready_client.chat.completions.create(
        model="peaceops-off",
        messages=[
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": QUESTION},
            {"role": "assistant", "content": "In 2004."},
            {"role": "user", "content": [{"type": "text", "text": "And why?"}]},
        ],
    )
    assert "Zenda" in (done.choices[0].message.content or "")


def test_faults_are_the_clients_own(ready_client: OpenAI) -> None:
    with pytest.raises(NotFoundError, match="no model gpt"):
        ready_client.chat.completions.create(model="gpt", messages=[{"role": "user", "content": QUESTION}])
    with pytest.raises(UnprocessableEntityError, match="no message of the role user"):
        ready_client.chat.completions.create(model="peaceops", messages=[{"role": "system", "content": "x"}])
