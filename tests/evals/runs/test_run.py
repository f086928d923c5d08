"""A whole run: what it writes, that it writes the same again, and that broken answers are noticed."""

import json
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from corpus.settings import Settings
from corpus.store import Store
from evals.cases.case import DATASETS
from evals.judging.evaluate import evaluate
from evals.judging.harms import HARMS
from evals.judging.sabotage import sabotage
from evals.runs.card import assistant_here, card
from evals.runs.records import ANSWERS, CARD, FIGURES, ROWS, TEXTS, read_generated, read_rows
from evals.runs.run import RunRequest, evaluate_run, generate_here
from evals.suites.every_suite import SUITES
from tests.evals.conftest import DOORS

pytestmark = pytest.mark.xdist_group("evals")
MADE = (CARD, ANSWERS, TEXTS, ROWS, FIGURES, "report.html", "junit.xml", "ragas.jsonl")


def test_every_suite_asks_judges_and_has_figures(run: Path) -> None:
    rows = read_rows(run)
    assert {row.suite for row in rows} == set(SUITES)
    figures = json.loads((run / FIGURES).read_text())["figures"]
    for name, (value, low, high, n) in figures.items():
        assert low <= value <= high and n > 0, name
    assert figures["domain.exact"][0] == figures["robustness.exact"][0] == 1.0
    assert figures["domain.right"][0] > 0.3
    assert figures["retrieval.recall@5"][0] > 0.7


def test_runs_of_one_card_are_the_same_to_the_byte(
    run: Path, shipped: tuple[Store, Settings], wanted: RunRequest, tmp_path: Path
) -> None:
    few = [
        (suite, file)
        for suite, file in wanted.suites
        if suite.name in ("domain", "conversations", "injection", "letters")
    ]
    first, second = (
        generate_here(
            replace(wanted, suites=few, workers=workers), *shipped, DOORS, tmp_path / str(workers), lambda *_: None
        )
        for workers in (1, 3)
    )
    assert first.name == second.name  # it has the digest of the card in it
    for folder in (first, second):
        evaluate_run(folder)
    for name in MADE:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_another_dataset_setting_or_document_is_another_card(
    shipped: tuple[Store, Settings], wanted: RunRequest, tmp_path: Path
) -> None:
    store, settings = shipped
    here = assistant_here(store, settings)
    same = card(wanted.as_json(), wanted.files, here)
    assert card(wanted.as_json(), wanted.files, here) == same
    dataset = tmp_path / "other.jsonl"
    dataset.write_text("{}\n")
    changed = (
        card(wanted.as_json(), [dataset], here),
        card(replace(wanted, strictness="off").as_json(), wanted.files, here),
        card(wanted.as_json(), wanted.files, assistant_here(store, settings.model_copy(update={"retrieved": 3}))),
        card(wanted.as_json(), wanted.files, {**here, "corpus": "another"}),
    )
    assert len({same["digest"], *(variant["digest"] for variant in changed)}) == 5


def test_a_card_tells_no_secret(shipped: tuple[Store, Settings]) -> None:
    store, settings = shipped
    secret = {"database_url": "postgresql://me:hush@db/x", "chroma_url": "http://hush", "model_key": "hush"}
    text = json.dumps(assistant_here(store, settings.model_copy(update=secret)))
    assert "hush" not in text and str(settings.data) not in text
    assert "retrieved" in text


def test_evaluating_old_answers_again_changes_nothing(run: Path) -> None:
    before = {name: (run / name).read_bytes() for name in MADE}
    evaluate_run(run)
    assert {name: (run / name).read_bytes() for name in MADE} == before


def test_a_thousand_rows_are_judged_in_five_seconds(run: Path) -> None:
    made = read_generated(run)
    times = 1_000 // len(made.exchanges) + 1
    many = [
        replace(
            exchange,
            case=replace(
                exchange.case, id=f"{exchange.case.id}#{time}", of=exchange.case.of and f"{exchange.case.of}#{time}"
            ),
        )
        for time in range(times)
        for exchange in made.exchanges
    ]
    many.sort(key=lambda exchange: list(SUITES).index(exchange.suite))
    began = time.perf_counter()
    evaluation = evaluate(many, made.texts)
    assert len(evaluation.rows) >= 1_000
    assert time.perf_counter() - began < 5


