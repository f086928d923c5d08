"""The client of a language model against real servers that are slow, dead, busy, mad or lying."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate

import pytest

from assistant.ask import ask
from assistant.language_model import attempts
from assistant.language_model import client as models
from assistant.language_model.client import OpenAICompatible, Request, model_of
from assistant.records.journal import Journal
from corpus.errors import ModelUnavailable, WrongUse
from corpus.settings import Settings
from corpus.store import Store
from tests.assistant.language_model.server import Handler, Script, serving
from tests.fakes import saying

REQUEST = Request("Write.", "{}", {"type": "object"})
QUESTION = "When did the mission in Zenda end?"


@pytest.fixture(autouse=True)
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short waits between attempts."""
    monkeypatch.setattr(attempts, "FIRST_WAIT", 0.01)


def reply(model: OpenAICompatible) -> str:
    return "".join(model.pieces(REQUEST))


def answering(handler: Handler, _: int) -> None:
    handler.stream(["hel", "lo"])


def test_a_reply_comes_back_and_the_request_carries_schema_name_and_key() -> None:
    script = Script(answering)
    with serving(script) as url:
        assert reply(OpenAICompatible(url, "small", "secret", 120)) == "hello"
    [body] = script.bodies
    assert body["model"] == "small"
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert [message["content"] for message in body["messages"]] == ["Write.", "{}"]
    assert script.keys == ["Bearer secret"]


def test_a_server_that_knows_nothing_of_pieces_is_asked_for_the_whole_from_then_on() -> None:
    script = Script(lambda handler, _: handler.say("hello"))
    with serving(script) as url:
        model = OpenAICompatible(url, "small", seconds=30)
        assert [reply(model), reply(model)] == ["hello", "hello"]
    assert [body.get("stream", False) for body in script.bodies] == [True, False, False]


def test_pieces_come_before_the_reply_has_ended() -> None:
    went_on = threading.Event()

    def pieces() -> Iterator[str]:
        yield "first"
        went_on.wait(60)
        yield "second"

    with serving(Script(lambda handler, _: handler.stream(pieces()))) as url:
        coming = OpenAICompatible(url, "small", seconds=90).pieces(REQUEST)
        assert next(coming) == "first"
        went_on.set()
        assert list(coming) == ["second"]


def test_no_key_of_another_service_leaves_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "another's")
    script = Script(answering)
    with serving(script) as url:
        reply(OpenAICompatible(url, "small", "", 30))
    assert script.keys == ["Bearer none"]


def test_a_server_that_takes_no_schemas_is_asked_in_words() -> None:
    def respond(handler: Handler, number: int) -> None:
        if "response_format" in script.bodies[number]:
            handler.send(400, '{"error": {"message": "response_format is unknown"}}')
        else:
            handler.stream(["hello"])

    script = Script(respond)
    with serving(script) as url:
        model = OpenAICompatible(url, "small", seconds=30)
        assert [reply(model), reply(model)] == ["hello", "hello"]
    assert ["response_format" in body for body in script.bodies] == [True, False, False]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_fault_that_passes_is_waited_for(status: int) -> None:
    def respond(handler: Handler, number: int) -> None:
        if number < 2:
            handler.send(status, "{}", retry_after="0.01")
        else:
            handler.stream(["at last"])

    script = Script(respond)
    with serving(script) as url:
        assert reply(OpenAICompatible(url, "small", seconds=30)) == "at last"
    assert len(script.bodies) == 3


@pytest.mark.parametrize("named", ["3600", formatdate(time.time() + 3600, usegmt=True)], ids=["seconds", "date"])
def test_a_server_that_asks_for_a_long_wait_is_left_alone_at_once(named: str) -> None:
    script = Script(lambda handler, _: handler.send(429, "{}", retry_after=named))
    with serving(script) as url:
        model = OpenAICompatible(url, "small", seconds=30)
        began = time.monotonic()
        for _ in range(3):
            with pytest.raises(ModelUnavailable):
                reply(model)
        assert time.monotonic() - began < 20  # most of it imports
    assert len(script.bodies) == 1


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_is_not_repeated_and_named(status: int) -> None:
    script = Script(lambda handler, _: handler.send(status, '{"error": {"message": "your question was: secret"}}'))
    with serving(script) as url, pytest.raises(ModelUnavailable, match=f"status {status}") as caught:
        reply(OpenAICompatible(url, "small", "wrong", 30))
    assert len(script.bodies) == 1
    assert "secret" not in str(caught.value)
    assert "PEACEOPS_MODEL_URL" in caught.value.what_to_do


def stall(handler: Handler, _: int) -> None:
    time.sleep(3)
    handler.say("too late")


