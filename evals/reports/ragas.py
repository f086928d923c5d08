"""A run's rows in the shape that ragas reads: one SingleTurnSample a line."""

from collections.abc import Sequence
from pathlib import Path

from evals.cases.case import Exchange, Json
from evals.runs.records import write_lines


def write_ragas(file: Path, exchanges: Sequence[Exchange]) -> None:
    """Every question with an answer; `ragas.EvaluationDataset.from_jsonl(file)` reads it."""
    write_lines(file, (sample(exchange) for exchange in exchanges if exchange.answer is not None))


def sample(exchange: Exchange) -> Json:
    answer, case = exchange.answer or {}, exchange.case
    return {
        "user_input": case.question,
        "response": answer["text"],
        "retrieved_contexts": [citation["quote"] for citation in (*answer["citations"], *answer["nearby"])],
        "reference": case.expected or "\n".join(dict.fromkeys(gold.quote for gold in case.gold if gold.quote)),
        "reference_contexts": [gold.quote for gold in case.gold if gold.quote],
    }
