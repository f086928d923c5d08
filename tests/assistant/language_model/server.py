"""A language model's server on loopback that does what a test tells it: answer, stall, drip, refuse, talk nonsense."""

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Script:
    """What the server replies to each request, by its number from 0; what came in is kept."""

    reply: Callable[["Handler", int], None]
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """One request, answered as the server's script says."""

    server: "ScriptedServer"

    def do_POST(self) -> None:
        script = self.server.script
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with self.server.lock:
            number = len(script.bodies)
            script.bodies.append(body)
            script.keys.append(self.headers.get("authorization", ""))
        try:
            script.reply(self, number)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # whoever asked has hung up, as a test may want

    def send(self, status: int, body: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def say(self, text: object) -> None:
        """A reply as a language model's server words it."""
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        told = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        self.send(200, json.dumps(told))

    def stream(self, pieces: Iterable[str], *, ended: bool = True) -> None:
        """The same in pieces, as server-sent events; `ended` is whether it comes to its end."""
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for piece in pieces:
            choice = {"index": 0, "finish_reason": None, "delta": {"role": "assistant", "content": piece}}
            told = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(told)}\n\n".encode())
            self.wfile.flush()
        if ended:
            self.wfile.write(b"data: [DONE]\n\n")
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


class ScriptedServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script, self.lock = script, threading.Lock()


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """The address of a server that follows the script."""
    with ScriptedServer(script) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1"
        finally:
            server.shutdown()
