"""A run as JUnit XML, which build servers read: one test case a row, one suite a suite."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from evals.cases.case import Exchange, Verdict

_NONE = "\ufffe\uffff"


def write_junit(file: Path, exchanges: Sequence[Exchange], rows: Sequence[Verdict]) -> None:
    whole = JUnitXml("peaceops")
    for name, group in groupby(zip(exchanges, rows, strict=True), key=lambda pair: pair[1].suite):
        suite = TestSuite(name)
        for exchange, row in group:
            suite.add_testcase(_case(exchange, row))
        whole.add_testsuite(suite)
    whole.write(str(file), pretty=True)


def _case(exchange: Exchange, row: Verdict) -> TestCase:
    case = TestCase(f"{row.id}: {plain(exchange.case.question)}", f"peaceops.{row.suite}")
    if exchange.fault:
        case.result = [Error(plain(exchange.fault))]
    elif not row.passed:
        failed = ", ".join(name for name, value in row.marks.items() if value < 1)
        answer = exchange.answer or {}
        wrong = Failure(f"not {failed}")
        wrong.text = plain(f"status {answer.get('status', 'none')}: {answer.get('text', '')}")
        case.result = [wrong]
    return case


def plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in _NONE))
