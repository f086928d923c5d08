"""From life to test: what people did not like becomes a candidate case, for a person to accept; personal data masked.

Three sources: thumbs down of the journal, replies of the HR desk that a person changed, and JSON lines, each with

    question   what was asked                            (needed)
    answer     what was said: an Answer, or its text
    edited     what a person made of it, as of an HR draft
    comment    what a person said of it
    language   en or fr

A candidate stands in a question file like any case, marked as waiting; runs leave it out until it is accepted.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.hr.office import Office
from assistant.privacy.personal_data import masked
from assistant.records.journal import Journal
from corpus.errors import NotFound, WrongUse
from evals.cases.case import Json
from evals.cases.read import json_lines, read_cases
from evals.runs.records import lines_of, write_lines


def from_journal(journal: Journal) -> Iterator[Json]:
    """Every thumb down whose answer is still kept."""
    for feedback in journal.feedback.list("down"):
        try:
            answer = journal.answer(feedback.answer_id)
        except NotFound:
            continue  # forgotten since, as retention asks
        if answer.get("attached"):
            continue  # its words are those of a private file, which must not outlive it
        yield {
            "question": answer["understood_as"] or answer["question"],
            "answer": answer,
            "comment": feedback.comment,
            "language": answer["language"],
        }


def from_drafts(office: Office) -> Iterator[Json]:
    """Every question of a reply that a person changed, with what they made of the whole."""
    for record in office.queue.all():
        draft = record.draft
        if draft.drafted and draft.reply != draft.drafted:
            for question in draft.questions:
                answer = {
                    "text": question.answer.text,
                    "citations": [asdict(cited) for cited in question.answer.citations],
                }
                row = {"question": question.text, "answer": answer, "edited": draft.reply, "language": draft.language}
                yield {**row, "persona": "applicant"}


def from_file(file: Path) -> Iterator[Json]:
    for number, row in json_lines(file):
        if not isinstance(row.get("question"), str) or not row["question"].strip():
            raise WrongUse(f"Line {number} of {file} has no question.", "See docs/evaluation.md for its keys.")
        yield row


def candidate(row: Json) -> Json:
    """A candidate case. What was cited is suggested as gold, for a person to keep or to put right."""
    answer: Any = row.get("answer") or {}
    text = answer if isinstance(answer, str) else answer.get("text", "")
    cited = [] if isinstance(answer, str) else answer.get("citations", [])
    question = masked(row["question"].strip())
    return {
        "id": "H" + hashlib.sha256(question.encode()).hexdigest()[:8],
        "waiting": {
            "said": masked(text),
            "edited": masked(row.get("edited") or ""),
            "comment": masked(row.get("comment") or ""),
        },
        "question": question,
        "language": row.get("language") or "en",
        "type": "harvested",
        "persona": row.get("persona") or "",
        "answerable": bool(cited),
        "facts": [],
        "gold": [{"document": citation["document_id"], "quote": citation["quote"]} for citation in cited],
    }


def harvest(rows: Iterable[Json], file: Path) -> int:
    """Add a candidate for every row to `file`, but none twice; returns how many were added."""
    existing = [row for _, row in json_lines(file)] if file.is_file() else []
    known = {row.get("id") for row in existing}
    fresh = {new["id"]: new for new in map(candidate, rows) if new["id"] not in known}
    write_lines(file, [*existing, *fresh.values()])
    return len(fresh)


def accept(file: Path, into: Path, ids: Sequence[str]) -> int:
    """Move candidates that a person looked at to a dataset; all of them where no id is given. Returns how many.

    WrongUse where an id is not waiting, where a case is not usable, or where one to be answered has no gold.
    """
    rows = [row for _, row in json_lines(file)]
    waiting = {str(row["id"]) for row in rows if row.get("waiting")}
    if unknown := sorted(set(ids) - waiting):
        raise WrongUse(
            f"No candidate {unknown[0]} waits in {file}.", f"Waiting: {', '.join(sorted(waiting)) or 'none'}."
        )
    chosen = set(ids) or waiting
    moved = [{k: v for k, v in row.items() if k != "waiting"} for row in rows if str(row["id"]) in chosen]
    for row in moved:
        if row.get("answerable") and not row.get("gold"):
            raise WrongUse(f"The candidate {row['id']} is to be answered and has no gold.", "Add it, or mark it not.")
    checked(moved, file)
    with into.open("a", encoding="utf-8", newline="\n") as out:
        out.writelines(lines_of(moved))
    write_lines(file, [row for row in rows if str(row.get("id")) not in chosen])
    return len(moved)


def checked(rows: Sequence[Json], beside: Path) -> None:
    """Read rows as cases once, so that nothing unusable is accepted."""
    trial = beside.with_suffix(".checking")
    try:
        trial.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        read_cases(trial)
    finally:
        trial.unlink(missing_ok=True)
