"""Our marks are those of an independent scorer, where both measure the same thing."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from evals.cases.case import Case, Gold
from evals.runs.records import read_generated, read_rows

pytestmark = pytest.mark.xdist_group("evals")


@pytest.fixture
def scorer(shared: Path) -> Any:
    """The scorer, as a module."""
    spec = importlib.util.spec_from_file_location("score_answers", shared / "tools" / "score_answers.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Texts:
    """The documents as the scorer wants them: a server that has their texts, and files named as their ids."""

    def __init__(self, texts: dict[str, str], names: set[str]) -> None:
        self._texts, self.id_of = texts, {name: name for name in names}

    def text(self, document_id: str) -> str:
        return self._texts[document_id]

    def holds(self, *_: str) -> bool:
        return True


def question(case: Case) -> dict[str, Any]:
    def told(golds: tuple[Gold, ...]) -> list[dict[str, Any]]:
        return [{"seed_file": gold.document, "quote": gold.quote, "group": gold.group} for gold in golds]

    facts = {"must_include": case.facts, "gold": told(case.gold)}
    return {**facts, "type": case.type, "nearby_quotes": told(case.corrections)}


def test_both_give_the_same_marks(scorer: Any, run: Path) -> None:
    made, rows = read_generated(run), read_rows(run)
    compared = 0
    for exchange, row in zip(made.exchanges, rows, strict=True):
        if exchange.suite not in ("domain", "refusals", "conversations", "robustness") or exchange.answer is None:
            continue
        case = exchange.case
        texts = {name: made.texts[digest] for name, digest in (exchange.texts or {}).items()}
        known = Texts(texts, {gold.document for gold in (*case.gold, *case.corrections)})
        judge = scorer.judge_answerable if case.answerable else scorer.judge_unanswerable
        theirs = judge(known, known, question(case), exchange.answer)
        claims, to_the_point = (theirs.pop(name, 0) for name in ("claims", "to_the_point"))  # counts, not marks
        assert {name: bool(row.marks[name]) for name in theirs} == theirs, row.id
        if "to_the_point" in row.marks:
            assert row.marks["to_the_point"] * claims == pytest.approx(to_the_point), row.id
        compared += len(theirs)
    assert compared > 300
