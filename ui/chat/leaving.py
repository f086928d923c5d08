"""Questions on their way, and the open pages that they came from: one whose page is closed is given up."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr

from ui.chat.asking import Asking


class OpenPages:
    """What is being asked on each page. All of it happens in the event loop."""

    def __init__(self) -> None:
        self._asked: defaultdict[str, list[Asking]] = defaultdict(list)

    @contextmanager
    def asked_on(self, page: str | None, asking: Asking) -> Iterator[None]:
        """While it is entered, `asking` is given up where the page of that session is closed."""
        asked = self._asked[page or ""]
        asked.append(asking)
        try:
            yield
        finally:
            asked.remove(asking)
            if not asked:
                self._asked.pop(page or "", None)

    async def closed(self, request: gr.Request) -> None:
        """Give up what was asked on a page that is closed."""
        for asking in [*self._asked.get(request.session_hash or "", ())]:
            asking.give_up()

    async def stop(self, request: gr.Request) -> None:
        """Stop what was asked on a page that stays open."""
        for asking in [*self._asked.get(request.session_hash or "", ())]:
            asking.stop()
