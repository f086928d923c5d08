"""Spans of the steps of an answer for OpenTelemetry, from the times that were measured. They hold no words of the
question or the answer. Without an exporter they cost next to nothing."""

import os
import time
from itertools import accumulate

from opentelemetry import trace
from opentelemetry.trace import TracerProvider, set_span_in_context

from assistant.answer import Answer

_MILLISECOND = 1_000_000  # nanoseconds


def trace_answer(answer: Answer, provider: TracerProvider | None = None) -> None:
    """Report an answer that was just given as a span `ask`, with a span for each of its steps, one after the other.

    `provider` is OpenTelemetry's own, as `export_traces` set it, if left out.
    """
    tracer = trace.get_tracer("peaceops", tracer_provider=provider)
    steps = {step: round(took * _MILLISECOND) for step, took in answer.timings_ms.items() if step != "total"}
    ended = time.time_ns()
    began = ended - max(round(answer.timings_ms.get("total", 0) * _MILLISECOND), sum(steps.values()))
    attributes = {"peaceops.status": answer.status, "peaceops.language": answer.language, "peaceops.answer": answer.id}
    whole = tracer.start_span("ask", start_time=began, attributes=attributes)
    starts = accumulate(steps.values(), initial=began)
    for (step, took), start in zip(steps.items(), starts, strict=False):
        span = tracer.start_span(step, context=set_span_in_context(whole), start_time=start)
        span.end(start + took)
    whole.end(ended)


def export_traces() -> bool:
    """Send spans to OTEL_EXPORTER_OTLP_ENDPOINT, where that is set; returns whether it is."""
    if not os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        return False
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider as SdkTracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = SdkTracerProvider(resource=Resource.create({"service.name": "peaceops"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    return True
