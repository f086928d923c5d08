"""What a monitoring system reads at /metrics: counts and times, and nothing of what was asked or answered."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from assistant.answer import Answer

CONTENT_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The figures of one server; each has a registry of its own."""

    def __init__(self) -> None:
        self._registry = all_of = CollectorRegistry()
        self._requests = Counter(
            "peaceops_requests", "Requests by route, method and status.", ["route", "method", "status"], registry=all_of
        )
        self._took = Histogram(
            "peaceops_request_seconds", "Time of a request.", ["route", "method"], buckets=SECONDS, registry=all_of
        )
        self._answers = Counter(
            "peaceops_answers", "Answers by status and language.", ["status", "language"], registry=all_of
        )
        self._busy = Counter("peaceops_busy", "Questions that had no turn in time.", registry=all_of)
        self._steps = Histogram(
            "peaceops_step_seconds", "Time of each step of an answer.", ["step"], buckets=SECONDS, registry=all_of
        )
        self._documents = Gauge("peaceops_documents", "Documents in the corpus.", registry=all_of)
        self._passages = Gauge("peaceops_passages", "Passages in the corpus.", registry=all_of)
        self._ready = Gauge("peaceops_ready", "Whether questions can be answered.", registry=all_of)
        ProcessCollector(registry=all_of)  # the process's own processor time, memory and open files

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        self._requests.labels(route, method, str(status)).inc()
        self._took.labels(route, method).observe(seconds)

    def answer(self, answer: Answer) -> None:
        self._answers.labels(answer.status, answer.language).inc()
        self.steps(answer.timings_ms)

    def busy(self) -> None:
        self._busy.inc()

    def steps(self, timings_ms: Mapping[str, float]) -> None:
        for step, milliseconds in timings_ms.items():
            self._steps.labels(step).observe(milliseconds / 1000)

    def exposed(self, documents: int, passages: int, ready: bool) -> bytes:
        """All figures in Prometheus' own format."""
        self._documents.set(documents)
        self._passages.set(passages)
        self._ready.set(ready)
        return generate_latest(self._registry)
