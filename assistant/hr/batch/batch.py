"""Many questions in one go: each row of a table is asked, and answers are not lost where the run breaks off."""

import hashlib
import json
from collections import Counter
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
    """A table's rows counted: all, those asked now, those answered before a break-off; statuses; and malformed rows."""

    rows: int
    asked: int
    resumed: int
    statuses: dict[str, int]
    malformed: tuple[tuple[int, str], ...]


def run_batch(source: Path, target: Path, ask: Ask, workers: int, tell: Tell = lambda done, total: None) -> BatchReport:
    """Ask every row of `source`, and write it with its answer to `target`.

    Each answer is noted at once in a file beside `target`. After a break-off, the same call goes on from there and asks
    no row twice.
    """
    if target.suffix.lower() not in SUFFIXES:
        raise WrongUse(f"{target.name} is no {', '.join(SUFFIXES)} file.", "Name the file for the answers so.")
    rows = read_rows(source)
    notes = target.with_name(f"{target.name}.part")
    known = _noted(notes)
    waiting = [row for row in rows if not row.problem and _key(row) not in known]
    resumed = sum(not row.problem for row in rows) - len(waiting)
    tell(len(rows) - len(waiting), len(rows))
    answered = _ask_all(waiting, ask, workers, notes, lambda n: tell(len(rows) - len(waiting) + n, len(rows)))
    cells = {**known, **answered}
    output = [{**_given_cells(row), **(_malformed(row.problem) if row.problem else cells[_key(row)])} for row in rows]
    write_rows(target, output)
    notes.unlink(missing_ok=True)
    statuses = Counter(written["status"] for written in output)
    malformed = [
        (row.number, written["problem"]) for row, written in zip(rows, output, strict=True) if written["problem"]
    ]
    return BatchReport(len(rows), len(waiting), resumed, dict(statuses), tuple(malformed))


def _ask_all(
    rows: Sequence[Row], ask: Ask, workers: int, notes: Path, tell: Callable[[int], None]
) -> dict[str, dict[str, Any]]:
    """The cells that answer each row, by its key; each is noted in a file as it comes."""
    answered: dict[str, dict[str, Any]] = {}
    with notes.open("a", encoding="utf-8") as file, ThreadPoolExecutor(workers) as pool:
        asking = {pool.submit(_answer_cells, ask, row.question): row for row in rows}
        try:
            for number, future in enumerate(as_completed(asking), 1):
                key = _key(asking[future])
                answered[key] = future.result()
                file.write(json.dumps({"key": key, "cells": answered[key]}, ensure_ascii=False) + "\n")
                file.flush()
                tell(number)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return answered


def _noted(notes: Path) -> dict[str, dict[str, Any]]:
    """The cells that were noted before a break-off, by key; a line that was cut short is skipped."""
    noted: dict[str, dict[str, Any]] = {}
    if notes.exists():
        for line in notes.read_text(encoding="utf-8").splitlines():
            try:
                note = json.loads(line)
                noted[note["key"]] = note["cells"]
            except (ValueError, KeyError):
                continue
    return noted


def _key(row: Row) -> str:
    return f"{row.number}-{hashlib.sha256(row.question.encode()).hexdigest()[:16]}"


def _given_cells(row: Row) -> dict[str, Any]:
    """The cells of the given table; a column with the name of one that is added here gets another name."""
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


def _answer_cells(ask: Ask, question: str) -> dict[str, Any]:
    """The cells that a table has for the answer to a question."""
    try:
        answer = ask(question)
    except WrongUse as error:  # a question that is too long, for example
        return _malformed(str(error))
    sources = [
        f"[{citation.number}] “{citation.quote}” {sourced(citation, answer.language)}" for citation in answer.citations
    ]
    published = (citation.published for citation in answer.citations if citation.published)
    return {
        "status": answer.status,
        "answer": answer.text,
        "citations": "\n".join(sources),
        "editions": ", ".join(dict.fromkeys(published)),
        "confidence": answer.confidence,
        "problem": "",
    }
