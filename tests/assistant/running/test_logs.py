"""What the log says of a fault: when, which number, where in the code; and nothing of what was asked."""

import json
import logging
import re

import pytest

from assistant.api.faults import fault_of
from assistant.running.logs import LineFormatter

SECRET = "When does Ottilie Brackwater\nget her pension?"


def raised() -> Exception:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def test_a_fault_has_a_number_that_the_client_sees_and_the_log_holds(caplog: pytest.LogCaptureFixture) -> None:
    told = fault_of(raised()).model_dump()["error"]
    [record] = caplog.records
    [number] = set(re.findall(r"[0-9a-f]{8}", told["message"] + told["what_to_do"]))
    for form in ("text", "json"):
        line = LineFormatter(form).format(record)  # type: ignore[arg-type]
        assert number in line
        assert "Brackwater" not in line
        assert "ValueError" in line


def test_every_line_has_a_time_and_stays_one_line() -> None:
    made = {"name": "peaceops", "msg": "Two\nlines", "levelname": "ERROR", "created": 0.0}
    record = logging.makeLogRecord(made)
    line = LineFormatter("text").format(record)
    assert line.startswith("1970-01-01T00:00:00.000+00:00 ERROR")
    assert line.endswith("Two lines")
    assert "\n" not in LineFormatter("json").format(record)
    assert json.loads(LineFormatter("json").format(record))["at"].startswith("1970-01-01T00:00:00")


def test_gradio_prints_no_trace(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    import gradio.queueing
    import gradio.routes

    import ui.page.mounting  # noqa: F401 - which sees to it

    for module in (gradio.queueing, gradio.routes):
        try:
            raise ValueError(SECRET)
        except ValueError:
            module.traceback.print_exc()  # type: ignore[attr-defined]
    printed = capsys.readouterr()
    assert "Brackwater" not in printed.out + printed.err
    assert len(caplog.records) == 2
