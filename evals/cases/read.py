"""Question files to cases: our own JSON lines, and the shapes that others use."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from corpus.errors import WrongUse
from evals.cases.case import Case, Gold, Json, Letter
from evals.judging.words import holds

_CASE = TypeAdapter(Case)
_SAID_BEFORE = re.compile(r"User:\s*(.*?)\s*(?=Assistant:|$)", re.DOTALL)
_NOT_OURS = {"kind", "lang", "user", "turn", "turns", "topic", "must_include", "nearby_quotes", "context", "waiting",
             "expected_answer", "expected_behaviour", "nearby_in_seeds", "qid", "history", "gold_ids", "gold_answers",
             "domain", "plausible", "note"}  # fmt: skip


def read_cases(file: Path, files: Mapping[str, str] | None = None) -> list[Case]:
    """The cases of a JSON-lines file; candidates that wait for a person are left out.

    `files` maps file names to document ids, for golds that name a file. WrongUse names the line that is not usable.
    """
    cases = [case for number, row in json_lines(file) for case in _of_row(row, files or {}, f"line {number} of {file}")]
    twice = [name for name, count in Counter(case.id for case in cases).items() if count > 1]
    if twice:
        raise WrongUse(f"In {file}, the id {twice[0]} occurs twice.", "Give every case an id of its own.")
    return cases


def read_letters(file: Path, files: Mapping[str, str] | None = None) -> list[Letter]:
    """The letters of a JSON-lines file."""
    letters = []
    for number, row in json_lines(file):
        where, language = f"line {number} of {file}", row.get("lang") or row.get("language") or "en"
        if not row.get("body") or not isinstance(row.get("questions"), list):
            raise WrongUse(f"In {where}, there is no letter with body and questions.", "See docs/evaluation.md.")
        whole = f"{row['subject']}\n\n{row['body']}" if row.get("subject") else row["body"]
        questions = [
            _case(
                {**question, "id": f"{row['id']}.{place}", "language": language, "persona": "applicant"},
                files or {},
                where,
            )
            for place, question in enumerate(row["questions"], 1)
        ]
        letters.append(Letter(row["id"], whole, language, tuple(questions), tuple(row.get("personal_data", ()))))
    return letters


def json_lines(file: Path) -> Iterator[tuple[int, Json]]:
    """Each object of a JSON-lines file, with the number of its line."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"The file {file} cannot be read: {error}.", "Name a file of JSON lines.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise WrongUse(f"Line {number} of {file} is not JSON: {error.msg}.", "Write one object a line.") from error
        if not isinstance(row, dict):
            raise WrongUse(f"Line {number} of {file} is no object.", "Write one object a line.")
        yield number, row


def _of_row(row: Json, files: Mapping[str, str], where: str) -> Iterator[Case]:
    if row.get("waiting"):
        return
    if isinstance(row.get("turns"), list):
        yield from _turns(row, files, where)
        return
    case = _case(row, files, where)
    earlier_turns = row.get("history") or _SAID_BEFORE.findall(row.get("context", ""))
    for place, question in enumerate(_questions_of(earlier_turns), 1):
        yield Case(f"{case.id}.before{place}", question, language=case.language, conversation=case.id, judged=False)
    yield replace(case, conversation=case.id) if earlier_turns else case


def _questions_of(earlier: list[Any]) -> Iterator[str]:
    """What the user said, in a history of texts or of turns with their speaker."""
    for turn in earlier:
        if isinstance(turn, str):
            yield turn
        elif turn.get("role", turn.get("speaker", "user")) == "user":
            yield turn.get("text") or turn.get("utterance") or turn.get("content") or ""


def _turns(row: Json, files: Mapping[str, str], where: str) -> Iterator[Case]:
    shared = {name: row[name] for name in ("persona", "lang", "language") if name in row}
    for place, turn in enumerate(row["turns"], 1):
        own = {"type": "multi-turn", **shared, **turn, "id": f"{row.get('id')}.{place}", "conversation": row.get("id")}
        yield _case(own, files, where)


def _case(row: Json, files: Mapping[str, str], where: str) -> Case:
    """A row in any of the shapes, as a case."""
    values = {name: value for name, value in row.items() if name not in _NOT_OURS}
    values.setdefault("id", row.get("qid"))
    values.setdefault("question", row.get("user"))
    values.setdefault("language", row.get("lang", "en"))
    values.setdefault("answerable", row.get("kind") != "unanswerable")
    values.setdefault("expected", row.get("expected_answer") or row.get("expected_behaviour") or "")
    values.setdefault("facts", row.get("must_include") or list(filter(None, [row.get("gold_answers")])))
    golds = row.get("gold") or [{"document": slug(name)} for name in row.get("gold_ids") or ()]
    values["gold"] = [_gold(gold, files, where) for gold in golds]
    corrections = row.get("corrections") or row.get("nearby_quotes") or ()
    values["corrections"] = [_gold(gold, files, where) for gold in corrections]
    values["facts"] = _in_gold(values["facts"], golds)
    try:
        return _CASE.validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise WrongUse(f"In {where}, {name} is not usable: {first['msg']}.", "See docs/evaluation.md.") from error


def _gold(gold: Json, files: Mapping[str, str], where: str) -> Gold:
    document = gold.get("document") or files.get(gold.get("seed_file", ""), gold.get("seed_file"))
    if not isinstance(document, str):
        raise WrongUse(f"In {where}, a gold names no document.", "Give it the id of a document.")
    return Gold(document, gold.get("quote", ""), gold.get("group", 1))


def _in_gold(facts: list[list[str]], golds: list[Json]) -> list[list[str]]:
    """Facts that no gold quote holds, such as a French wording of an English page, are not asked for."""
    from_quotes = "\n".join(gold.get("quote", "") for gold in golds)
    if not all(gold.get("quote") for gold in golds) or not golds:
        return facts
    return [forms for forms in facts if any(holds(from_quotes, form) for form in forms)]


def slug(name: str) -> str:
    """A document id made of any name: lower-case letters and digits with single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:120] or "document"
