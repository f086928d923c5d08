"""What every test may use: fakes, tiny documents, and a wall around the network."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.store import Store
from tests.fakes import HashEmbedder

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connections leave for loopback only; anything else fails at once, whichever library tries."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise AssertionError(f"a test tried to reach {host}")
        real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a folder of its own, with a real Chroma and a fake embedder."""
    with Store(tmp_path / "data", HashEmbedder()) as opened:
        yield opened


@pytest.fixture
def shared() -> Path:
    """The folder of measuring material beside the repository, which not every machine has."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared on this machine")
    return SHARED