def drip(handler: Handler, _: int) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", "1000")
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b" ")
        time.sleep(0.1)


def stall_midway(handler: Handler, _: int) -> None:
    def pieces() -> Iterator[str]:
        yield "half a "
        time.sleep(3)
        yield "reply"

    handler.stream(pieces())


@pytest.mark.parametrize("slow", [stall, drip, stall_midway])
def test_a_slow_server_costs_the_set_time_once(slow: Callable[[Handler, int], None]) -> None:
    with serving(Script(slow)) as url:
        model = OpenAICompatible(url, "small", seconds=1)
        model._open()  # the imports do not count
        began = time.monotonic()
        for _ in range(5):
            with pytest.raises(ModelUnavailable):
                reply(model)
        assert time.monotonic() - began < 4  # seconds: five waits would take five


def test_after_its_rest_a_model_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "REST", 0.0)

    def respond(handler: Handler, number: int) -> None:
        if number == 0:
            handler.send(401, "{}")
        else:
            handler.stream(["well again"])

    with serving(Script(respond)) as url:
        model = OpenAICompatible(url, "small", seconds=30)
        with pytest.raises(ModelUnavailable):
            reply(model)
        assert reply(model) == "well again"


MAD = {
    "a page": lambda handler, _: handler.send(200, "<html>Welcome!</html>", content_type="text/html"),
    "half": lambda handler, _: handler.send(200, '{"choices": [{"mess'),
    "no choices": lambda handler, _: handler.send(200, '{"choices": []}'),
    "another shape": lambda handler, _: handler.send(200, '{"generated_text": "hello"}'),
    "a number": lambda handler, _: handler.send(200, "7"),
    "no text": lambda handler, _: handler.say(None),
    "empty": lambda handler, _: handler.send(200, ""),
    "prose": lambda handler, _: handler.say("I would love to help!"),
    "other JSON": lambda handler, _: handler.say('{"answers": "yes", "sentence": 7}'),
    "other sentences": lambda handler, _: handler.stream(['{"sentences": ["The mission ended', ' in 2004."]}']),
    "cut off": lambda handler, _: handler.stream(['{"sentences": [{"text": "The mis'], ended=False),
    "for ever": lambda handler, _: handler.stream("blah " for _ in range(9_000)),
    "broken events": lambda handler, _: handler.send(200, "data: {\n\n", content_type="text/event-stream"),
    "refuses": lambda handler, _: handler.send(403, "{}"),
}


@pytest.mark.parametrize("mad", MAD)
def test_nonsense_leaves_the_quotes_and_a_notice(mad: str, ruritania: Store, journal: Journal) -> None:
    quoted = ask(QUESTION, ruritania, journal, strictness="off")
    with serving(Script(MAD[mad])) as url:
        found = ask(QUESTION, ruritania, journal, strictness="off", model=OpenAICompatible(url, "small", seconds=30))
    assert (found.text, found.citations, found.answered_by) == (quoted.text, quoted.citations, "extractive")
    assert found.notice


def test_a_dead_server_leaves_the_quotes_and_a_notice(
    ruritania: Store, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(Script(answering)) as url:
        pass
    found = ask(QUESTION, ruritania, journal, strictness="off", model=OpenAICompatible(url, "small", seconds=30))
    assert "2004" in found.text
    assert found.notice.startswith("The language model could not be used")
    [line] = [record.getMessage() for record in caplog.records if record.name == "peaceops.model"]
    assert "is not reached" in line
    assert "Zenda" not in line


def test_a_lying_server_is_quoted_over(ruritania: Store, journal: Journal) -> None:
    lie = saying(("The mission in Zenda ended in 2014, says Rupert.", [1]))
    with serving(Script(lambda handler, _: handler.stream([lie]))) as url:
        found = ask(QUESTION, ruritania, journal, strictness="off", model=OpenAICompatible(url, "small", seconds=30))
    assert "2014" not in found.text
    assert "2004" in found.text
    assert (found.answered_by, found.notice) == ("extractive", "")


def test_settings_make_a_model_or_none() -> None:
    assert model_of(Settings()) is None
    made = model_of(Settings(model_url="http://127.0.0.1:1/v1", model_name="small"))
    assert made is not None
    assert made.name == "small"
    for wrong in (Settings(model_url="127.0.0.1:1", model_name="small"), Settings(model_url="http://127.0.0.1:1")):
        with pytest.raises(WrongUse, match="PEACEOPS_MODEL"):
            model_of(wrong)
    assert "secret" not in repr(Settings(model_key="secret"))


def test_without_a_model_its_client_is_not_imported() -> None:
    look = "import sys, assistant.ask; print([n for n in ('llama_index', 'openai') if n in sys.modules])"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
