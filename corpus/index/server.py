"""The address of a Chroma server, whether the server answers, and how its faults are reported."""

import base64
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from corpus.errors import StoreUnreachable, WrongUse

TIMEOUT = 10.0  # seconds that a server may take to say that it is there


@dataclass(frozen=True, slots=True)
class ChromaServer:
    """Where a server is, and the headers that name its user; these never appear in a message."""

    host: str
    port: int
    secure: bool
    headers: dict[str, str] = field(repr=False)

    @property
    def name(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}"

    def check(self) -> None:
        """Raise StoreUnreachable where the server does not answer; Chroma's own client would wait for ever."""
        request = urllib.request.Request(f"{self.name}/api/v2/heartbeat", headers=self.headers)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as reply:
                reply.read()
        except (OSError, ValueError) as error:
            raise self.unreachable(error) from error

    def unreachable(self, error: Exception) -> StoreUnreachable:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        return StoreUnreachable(
            f"The Chroma server {self.name} cannot be used just now: {reason}.",
            "See that `chroma run` runs there and PEACEOPS_CHROMA_URL is right, and try again.",
        )


def chroma_server(url: str) -> ChromaServer:
    """The server that an address like http://user:password@host:8000 names. WrongUse where it names none."""
    try:
        parts = urlsplit(url)
        port, usable = parts.port, parts.scheme in ("http", "https") and parts.path in ("", "/") and not parts.query
    except ValueError:
        port, usable = None, False
    if not usable or not parts.hostname:
        raise WrongUse("PEACEOPS_CHROMA_URL is not the address of a server.", "Write it as http://host:8000.")
    headers = {}
    if parts.username or parts.password:
        credentials = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(credentials.encode()).decode()
    secure = parts.scheme == "https"
    return ChromaServer(parts.hostname, port or (443 if secure else 8000), secure, headers)
