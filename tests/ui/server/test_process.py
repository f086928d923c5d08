"""`peaceops serve` as a process: it answers at once, opens the rest, and ends as it should."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.owner import FolderOwner
from corpus.settings import REPOSITORY

CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PEACEOPS_")}


def command(data: Path, *more: str) -> list[str]:
    return [sys.executable, str(REPOSITORY / "peaceops.py"), "serve", "--data", str(data), *more]


@contextmanager
def started(data: Path, *more: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A server on a free port, and its address, which it tells first."""
    env = {**CLEAN, "PYTHONUNBUFFERED": "1", "PEACEOPS_EMBEDDING_MODEL": str(data / "no-such-model")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command(data, "--port", "0", *more), env=env, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process, process.stdout.readline().split()[-1]
        finally:
            process.kill()


def status(address: str) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(address, timeout=20) as reply:
            return reply.status, json.loads(reply.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def test_it_answers_before_it_is_open_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    with started(tmp_path / "data") as (process, address):
        assert status(f"{address}/healthz") == (200, {"status": "ok"})
        assert status(f"{address}/readyz")[0] == 503
        ends = time.monotonic() + 60
        while status(f"{address}/api/documents")[0] != 200:
            assert time.monotonic() < ends
            time.sleep(0.1)
        assert status(f"{address}/healthz") == (200, {"status": "ok"})
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == -signal.SIGTERM


def test_it_is_interrupted_while_it_opens(tmp_path: Path) -> None:
    with started(tmp_path / "data") as (process, address):
        assert status(f"{address}/healthz")[0] == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode in (130, -signal.SIGINT)
    assert "Traceback" not in errors


def test_a_folder_in_use_is_told_at_once(tmp_path: Path) -> None:
    owner = FolderOwner(tmp_path)
    began = time.monotonic()
    with started(tmp_path) as (process, _):
        _, errors = process.communicate(timeout=60)
    owner.release()
    assert process.returncode == 1
    assert "is in use by another process" in " ".join(errors.split())  # long paths wrap anywhere
    assert "Traceback" not in errors
    assert time.monotonic() - began < 10  # seconds: before the long imports


def test_a_port_in_use_and_a_missing_key_are_told_before_anything_is_opened(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(command(tmp_path / "data", "--port", port), env=CLEAN, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Port {port} of 127.0.0.1 cannot be used" in done.stderr
    assert not (tmp_path / "data").exists()
    open_to_all = command(tmp_path / "data", "--host", "0.0.0.0", "--port", "0")
    done = subprocess.run(open_to_all, env=CLEAN, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there are no keys" in done.stderr
