"""One caller of a server, who says what the server replied, and how long that took."""

import time
from dataclasses import dataclass
from typing import Any, Final

import httpx

PATIENCE: Final = 300.0  # seconds


@dataclass(frozen=True, slots=True)
class Line:
    """One promise: what was measured, its bound, and whether it was kept."""

    name: str
    measured: str
    bound: str
    is_kept: bool

    def __str__(self) -> str:
        return f"{'kept  ' if self.is_kept else 'BROKEN'}  {self.name}: {self.measured} (bound: {self.bound})"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    seconds: float
    value: Any


class Besieger:
    """Calls a server at an address, with a key where it has one."""

    def __init__(self, address: str, key: str = "") -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self.http = httpx.Client(base_url=address, headers=headers, timeout=PATIENCE, trust_env=False)

    def call(self, method: str, path: str, **what: Any) -> Reply:
        """Send a request; a value that is no JSON is None."""
        began = time.perf_counter()
        reply = self.http.request(method, path, **what)
        took = time.perf_counter() - began
        try:
            value = reply.json()
        except ValueError:
            value = None
        return Reply(reply.status_code, took, value)

    def ask(self, question: str) -> Reply:
        return self.call("POST", "/api/ask", json={"question": question})
