"""What a start brings into memory, in fresh processes and with the real weights: libraries, and the size of it all."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import peaceops
from corpus.choices import REPOSITORY
from tests.documents import write_folder

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("real")]

NEVER = {"torch", "transformers", "sentence_transformers", "llama_index", "openai", "sklearn", "scipy"}
FOR_PAGES = {"gradio", "pandas"}
FOR_SERVING = {"fastapi", "uvicorn", "mcp"}
BUDGET = 480  # MiB of a server and its children at rest, pages and models loaded
GROWTH = 60  # MiB more after QUESTIONS; 600 MiB are to do for any number of them
QUESTIONS = 30

ASK = """
import sys, peaceops
try:
    peaceops.app(["ask", "When did the mission in Zenda end?", "--data", sys.argv[1]])
finally:
    print(*sys.modules)
"""
SERVE = """
import json, os, pathlib, sys, threading, time, urllib.request
import peaceops, ui.server.listening as listening

def told(path, question=None):
    body = question and json.dumps({"question": question}).encode()
    while True:
        try:
            request = urllib.request.Request(address + path, body, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=60) as reply:
                return reply.read().decode()
        except OSError:
            time.sleep(0.1)

def size():
    facts = []
    for status in pathlib.Path("/proc").glob("[0-9]*/status"):
        try:
            facts.append(dict(line.split(":", 1) for line in status.read_text().splitlines()))
        except OSError:  # a process that has just ended
            pass
    family = [fact for fact in facts if str(os.getpid()) in (fact["Pid"].strip(), fact["PPid"].strip())]
    return sum(int(fact["VmRSS"].split()[0]) for fact in family if "VmRSS" in fact) // 1024

def watch():
    seen = {"answer": json.loads(told("/api/ask", "When did the mission in Zenda end?")), "modules": [*sys.modules]}
    told("/")
    seen["rest"] = size()
    for number in range(int(sys.argv[2])):
        told("/api/ask", f"What did the mission do in {1980 + number}?")
    seen["later"] = size()
    print(json.dumps(seen), flush=True)
    os._exit(0)

socket = listening.listen("127.0.0.1", 0)
address = "http://127.0.0.1:%d" % socket.getsockname()[1]
listening.listen = lambda *_: socket
threading.Thread(target=watch, daemon=True).start()
peaceops.app(["serve", "--data", sys.argv[1]])
"""


def printed(program: str, *arguments: object) -> str:
    """The last line that a program prints, run in a process of its own."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def packages(modules: list[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the three tiny documents were ingested."""
    folder = tmp_path_factory.mktemp("start")
    arguments = ["ingest", "--corpus", str(write_folder(folder / "documents")), "--data", str(folder / "data")]
    assert CliRunner().invoke(peaceops.app, arguments).exit_code == 0
    return folder / "data"


@pytest.fixture(scope="module")
def served(data: Path) -> dict[str, Any]:
    """What a server's process sees of itself: after a first answer, at rest, and after QUESTIONS more."""
    seen: dict[str, Any] = json.loads(printed(SERVE, data, QUESTIONS))
    return seen


def test_a_question_on_the_command_line_imports_what_it_uses(data: Path) -> None:
    imported = packages(printed(ASK, data).split())
    assert {"chromadb", "onnxruntime", "sentencepiece"} <= imported
    assert not imported & (NEVER | FOR_PAGES | FOR_SERVING | {"ingest"})


def test_a_server_answers_without_the_libraries_of_other_models(served: dict[str, Any]) -> None:
    assert served["answer"]["status"] == "answered"
    imported = packages(served["modules"])
    assert FOR_SERVING | {"onnxruntime"} <= imported
    assert not imported & NEVER


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the size of a process is read from /proc")
def test_a_server_stays_within_its_budget_of_memory(served: dict[str, Any]) -> None:
    assert served["rest"] < BUDGET
    assert served["later"] - served["rest"] < GROWTH