def test_answers_broken_in_ten_ways_are_noticed_by_every_suite_that_fits(run: Path) -> None:
    reports = sabotage(read_generated(run))
    assert len(reports) >= 10
    assert [(report.harm, report.missed) for report in reports if report.missed] == []
    assert [(report.harm, report.impossible) for report in reports if report.impossible] == []
    assert {suite for report in reports for suite in report.fell} == set(SUITES)
    assert {suite for harm in HARMS for suite in harm.suites} | {"retrieval"} == set(SUITES)


def test_a_suite_that_does_not_notice_is_named(run: Path) -> None:
    made = read_generated(run)
    blind = [
        replace(exchange, case=replace(exchange.case, forbidden=()))
        for exchange in made.exchanges
        if exchange.suite == "injection"
    ]
    reports = {exchange.harm: exchange for exchange in sabotage(replace(made, exchanges=blind))}
    assert reports["an order that was followed"].impossible == ["injection"]


class Page(HTMLParser):
    """What a page names and closes."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_for: list[str] = []
        self.rows: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.asked_for += [str(value) for name, value in attrs if name in ("src", "href", "action")]
        if attributes.get("class") == "row":
            self.rows.append(attributes)


def test_the_report_shows_every_failing_row_and_needs_nothing_else(run: Path) -> None:
    page = Page()
    page.feed((run / "report.html").read_text(encoding="utf-8"))
    assert all(address.startswith("#") for address in page.asked_for)
    failing = [row for row in read_rows(run) if not row.passed]
    assert [address["data-suite"] for address in page.rows] == [row.suite for row in failing]
    assert failing


def test_the_results_for_build_servers_count_what_failed(run: Path) -> None:
    tree = ET.parse(run / "junit.xml").getroot()
    rows = read_rows(run)
    assert len(tree.findall(".//testcase")) == len(rows)
    broken = len(tree.findall(".//failure")) + len(tree.findall(".//error"))
    assert broken == sum(not row.passed for row in rows)


def test_rows_come_in_the_shape_that_ragas_reads(run: Path) -> None:
    rows = [json.loads(line) for line in (run / "ragas.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = {
        "user_input": str,
        "response": str,
        "reference": str,
        "retrieved_contexts": list,
        "reference_contexts": list,
    }
    assert rows and all({name: type(value) for name, value in row.items()} == kinds for row in rows)


def test_no_trace_of_a_run_is_in_the_journal(run: Path, shipped: tuple[Store, Settings]) -> None:
    _, settings = shipped
    assert not (settings.data / "journal.sqlite3").exists()
    assert not (settings.data / "drafts.sqlite3").exists()


def test_the_shipped_questions_are_sound() -> None:
    """Ids are unique, every gold stands in its document, and every fact in a gold."""
    from corpus.settings import SHIPPED_CORPUS
    from evals.cases.planting import planted_in
    from evals.cases.read import json_lines, read_cases, read_letters
    from evals.judging.words import holds, letters

    folders = (DATASETS / "injection", DATASETS / "manners", SHIPPED_CORPUS)
    texts = {planted.source.id: letters(planted.text) for folder in folders for planted in planted_in(folder)}
    for file in sorted(DATASETS.glob("*.jsonl")):
        whole = read_letters(file) if file.name == "letters.jsonl" else []
        cases = [case for letter in whole for case in letter.questions] or read_cases(file)
        assert len({case.id for case in cases}) == len(cases)
        for case in cases:
            assert bool(case.gold) == case.answerable, case.id
            for gold in (*case.gold, *case.corrections):
                assert letters(gold.quote) in texts[gold.document], (file.name, case.id, gold.quote)
        for _, row in json_lines(file):
            for question in row.get("turns") or row.get("questions") or [row]:
                quotes = "\n".join(gold["quote"] for gold in question.get("gold", ()))
                assert all(any(holds(quotes, form) for form in forms) for forms in question.get("facts", ())), row["id"]
