"""A run as one HTML page that needs nothing else: figures, curves, and every failing row beside its gold."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.cases.case import Exchange, Gold, Json, Verdict
from evals.judging.figures import Figure, mean
from evals.reports import plots
from evals.runs.records import Evaluation, RunRecord

PAGE = Path(__file__).with_name("page.html.j2")
LABELS = ("suite", "type", "language", "persona", "variant")
HITS = 5  # shown of a search


@dataclass(frozen=True, slots=True)
class Summary:
    """One suite's line: how many rows passed, and its figures by name."""

    suite: str
    rows: int
    passed: Figure
    figures: dict[str, Figure]


def write_report(file: Path, run: RunRecord, evaluation: Evaluation) -> None:
    environment = Environment(
        loader=FileSystemLoader(PAGE.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(whisker=plots.whisker, risk_coverage=plots.risk_coverage, reliability=plots.reliability)
    failing = [
        shown(exchange, row) for exchange, row in zip(run.exchanges, evaluation.rows, strict=True) if not row.passed
    ]
    page = environment.get_template(PAGE.name).render(
        card=run.card,
        summaries=list(summaries(evaluation)),
        curves=evaluation.curves,
        failing=failing,
        choices={name: sorted({row["labels"][name] for row in failing if name in row["labels"]}) for name in LABELS},
        lacking=sorted({mark for row in failing for mark in row["lacking"]}),
        rows=len(evaluation.rows),
    )
    file.write_text(page, encoding="utf-8")


def summaries(evaluation: Evaluation) -> Iterable[Summary]:
    """One line a suite, in the order in which they were run."""
    for name, group in groupby(evaluation.rows, key=lambda row: row.suite):
        rows = list(group)
        own = {key.partition(".")[2]: value for key, value in evaluation.figures.items() if key.split(".")[0] == name}
        yield Summary(name, len(rows), mean((row.cluster, float(row.passed)) for row in rows), own)


def shown(exchange: Exchange, row: Verdict) -> Json:
    """A failing row as the page shows it."""
    answer, case = exchange.answer or {}, exchange.case
    return {
        "id": row.id,
        "question": case.question,
        "lacking": sorted(name for name, value in row.marks.items() if value < 1),
        "labels": {"suite": row.suite, **row.labels},
        "fault": exchange.fault,
        "status": answer.get("status", ""),
        "understood_as": answer.get("understood_as", ""),
        "confidence": answer.get("confidence"),
        "text": answer.get("text", ""),
        "citations": answer.get("citations", []),
        "nearby": answer.get("nearby", []),
        "conflicts": answer.get("conflicts", []),
        "hits": [dict(hit) for hit in exchange.hits[:HITS]],
        "extra": exchange.extra or {},
        "case": {**asdict(case), "gold": golds(case.gold), "gone": golds(case.gone)},
        "words": " ".join((row.id, case.question, str(answer.get("text", "")))).casefold(),
    }


def golds(places: Sequence[Gold]) -> list[list[Json]]:
    """Golds by group: any one of a group answers."""
    ordered = sorted(places, key=lambda gold: gold.group)
    return [[asdict(gold) for gold in group] for _, group in groupby(ordered, key=lambda gold: gold.group)]
