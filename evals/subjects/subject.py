"""What is examined: an assistant, in this process or at an address, and how cases are put to it."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import Lock
from time import perf_counter
from typing import Protocol

from corpus.document import Document
from corpus.errors import NotFound, PeaceOpsError
from evals.cases.case import Case, Exchange, Json, threads
from evals.cases.planting import PlantedDocument

KEPT = ("question", "understood_as", "language", "status", "text", "claims", "citations", "conflicts", "nearby",
        "missing", "suggestions", "confidence", "confidence_level", "answered_by", "strictness",
        "move", "parts")  # fmt: skip
"""What of an answer is written down: all but ids and times, which differ each time."""


class Assistant(Protocol):
    """Where questions go. Requests and replies have the shapes of the HTTP interface; faults are PeaceOpsErrors."""

    def ask(self, request: Json) -> Json: ...

    def search(self, request: Json) -> list[Json]: ...

    def draft(self, letter: str, language: str) -> Json | None:
        """The draft of a reply, in the shape of POST /api/drafts; None where there is no HR desk."""

    def text(self, document_id: str) -> str: ...

    def sources(self) -> dict[str, Json]:
        """What is known of each document, by id."""


@dataclass(slots=True)
class RunNotes:
    """What a run records beside its exchanges: texts that citations point into, times, and what was left out."""

    texts: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)  # cases by suite whose documents are not here
    load: list[Json] = field(default_factory=list)  # what the suite load measured
    lock: Lock = field(default_factory=Lock)


OpenLab = Callable[[Sequence[PlantedDocument]], AbstractContextManager[Assistant]]
"""Opens an assistant over other documents."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An assistant under examination, with what the examination of it needs."""

    suite: str
    assistant: Assistant
    strictness: str
    workers: int
    notes: RunNotes
    tell: Callable[[int, int], None]  # more questions to come, and more that are done
    corpus: Callable[[], list[Document]] | None = None  # where documents can be had and changed
    open_lab: OpenLab | None = None

    def ask(self, cases: Sequence[Case], assistant: Assistant | None = None) -> Iterator[Exchange]:
        """Put each case, in the given order; conversations side by side, each in its own order."""
        assistant = assistant or self.assistant
        self.tell(len(cases), 0)
        digests: dict[str, str] = {}
        with ThreadPoolExecutor(self.workers) as workers:
            for exchanges in workers.map(lambda thread: self._converse(assistant, thread, digests), threads(cases)):
                yield from exchanges

    def _converse(self, assistant: Assistant, thread: tuple[Case, ...], digests: dict[str, str]) -> list[Exchange]:
        conversation, exchanges = None, []
        for case in thread:
            began = perf_counter()
            try:
                answer = assistant.ask(request_of(case, self.strictness, conversation))
            except PeaceOpsError as error:
                exchanges.append(Exchange(self.suite, case, fault=str(error)))
                self.tell(0, 1)
                continue
            with self.notes.lock:
                self.notes.seconds[f"{self.suite}/{case.id}"] = round(perf_counter() - began, 4)
            conversation = answer.get("conversation_id") if case.conversation else None
            exchanges.append(self.exchange(case, answer, assistant, digests))
            self.tell(0, 1)
        return [exchange for exchange in exchanges if exchange.case.judged]

    def exchange(self, case: Case, answer: Json, assistant: Assistant, digests: dict[str, str]) -> Exchange:
        """A case with its answer; the texts that the answer's citations point into are noted."""
        shown = {name: answer[name] for name in KEPT if name in answer}
        named = sorted({citation["document_id"] for citation in (*answer["citations"], *answer["nearby"])})
        texts = {name: digest for name in named if (digest := self._note(name, assistant, digests))}
        return Exchange(self.suite, case, shown, texts=texts)

    def _note(self, document_id: str, assistant: Assistant, digests: dict[str, str]) -> str:
        """Note a document's text, once; returns its digest, empty where there is no such document."""
        with self.notes.lock:
            if document_id not in digests:
                try:
                    text = assistant.text(document_id)
                except NotFound:
                    return ""
                digests[document_id] = text_digest(text)
                self.notes.texts[digests[document_id]] = text
            return digests[document_id]

    def search(self, cases: Sequence[Case], count: int) -> Iterator[Exchange]:
        """Search for each question's passages, without an answer."""
        self.tell(len(cases), 0)

        def search_for(case: Case) -> Exchange:
            request = {"question": case.question, "count": count}
            hits = [hit_of(hit) for hit in self.assistant.search(request)]
            self.tell(0, 1)
            return Exchange(self.suite, case, hits=tuple(hits))

        with ThreadPoolExecutor(self.workers) as workers:
            yield from workers.map(search_for, cases)

    def present(self, cases: Sequence[Case], further: Collection[str] = ()) -> list[Case]:
        """The cases whose golds can be cited here; of a conversation all or none. The others are counted."""
        documents = {*self.assistant.sources(), *further}
        absent = {
            case.conversation or case.id
            for case in cases
            for group in {gold.group for gold in case.gold}
            if documents.isdisjoint(gold.document for gold in case.gold if gold.group == group)
        }
        asked = [case for case in cases if (case.conversation or case.id) not in absent]
        self.notes.left_out[self.suite] = len(cases) - len(asked)
        return asked


def request_of(case: Case, strictness: str, conversation: str | None) -> Json:
    """A case as a request to POST /api/ask."""
    request: Json = {"question": case.question, "strictness": case.strictness or strictness}
    if conversation:
        request["conversation_id"] = conversation
    if case.as_of:
        request["as_of"] = case.as_of
    if case.documents:
        request["documents"] = list(case.documents)
    return request


def hit_of(hit: Json) -> Json:
    """Of a found passage, where it is and what it says."""
    passage = hit["passage"]
    return {name: passage[name] for name in ("id", "document_id", "start", "end", "text")}


def text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
