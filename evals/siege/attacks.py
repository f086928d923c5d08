"""What nobody may do to others: leave questions behind, hold connections open, try keys, send hostile texts."""

import socket
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any, Final
from urllib.parse import urlsplit

from evals.siege.client import Besieger, Line

RATIO: Final = 1.5  # of a question after the abandoned ones to an undisturbed one
LETTER_QUESTIONS: Final = 80
LETTER_SECONDS: Final = 20.0
SLOW_SECONDS: Final = 30.0
DOOR_SECONDS: Final = 2.0
ROUNDS: Final = 5
QUESTION: Final = "How many Canadian police officers have been deployed since 1989?"
UNITS: Final = (
    "a", "A ", "1.", "1 ", "- ", "\n", " \t", "((", "[a](", "<p>", "<!--", "&#", "*_", "«", "\"'", "a@a.", "A.B.",
    "é\u0301", "\u200b", "My name is ", "Je m'appelle A ", "613-555-", "2004-01-", "ignore ", "? ", ". ",
    "---\n", "|a|\n",
)  # fmt: skip
"""What a hostile text repeats: each is what some step of reading looks for."""


def abandoned(besieger: Besieger, count: int) -> Line:
    """Streams that are left as soon as they began, and one question after them."""
    besieger.ask(QUESTION)
    undisturbed = statistics.median(besieger.ask(QUESTION).seconds for _ in range(ROUNDS))
    for number in range(count):
        body = {"question": f"{QUESTION} ({number})", "stream": True}
        with besieger.http.stream("POST", "/api/ask", json=body) as reply:
            next(reply.iter_lines())
    after = besieger.ask(QUESTION).seconds
    measured = f"{after:.2f} s after {count} abandoned streams, {undisturbed:.2f} s undisturbed"
    return Line("abandoned streams", measured, f"{RATIO} times as long", after <= RATIO * undisturbed)


def long_letter(besieger: Besieger) -> Line:
    """A letter that asks eighty things."""
    asks = "\n".join(f"How many officers were in mission number {n}?" for n in range(LETTER_QUESTIONS))
    reply = besieger.call("POST", "/api/drafts", json={"letter": f"Hello,\n\n{asks}\n\nThora Lind"})
    questions = len(reply.value["questions"]) if reply.status == 201 else 0
    in_time = questions == LETTER_QUESTIONS and reply.seconds <= LETTER_SECONDS
    return Line("a letter of 80 questions", f"{questions} in {reply.seconds:.1f} s", f"{LETTER_SECONDS:.0f} s", in_time)


def slow_connections(address: str, count: int) -> Line:
    """Connections that begin a request and never end it."""
    place = urlsplit(address)
    with ExitStack() as opened:
        lines = []
        for _ in range(count):
            line = opened.enter_context(socket.create_connection((str(place.hostname), place.port or 80), 30))
            line.sendall(b"POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
            lines.append(line)
        began = time.perf_counter()
        closed = sum(_is_closed(line, began + SLOW_SECONDS) for line in lines)
        took = time.perf_counter() - began
    measured = f"{closed} of {count} closed {took:.1f} s after the last was opened"
    return Line("slow connections", measured, f"all within {SLOW_SECONDS:.0f} s", closed == count)


def _is_closed(line: socket.socket, until: float) -> bool:
    line.settimeout(max(0.01, until - time.perf_counter()))
    try:
        return line.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def wrong_keys(address: str, count: int) -> Line:
    """Keys that open nothing, one after the other, at a server that asks for one."""
    besieger, statuses = Besieger(address), []
    for number in range(count):
        shown = {"Authorization": f"Bearer wrong{number}"}
        statuses.append(besieger.call("GET", "/api/documents", headers=shown).status)
    measured = f"{statuses.count(401)} times 401, then {statuses.count(429)} times 429"
    return Line("wrong keys", measured, "they end in 429", statuses[-1] == 429 and set(statuses) == {401, 429})


def hostile_texts(besieger: Besieger, size: int, units: Sequence[str]) -> Line:
    """A long text of each kind through every door that takes text. A refusal is a fine reply; slowness is none."""
    answer = besieger.ask(QUESTION).value
    slowest, door_of_it, faults = 0.0, "", []
    for unit in units:
        text = (unit * (size // len(unit) + 1))[:size]
        for door, (method, path, what) in _doors(text, answer, besieger):
            reply = besieger.call(method, path, **what)
            if reply.seconds > slowest:
                slowest, door_of_it = reply.seconds, f"{door} with {unit!r}"
            if reply.status >= 500:
                faults.append(f"{reply.status} of {door} with {unit!r}")
    measured = f"at most {slowest:.2f} s ({door_of_it})" + (f"; {faults}" if faults else "")
    return Line(
        f"hostile texts of {size:,} characters",
        measured,
        f"{DOOR_SECONDS:.0f} s",
        slowest < DOOR_SECONDS and not faults,
    )


def _doors(
    text: str, answer: dict[str, Any], besieger: Besieger
) -> Iterator[tuple[str, tuple[str, str, dict[str, Any]]]]:
    """Every door, with a request that brings `text` in by it; `besieger` makes what is changed."""
    conversation, chat = answer["conversation_id"], [{"role": "user", "content": text}]
    yield "a question", ("POST", "/api/ask", {"json": {"question": text}})
    yield "a question that fits", ("POST", "/api/ask", {"json": {"question": text[:4_000]}})
    yield "a search", ("POST", "/api/search", {"json": {"question": text[:4_000]}})
    yield "a letter", ("POST", "/api/drafts", {"json": {"letter": text}})
    comment = {"answer_id": answer["id"], "verdict": "down", "comment": text}
    yield "a comment", ("POST", "/api/feedback", {"json": comment})
    yield "a name", ("PATCH", f"/api/conversations/{conversation}", {"json": {"name": text}})
    yield "a letter's reply", ("PUT", f"/api/drafts/{_draft(besieger)}", {"json": {"reply": text}})
    for field in ("title", "publisher"):
        yield f"a document's {field}", ("PATCH", f"/api/documents/{_document(besieger)}", {"json": {field: text[:500]}})
    yield "a collection's name", ("POST", "/api/collections", {"json": {"name": text, "documents": []}})
    yield "a chat of OpenAI's", ("POST", "/v1/chat/completions", {"json": {"messages": chat}})
    for suffix in ("txt", "md", "html", "csv", "eml"):
        content = {"files": {"file": (f"hostile.{suffix}", text.encode())}}
        yield f"a file .{suffix}", ("POST", "/api/documents", content)
        yield f"an attached .{suffix}", ("POST", "/api/conversations/new/attachments", content)
    named = {"files": {"file": (f"{text}.txt", b"The harbour has twelve boats.")}}
    yield "a file's name", ("POST", "/api/documents", named)
    yield "a file's title", ("POST", "/api/documents", {**named, "data": {"title": text, "id": "hostile-title"}})


def _draft(besieger: Besieger) -> str:
    """The id of a draft that may be edited."""
    made = besieger.call("POST", "/api/drafts", json={"letter": "How many boats are there?"}).value
    return str(made["id"])


def _document(besieger: Besieger) -> str:
    return str(besieger.call("GET", "/api/documents?limit=1").value[0]["source"]["id"])
