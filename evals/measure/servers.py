"""A PostgreSQL and a Chroma server of one's own, in a folder that is thrown away: for measuring and for tests."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

START = 60  # seconds that a server may take to start
PASSWORD = "s3cret/pass@word"  # with characters that an address must escape
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # for tests: losing the data is no loss


def postgres_programs() -> Path | None:
    """The newest folder that holds PostgreSQL's own programs; None where it is not installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if installed:
        return installed[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def postgres(folder: Path, settings: Sequence[str] = ()) -> Iterator[str]:
    """A new PostgreSQL in `folder`, on a free loopback port; the address of its empty database `peaceops`.

    PostgreSQL refuses to run as root, so as root it runs as the user postgres, who must be able to reach `folder`.
    """
    programs = postgres_programs()
    assert programs is not None, "PostgreSQL is not installed"
    folder.mkdir(parents=True)
    runs_as: str | None = None
    if os.getuid() == 0:
        runs_as = "postgres"
        user = pwd.getpwnam(runs_as)
        os.chown(folder, user.pw_uid, user.pw_gid)
    secret = folder / "secret"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    make = f"-U peaceops -E UTF8 --locale=C --no-sync -A scram-sha-256 --pwfile={secret} -D {folder / 'data'}".split()
    subprocess.run(
        [programs / "initdb", *make], check=True, stdout=subprocess.DEVNULL, user=runs_as, group=runs_as, cwd=folder
    )
    port = free_port()
    options = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *settings]
    command = [programs / "postgres", "-D", folder / "data", *(part for option in options for part in ("-c", option))]
    at = ["-h", "127.0.0.1", "-p", str(port), "-U", "peaceops"]
    with _running(command, folder / "log", signal.SIGQUIT, runs_as):
        _wait(lambda: subprocess.run([programs / "pg_isready", "-q", *at]).returncode == 0, folder / "log")
        subprocess.run([programs / "createdb", *at, "peaceops"], check=True, env={**os.environ, "PGPASSWORD": PASSWORD})
        yield f"postgresql://peaceops:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/peaceops"


@contextmanager
def chroma(folder: Path) -> Iterator[str]:
    """A new Chroma server (the Rust one) that keeps its data in `folder`, on a free loopback port; its address."""
    folder.mkdir(parents=True)
    port = free_port()
    program = Path(sys.executable).parent / "chroma"
    command = [program, "run", "--path", folder / "data", "--host", "127.0.0.1", "--port", str(port)]
    with _running(command, folder / "log", signal.SIGKILL):
        _wait(lambda: _listens(port), folder / "log")
        yield f"http://127.0.0.1:{port}"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def _running(command: Sequence[object], log: Path, stop: signal.Signals, runs_as: str | None = None) -> Iterator[None]:
    """A process that is running inside the context, in a group of its own, and gone afterwards whatever happens."""
    with log.open("wb") as written:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=written,
            stderr=subprocess.STDOUT,
            user=runs_as,
            group=runs_as,
            cwd=log.parent,
            start_new_session=True,
        )
    try:
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(there: Callable[[], bool], log: Path) -> None:
    """Wait until a server is there; where it does not come, its log tells why."""
    began = time.monotonic()
    while not there():
        if time.monotonic() - began > START:
            raise TimeoutError(log.read_text(errors="replace")[-2_000:])
        time.sleep(0.05)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
