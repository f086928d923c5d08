"""`peaceops mcp`: the assistant as tools for a program on this machine that speaks the Model Context Protocol."""

from corpus.choices import read_settings
from ui.cli.opening import open_desk, open_store
from ui.cli.options import Data


def mcp(data: Data = None) -> None:
    """Serve the tools ask, search and open_document over standard input and output."""
    from assistant.api.routes.tools import tool_server
    from assistant.running.line import Line

    settings = read_settings(data=data)
    with open_store(settings) as store, open_desk(store, settings) as desk:
        tool_server(lambda request: desk, Line(settings.wait_seconds)).run("stdio")
