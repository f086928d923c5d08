"""What the product finds for each question of a set: ranked sentences, which of them hold a gold quote, and signals.

    python -m evals.evidence_model.candidates DATA QUESTIONS DOCUMENTS SCORER OUT

DATA is a data folder with the documents of DOCUMENTS (a folder with a manifest) taken in; SCORER is score_answers.py.
OUT is a pickle for measure.py. Nothing of it is ever trained on.
"""

import importlib.util
import json
import pickle
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.answer import Evidence, Filters, Turn
from assistant.deciding.answerability import find
from assistant.deciding.signals import signals
from assistant.question.understand import understand
from assistant.retrieval.retrieve import question_vector
from corpus.embedding.embedder import LazyEmbedder
from corpus.library.passages import sentence_text
from corpus.settings import read_settings
from corpus.store import Store

RETRIEVED = 8
_EARLIER = re.compile(r"User:\s*(.*?)\s*(?=Assistant:|$)")


def scorer(file: str) -> Any:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score_answers", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(file: Path) -> Iterator[tuple[dict[str, Any], str, list[str]]]:
    """Every question or turn of a conversation as (row, what is asked, what was asked before)."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] != "conversation":
            yield row, row["question"], _EARLIER.findall(row.get("context", ""))
            continue
        before: list[str] = []
        for turn in row["turns"]:
            kind = "turn" if turn["answerable"] else "turn-unanswerable"
            own = {**turn, "id": f"{row['id']}.{turn['turn']}", "kind": kind, "lang": row["lang"], "type": "multi-doc"}
            yield own, turn["user"], list(before)
            before.append(turn["user"])


def golden(judge: Any, seeds: Any, row: dict[str, Any], ranked: Sequence[Evidence]) -> list[int]:
    """For each piece of evidence the group of gold quotes that it covers, 0 where none."""
    groups = []
    for evidence in ranked:
        said = {"document_id": evidence.hit.passage.document_id, "quote": evidence.quote}
        found = (gold.get("group", 1) for gold in row.get("gold", ()) if judge.covers(seeds, said, gold))
        groups.append(next(found, 0))
    return groups


def collect(data: Path, questions: Path, documents: Path, judge: Any) -> list[dict[str, Any]]:
    """One entry a question, in the order of the file."""
    settings = read_settings(data=data)
    seeds, found = judge.Seeds(documents), []
    with Store(data, LazyEmbedder(settings.embedding_model, settings.cache)) as store:
        for row, asked, before in cases(questions):
            turns: list[Turn] = []
            for earlier in before:
                turns.append(Turn(earlier, understand(earlier, turns, None).text))
            question = understand(asked, turns, None)
            vector = question_vector(question, store.embedder)
            held = find(question, vector, store, Filters(), RETRIEVED)
            told = signals(question, held.hits, held.ranked, held.rarity)
            found.append(
                {
                    "row": row,
                    "question": question,
                    "ranked": held.ranked,
                    "rarity": held.rarity,
                    "texts": [sentence_text(e.hit.passage, e.sentence) for e in held.ranked],
                    "gold": golden(judge, seeds, row, held.ranked),
                    "signals": [value for value in asdict(told).values() if value is not None],  # without a model
                }
            )
        texts = {source: store.library.document(source).text for source in store.library.sources()}
    return [{**entry, "documents": texts} for entry in found]


def main() -> None:
    data, questions, documents, judge, out = sys.argv[1:6]
    found = collect(Path(data), Path(questions), Path(documents), scorer(judge))
    Path(out).write_bytes(pickle.dumps(found))
    held = [entry for entry in found if entry["row"]["kind"] == "answerable"]
    print(len(found), "questions;", sum(entry["gold"][0] > 0 for entry in held) / len(held), "answer sentence first")


if __name__ == "__main__":
    main()
