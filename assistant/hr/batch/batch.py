"""Many questions in one go: each row of a table is asked, and what was answered survives a break-off."""

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.hr.batch.table_files import SUFFIXES, Row, read_rows, write_rows
from assistant.messages import sourced
from corpus.errors import WrongUse

Ask = Callable[[str], Answer]
Tell = Callable[[int, int], None]
COLUMNS = ("row", "status", "answer", "citations", "editions", "confidence", "problem")


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of a table: its rows, those asked now, those known from before, and those that were malformed."""

    rows: int
    asked: int
    resumed: int
    statuses: dict[str, int]
    malformed: tuple[tuple[int, str], ...]


def run_batch(source: Path, target: Path, ask: Ask, workers: int, tell: Tell = lambda done, total: None) -> BatchReport:
    """Ask every row of `source`, and write it with its answer to `target`.

    What is answered is noted beside `target` at once; the same call goes on after a break-off, and asks nothing twice.
    """
    if target.suffix.lower() not in SUFFIXES:
        raise WrongUse(f"{target.name} is no {', '.join(SUFFIXES)} file.", "Name the file for the answers so.")
    rows = read_rows(source)
    notes = target.with_name(f"{target.name}.part")
    known = _noted(notes)
    waiting = [row for row in rows if not row.problem and _key(row) not in known]
    resumed = sum(not row.problem for row in rows) - len(waiting)
    tell(len(rows) - len(waiting), len(rows))
    done = {**known, **_asked(waiting, ask, workers, notes, lambda n: tell(len(rows) - len(waiting) + n, len(rows)))}
    out = [{**_plain(row), **(_malformed(row.problem) if row.problem else done[_key(row)])} for row in rows]
    write_rows(target, out)
    notes.unlink(missing_ok=True)
    statuses: dict[str, int] = {}
    for one in out:
        statuses[one["status"]] = statuses.get(one["status"], 0) + 1
    malformed = [(row.number, one["problem"]) for row, one in zip(rows, out, strict=True) if one["problem"]]
    return BatchReport(len(rows), len(waiting), resumed, statuses, tuple(malformed))


def _asked(
    rows: Sequence[Row], ask: Ask, workers: int, notes: Path, tell: Callable[[int], None]
) -> dict[str, dict[str, Any]]:
    """The answers to rows, each noted in a file as it comes."""
    done: dict[str, dict[str, Any]] = {}
    with notes.open("a", encoding="utf-8") as file, ThreadPoolExecutor(workers) as pool:
        asking = {pool.submit(_told, ask, row.question): row for row in rows}
        try:
            for number, future in enumerate(as_completed(asking), 1):
                key = _key(asking[future])
                done[key] = future.result()
                file.write(json.dumps({"key": key, "told": done[key]}, ensure_ascii=False) + "\n")
                file.flush()
                tell(number)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return done


def _noted(notes: Path) -> dict[str, dict[str, Any]]:
    """What was answered before a break-off; a line that was cut short is left out."""
    found: dict[str, dict[str, Any]] = {}
    if notes.exists():
        for line in notes.read_text(encoding="utf-8").splitlines():
            try:
                one = json.loads(line)
            except ValueError:
                continue
            found[one["key"]] = one["told"]
    return found


def _key(row: Row) -> str:
    return f"{row.number}-{hashlib.sha256(row.question.encode()).hexdigest()[:16]}"


def _plain(row: Row) -> dict[str, Any]:
    """What the table had; a column of a name that is needed here keeps its values under another."""
    given = {f"{name} (given)" if name in COLUMNS else str(name): value for name, value in row.values.items() if name}
    return {"row": row.number, **given}


def _malformed(problem: str) -> dict[str, Any]:
    return {
        "status": "malformed",
        "answer": "",
        "citations": "",
        "editions": "",
        "confidence": None,
        "problem": problem,
    }


def _told(ask: Ask, question: str) -> dict[str, Any]:
    """What a table says of an answer."""
    try:
        answer = ask(question)
    except WrongUse as error:  # too long, for one: the row's fault
        return _malformed(str(error))
    sources = [f"[{one.number}] “{one.quote}” {sourced(one, answer.language)}" for one in answer.citations]
    return {
        "status": answer.status,
        "answer": answer.text,
        "citations": "\n".join(sources),
        "editions": ", ".join(dict.fromkeys(one.published for one in answer.citations if one.published)),
        "confidence": answer.confidence,
        "problem": "",
    }
