"""The spans of an answer: one for each step, one after the other, and none of its words."""

from pathlib import Path

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from assistant.desk import Desk
from assistant.records.journal import Journal
from assistant.requests import AskRequest
from assistant.running.tracing import trace_answer
from corpus.settings import Settings
from corpus.store import Store


def test_each_step_of_an_answer_is_a_span(ruritania: Store, journal: Journal, tmp_path: Path) -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    desk = Desk(ruritania, journal, Settings(data=tmp_path / "data", strictness="off"))
    answer = desk.ask(AskRequest(question="When did the mission in Zenda end?"))
    trace_answer(answer, provider)
    *steps, whole = exporter.get_finished_spans()
    assert [span.name for span in steps] == [name for name in answer.timings_ms if name != "total"]
    assert whole.name == "ask"
    assert all(span.parent is not None and span.parent.span_id == whole.context.span_id for span in steps)
    ends = [whole.start_time or 0]
    for span in steps:
        assert span.start_time == ends[-1]
        ends.append(span.end_time or 0)
    assert ends[-1] <= (whole.end_time or 0)
    assert not any("Zenda" in str(value) for span in (*steps, whole) for value in (span.attributes or {}).values())
