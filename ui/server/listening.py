"""The address that a server listens on, and whether everybody must say who they are there."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from corpus.errors import WrongUse
from ui.sign_in.accounts import Accounts

if TYPE_CHECKING:
    from assistant.records.journal import Journal
    from corpus.settings import Settings


def guard(settings: Settings, journal: Callable[[], AbstractContextManager[Journal]]) -> bool:
    """Whether everybody must say who they are: where other machines can reach the server, or people have accounts.

    Behind a proxy others reach it on 127.0.0.1 as well, which PEACEOPS_PUBLIC_URL tells. WrongUse where others can
    reach it and there is neither a key nor an account to get in with.
    """
    local = is_loopback(settings.host)
    if Accounts.of(settings):
        return True
    if local and not settings.public_url:
        return False
    with journal() as records:
        if not records.keys.any():
            raise WrongUse(
                f"The address {settings.public_url or settings.host} can be reached by others, and there are no keys: "
                "anybody could do anything.",
                "Make a key with `peaceops keys add NAME --role admin`, set PEACEOPS_OIDC_ISSUER, "
                "or listen on 127.0.0.1, without PEACEOPS_PUBLIC_URL.",
            )
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address. WrongUse for what is no IPv4 address."""
    try:
        return ipaddress.IPv4Address("127.0.0.1" if host == "localhost" else host).is_loopback
    except ValueError as error:
        raise WrongUse(f"{host} is no IPv4 address.", "Listen on 127.0.0.1.") from error


def listen(host: str, port: int) -> socket.socket:
    """A bound socket, on a free port if `port` is 0. WrongUse for a port that is taken."""
    is_loopback(host)
    try:
        return socket.create_server(("127.0.0.1" if host == "localhost" else host, port))
    except OSError as error:
        raise WrongUse(
            f"Port {port} of {host} cannot be used: {error.strerror}.", "Name another with --port."
        ) from error
