"""A crowd of askers against a small real server: every answer is counted, and so is every fault."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from evals.measure.load import alone, crowd, processor_seconds, questions_in


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._reply(200, b"# HELP x\nprocess_cpu_seconds_total 1.5\n")

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["question"]
        self._reply(503 if question == "bad" else 200, b"{}")

    def _reply(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_every_asker_is_heard_and_every_fault_counted(address: str) -> None:
    met = crowd(address, ["good", "bad"], 4, 0.3)
    assert len(met.each) == 4
    assert min(met.each) > 0
    assert set(met.faults) == {"status 503"}
    assert len(met.seconds) + met.faults.total() == sum(met.each)
    assert f"{len(met.seconds)} answers" in met.summary()
    assert alone(address, ["good"]) > 0
    assert processor_seconds(address) == 1.5


def test_a_server_that_is_gone_is_a_fault_and_no_answer() -> None:
    met = crowd("http://127.0.0.1:9", ["good"], 2, 0.05)
    assert met.seconds == ()
    assert set(met.faults) == {"ConnectionRefusedError"}


def test_questions_come_from_lines_from_rows_or_from_the_shipped_corpus(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "Who?"}\n\nWhere?\n', encoding="utf-8")
    assert questions_in(file) == ["Who?", "Where?"]
    assert len(questions_in(None)) > 1
