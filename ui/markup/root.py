"""Where people see this server: a proxy may show it below a path of a site; then every address begins with that."""

from collections.abc import Iterator
from contextlib import contextmanager

_root = ""


@contextmanager
def served_below(path: str) -> Iterator[None]:
    """While it is open, the addresses in pages lie below `path`, as "/ask". A process has one, as it has one server."""
    global _root
    before, _root = _root, path
    try:
        yield
    finally:
        _root = before


def at(path: str) -> str:
    """The address that a browser knows one of the server's own paths by, which begins with a slash."""
    return _root + path
