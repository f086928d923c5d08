"""A stream tells what is done while the rest is still being worked on: over real HTTP, with an assistant that waits."""

import json
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import httpx
import pytest

from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.language_model.client import Request
from corpus.embedding.embedder import Vectors
from tests.assistant.api.conftest import serving
from tests.fakes import HashEmbedder, saying

FIRST, SECOND = "When did the mission in Zenda end?", "Who commanded the mission in Strelsau?"


class Waiting(HashEmbedder):
    """Thinks about a question that names a word only when it may."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word, self.asked, self.may = word, threading.Event(), threading.Event()

    def queries(self, texts: Sequence[str]) -> Vectors:
        if any(self.word in text for text in texts):
            self.asked.set()
            assert self.may.wait(20)
        return super().queries(texts)


@pytest.fixture
def waiting(desk: Desk) -> Iterator[tuple[str, Waiting]]:
    embedder = Waiting("Strelsau")
    desk.store.embedder = embedder
    with serving(build_api(replace(desk))) as url:
        yield url, embedder
    embedder.may.set()


def events(reply: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    name = ""
    for line in reply.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_the_first_answer_of_a_message_is_told_while_the_second_is_being_made(waiting: tuple[str, Waiting]) -> None:
    url, embedder = waiting
    request = {"question": f"{FIRST} {SECOND}", "stream": True}
    with (
        httpx.Client(trust_env=False, timeout=60) as client,
        client.stream("POST", f"{url}/api/ask", json=request) as reply,
    ):
        coming = events(reply)
        early = [next(coming) for _ in range(5)]
        assert not embedder.may.is_set()
        assert [values["step"] for name, values in early if name == "step"] == ["search", "read", "check"]
        assert all((values["question"], values["of"]) == (1, 2) for name, values in early if name == "step")
        [claim] = [values for name, values in early if name == "claim"]
        assert "2004" in claim["text"]
        embedder.may.set()
        later = list(coming)
    whole = later[-1][1]
    assert later[-1][0] == "answer"
    claims = [values for name, values in [*early, *later] if name == "claim"]
    assert claims == whole["claims"]
    assert [values["number"] for name, values in [*early, *later] if name == "citation"] == [
        citation["number"]
        for citation in whole["citations"]
        if any(citation["number"] in claim["citations"] for claim in claims)
    ]
    assert (2, 2) in [(values["question"], values["of"]) for name, values in later if name == "step"]


def test_whoever_goes_away_leaves_the_server_well_and_no_answer(waiting: tuple[str, Waiting], desk: Desk) -> None:
    url, embedder = waiting
    request = {"question": f"{FIRST} {SECOND}", "stream": True}
    with httpx.Client(trust_env=False, timeout=60) as client:
        with client.stream("POST", f"{url}/api/ask", json=request) as reply:
            next(events(reply))
        embedder.may.set()
        again = client.post(f"{url}/api/ask", json={"question": FIRST})
        assert again.status_code == 200
    assert [conversation.name for conversation in desk.journal.conversations.list()] == [FIRST]


def test_what_is_being_answered_when_a_server_is_told_to_stop_is_answered(desk: Desk) -> None:
    desk.store.embedder = embedder = Waiting("Strelsau")
    with ThreadPoolExecutor(1) as asking:
        with serving(build_api(desk)) as url:
            reply = asking.submit(httpx.post, f"{url}/api/ask", json={"question": SECOND}, trust_env=False)
            assert embedder.asked.wait(10)
            threading.Timer(0.5, embedder.may.set).start()
        assert embedder.may.is_set()  # the server has ended by now
        assert reply.result().status_code == 200
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{url}/healthz", trust_env=False)


class WritingSlowly:
    """A language model that writes one sentence, and goes on only when it may."""

    name = "slow"

    def __init__(self) -> None:
        self.may = threading.Event()

    def pieces(self, request: Request) -> Iterator[str]:
        sources = json.loads(request.user)["sources"]
        number = next(source["number"] for source in sources if "2004" in source["text"])
        first, rest = saying(("The mission in Zenda ended in 2004.", [number]), ("Rupert ended it.", [number])).split(
            "}, "
        )
        yield f"{first}}}"
        assert self.may.wait(60)
        yield f", {rest}"


def test_a_sentence_of_a_model_is_told_while_it_writes_the_next(desk: Desk) -> None:
    model = WritingSlowly()
    request = {"question": FIRST, "stream": True, "strictness": "off"}
    with (
        serving(build_api(replace(desk, model=model))) as url,
        httpx.Client(trust_env=False, timeout=60) as client,
        client.stream("POST", f"{url}/api/ask", json=request) as reply,
    ):
        coming = events(reply)
        claim = next(values for name, values in coming if name == "claim")
        assert not model.may.is_set()
        model.may.set()
        later = list(coming)
    assert (claim["text"], claim["wording"]) == ("The mission in Zenda ended in 2004.", "quoted")
    assert later[-1][0] == "answer"
    assert later[-1][1]["claims"][0] == claim
    assert "Rupert" not in later[-1][1]["text"]
