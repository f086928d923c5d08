"""How long a connection may take to say what it wants: one that sends its request's head slowly is closed."""

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS: Final = 10.0  # from the first moment, or the last reply, until all headers are there


class PatientProtocol(HttpToolsProtocol):
    """Uvicorn's HTTP, which waits for ever for the end of a head, and for a body that nobody reads."""

    _timer: asyncio.TimerHandle | None = None
    _within = False  # a request whose head is complete and whose body is not

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        between = self.cycle is None or self.cycle.response_complete
        if self._timer is None and between and not self._within:
            self._wait()
        super().data_received(data)

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        self._within = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._within = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._within:  # it was answered before its body came, of which nothing is wanted any more
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        transport: Any = self.transport
        transport.abort()
