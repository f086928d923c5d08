"""A run's folder: what generate writes and evaluate reads, and what evaluate writes in its turn.

card.json        what the run depends on, by digests
answers.jsonl    each case with its answer
texts.jsonl      the texts that citations point into, by digest
times.json       how long answers took: the only file that differs between runs of one card
rows.jsonl       each case with its marks
figures.json     figures with their intervals, and the points of the curves
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from corpus.errors import NotFound, WrongUse
from evals.cases.case import EXCHANGES, VERDICTS, Exchange, Json, Verdict, as_json
from evals.cases.read import json_lines
from evals.judging.figures import Figure
from evals.subjects.subject import RunNotes

CARD, ANSWERS, TEXTS, TIMES, ROWS, FIGURES = (
    "card.json", "answers.jsonl", "texts.jsonl", "times.json", "rows.jsonl", "figures.json",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What evaluate reads."""

    card: Json
    exchanges: list[Exchange]
    texts: dict[str, str]
    times: Json


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What evaluate makes: rows, figures by name, and the points of the curves."""

    rows: list[Verdict]
    figures: dict[str, Figure]
    curves: Mapping[str, Sequence[Sequence[float]]]


def folder_of(name: str, runs: Path) -> Path:
    """The folder of a run: a path, or the name of a folder among `runs`. NotFound names those there are."""
    for folder in (Path(name), runs / name):
        if (folder / ANSWERS).is_file():
            return folder
    there = sorted(path.parent.name for path in runs.glob(f"*/{ANSWERS}"))
    raise NotFound(f"There is no run {name}.", f"Runs here: {', '.join(there) or 'none yet'}.")


def write_generated(folder: Path, card: Json, exchanges: Iterable[Exchange], notes: RunNotes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(folder / ANSWERS, map(as_json, exchanges))
    write_lines(folder / TEXTS, ({"digest": name, "text": text} for name, text in sorted(notes.texts.items())))
    write_json(folder / TIMES, {"load": notes.load, "seconds": dict(sorted(notes.seconds.items()))})
    write_json(folder / CARD, {**card, "left_out": {name: n for name, n in sorted(notes.left_out.items()) if n}})


def read_generated(folder: Path) -> RunRecord:
    """WrongUse where a file of the folder is not what generate wrote."""
    try:
        exchanges = [EXCHANGES.validate_python(row) for _, row in json_lines(folder / ANSWERS)]
        texts = {row["digest"]: row["text"] for _, row in json_lines(folder / TEXTS)}
        times = json.loads((folder / TIMES).read_text()) if (folder / TIMES).is_file() else {}
        return RunRecord(json.loads((folder / CARD).read_text(encoding="utf-8")), exchanges, texts, times)
    except (ValidationError, KeyError, ValueError, OSError) as error:
        raise WrongUse(f"The run {folder} cannot be read: {error}.", "Generate it again.") from error


def write_evaluated(folder: Path, evaluation: Evaluation) -> None:
    write_lines(folder / ROWS, (VERDICTS.dump_python(row, mode="json") for row in evaluation.rows))
    figures = {name: [f.value, f.low, f.high, f.n] for name, f in evaluation.figures.items()}
    write_json(folder / FIGURES, {"figures": figures, "curves": evaluation.curves})


def read_rows(folder: Path) -> list[Verdict]:
    return [VERDICTS.validate_python(row) for _, row in json_lines(folder / ROWS)]


def write_lines(file: Path, rows: Iterable[Json]) -> None:
    """One JSON object a line, keys in order: the same rows are the same bytes."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(lines_of(rows))


def lines_of(rows: Iterable[Json]) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


def write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
