"""`peaceops mcp`: the assistant as tools for a program on this machine that speaks the Model Context Protocol."""

import sys

from corpus.choices import read_settings
from corpus.errors import DataFolderInUse
from ui.cli.opening import open_corpus, open_desk
from ui.cli.options import Data


def mcp(data: Data = None) -> None:
    """Serve the tools ask, search and open_document over standard input and output."""
    settings = read_settings(data=data)
    try:
        with open_corpus(settings) as store, open_desk(store, settings) as desk:
            from assistant.api.routes.tools import tool_server
            from assistant.running.line import Line

            tool_server(lambda request: desk, Line(settings.wait_seconds)).run("stdio")
    except DataFolderInUse:
        from ui.beside.bridging import bridge
        from ui.beside.door import door_of

        if (door := door_of(settings.data)) is None:
            raise
        bridge(door, sys.stdin, lambda line: print(line, flush=True))
