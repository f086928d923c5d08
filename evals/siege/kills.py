"""A service that is killed at any moment: what it said was done stays, and what it took away does not return."""

import json
import os
import random
import signal
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx

from evals.measure.bench import PEACEOPS
from evals.measure.start import reached
from evals.siege.client import Besieger, Line
from evals.siege.small_acts import SMALLER, Said, do_smaller, unsaid

ACTS: Final = ("serve", "ingest", "approve", "upload", "remove", "backup", *SMALLER)
LONGEST: Final = 6.0  # seconds into an act, at most, that the kill comes
SAYING: Final = "The river police of Ruritania bought {n} boats in the year {year}."


@dataclass
class Promises:
    """What the service said was done, which must be found again."""

    there: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    approved: set[str] = field(default_factory=set)
    said: Said = field(default_factory=Said)


def kills(data: Path, work: Path, count: int, seed: int) -> Line:
    """Kill the service `count` times, each in the midst of an act, and look for what is lost or has come back."""
    chance, promises, wrong = random.Random(seed), Promises(), list[str]()
    _ingest(data, work, count, None, promises)  # so that there is something to lose
    for number in range(count):
        act = ACTS[number % len(ACTS)]
        delay = chance.uniform(0, LONGEST)
        _killed_in(act, data, work, number, delay, promises)
        wrong += [f"kill {number} ({act}): {fault}" for fault in _missed(data, promises)]
    lost, ghosts = sum("lost" in fault for fault in wrong), sum("ghost" in fault for fault in wrong)
    measured = f"{lost} lost, {ghosts} ghosts" + (f": {wrong[:5]}" if wrong else "")
    return Line(f"{count} kills over {', '.join(ACTS)}", measured, "0 lost, 0 ghosts", not wrong)


def _killed_in(act: str, data: Path, work: Path, number: int, delay: float, promises: Promises) -> None:
    if act == "ingest":
        _ingest(data, work, number, delay, promises)
        return
    with _serving(data) as (process, address):
        besieger = Besieger(address)
        threading.Timer(delay, process.kill).start()
        with suppress(httpx.HTTPError):
            for turn in range(1_000):
                if act in SMALLER:
                    do_smaller(act, besieger, f"{number}-{turn}", sorted(promises.there), promises.said)
                else:
                    _act(act, besieger, data, work, f"{number}-{turn}", promises)
        process.wait()


def _ingest(data: Path, work: Path, number: int, delay: float | None, promises: Promises) -> None:
    """Bring in twenty papers; with a delay the command is killed then, unless it is done."""
    papers = work / f"papers-{number}"
    papers.mkdir()
    for year in range(20):
        text = SAYING.format(n=number, year=1990 + year)
        (papers / f"paper-{number}-{year}.txt").write_text(text, encoding="utf-8")
    command = [*PEACEOPS, "ingest", str(papers), "--data", str(data), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        if delay is not None:
            threading.Timer(delay, process.kill).start()
        output, _ = process.communicate()
    if process.returncode == 0:
        promises.there |= {document["id"] for document in json.loads(output)["documents"]}


def _act(act: str, besieger: Besieger, data: Path, work: Path, name: str, promises: Promises) -> None:
    """Do one thing, and note it once the service says that it is done."""
    if act == "upload":
        text = SAYING.format(n=name, year=2001).encode()
        reply = besieger.call("POST", "/api/documents", files={"file": (f"upload-{name}.txt", text)})
        if reply.status == 201:
            promises.there.add(reply.value["documents"][0]["id"])
    elif act == "remove" and promises.there:
        document_id = min(promises.there)
        promises.there.remove(document_id)  # from here on it may be there or not, until it is said to be gone
        promises.said.there.pop(f"/api/documents/{document_id}", None)
        if besieger.call("DELETE", f"/api/documents/{document_id}").status == 200:
            promises.gone.add(document_id)
    elif act == "approve":
        letter = {"letter": "Hello,\n\nHow many boats did the river police buy?\n\nThora Lind", "by": "one"}
        draft = besieger.call("POST", "/api/drafts", json=letter).value
        if besieger.call("POST", f"/api/drafts/{draft['id']}/approve", json={"by": "two"}).status == 200:
            promises.approved.add(draft["id"])
    elif act == "backup":
        file = work / f"backup-{name}.zip"
        done = subprocess.run([*PEACEOPS, "backup", str(file), "--data", str(data)], capture_output=True, check=False)
        if done.returncode == 0 and zipfile.ZipFile(file).testzip() is not None:
            raise AssertionError(f"{file} is no whole backup")
        besieger.call("GET", "/healthz")
    else:
        reply = besieger.ask("How many boats did the river police buy?")
        if reply.status == 200:
            promises.answers.add(reply.value["id"])


def _missed(data: Path, promises: Promises) -> list[str]:
    """What was said to be done and is not found, and what was said to be gone and is found."""
    mended = json.loads(
        subprocess.run([*PEACEOPS, "doctor", "--data", str(data), "--json"], capture_output=True).stdout
    )
    faults = [f"lost: {name} of the index" for name in ("vectors", "words", "texts") if mended.get(name)]
    with _serving(data) as (process, address):
        besieger = Besieger(address)
        listed = {entry["source"]["id"] for entry in besieger.call("GET", "/api/documents").value}
        faults += [f"lost: document {name}" for name in promises.there - listed]
        faults += [f"ghost: document {name}" for name in promises.gone & listed]
        hits = besieger.call("POST", "/api/search", json={"question": "river police boats", "count": 50}).value
        faults += [
            f"ghost: passage {hit['passage']['id']}" for hit in hits if hit["passage"]["document_id"] not in listed
        ]
        faults += [
            f"lost: answer {name}" for name in promises.answers if _status(besieger, f"/api/answers/{name}") != 200
        ]
        drafts = {draft["id"]: draft["state"] for draft in besieger.call("GET", "/api/drafts").value}
        faults += [f"lost: approval of {name}" for name in promises.approved if drafts.get(name) != "approved"]
        faults += unsaid(besieger, promises.said)
        process.terminate()
        process.wait()
    return faults


def _status(besieger: Besieger, path: str) -> int:
    return besieger.call("GET", path).status


@contextmanager
def _serving(data: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A server that is ready, as a process that may be killed."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PEACEOPS_REQUESTS_PER_MINUTE": "0"}
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    command = [*PEACEOPS, "serve", "--port", "0", "--data", str(data)]
    with subprocess.Popen(command, env=environment, **pipes) as process:
        try:
            address = process.stdout.readline().split()[-1]  # type: ignore[union-attr]
            reached(f"{address}/readyz")
            yield process, address
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)
