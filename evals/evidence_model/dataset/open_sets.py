"""Open question sets that were converted to one passage a question, with labelled sentences: one .jsonl file a set."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.evidence_model.dataset.rows import Dataset, Place, Row, json_lines, whole

UNLICENSED = "qed"  # in the ids of rows that were made from a set without a licence


def add_open_sets(folder: Path, dataset: Dataset) -> None:
    """Append every set of a folder. The passages of one article are a pool; those without a title are one together."""
    for file in sorted(folder.glob("*.jsonl")):
        numbers: dict[tuple[str, ...], int] = {}
        for row in json_lines(file):
            if UNLICENSED in str(row.get("id", "")):
                continue
            pool = f"{file.stem}:{row['title'] or 'all'}"
            passages = dataset.pools.setdefault(pool, [])
            key = (pool, *row["passage_sentences"])
            if key not in numbers:
                numbers[key] = len(passages)
                passages.append(whole(row["title"] or "", row["passage_sentences"]))
            dataset.rows.append(_row(file.stem, pool, numbers[key], row))


def _row(source: str, pool: str, home: int, row: dict[str, Any]) -> Row:
    answers: list[int] = [] if row["unanswerable"] else row["pos"]
    partial = [sentence for sentence in row.get("maybe") or () if sentence not in row["pos"]]

    def places(sentences: Iterable[int]) -> tuple[Place, ...]:
        return tuple((home, sentence) for sentence in sentences)

    return Row(
        source,
        row["lang"],
        "answerable" if answers else "near-miss",
        row["question"],
        pool,
        turn_before=row.get("previous") or "",
        answers=places(answers),
        partial=places(partial),
        corrects=places(row.get("corrects") or ()),
        home=home,
    )
