"""A desk that answers by the first word of a question, over a real store and a real journal."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from assistant.answer import Answer, Turn
from assistant.desk import Desk
from assistant.progress import Progress, Report, ignore
from assistant.requests import AskRequest
from assistant.running.presence import still_wanted
from corpus.errors import NotReady
from tests.ui.samples import ANSWERS, placed


@dataclass
class Script:
    """What a test can see and hold up: the requests that came, whether `slow` may answer, why nobody may ask yet.

    `histories` has for each request the questions that take the place of those of its conversation, if any do.
    """

    asked: list[AskRequest] = field(default_factory=list)
    histories: list[list[str] | None] = field(default_factory=list)
    may_answer: threading.Event = field(default_factory=threading.Event)
    why_not_ready: str = ""

    @property
    def questions(self) -> list[str]:
        return [request.question for request in self.asked]


@dataclass(frozen=True, slots=True)
class ScriptedDesk(Desk):
    """`fault`, `crash`, `slow` and `two` do so, words of samples.ANSWERS give that, others are really asked."""

    script: Script = field(default_factory=Script)

    def ask(self, request: AskRequest, history: Sequence[Turn] | None = None, report: Report = ignore) -> Answer:
        self.script.asked.append(request)
        self.script.histories.append(None if history is None else [turn.question for turn in history])
        word = re.findall(r"\w+", request.question.lower())[0]
        if word == "fault":
            raise NotReady("The documents are still loading.", "Try again in a minute.")
        if word == "crash":
            raise ValueError("a secret detail")
        if word == "slow":
            self.script.may_answer.wait(20)
            still_wanted()
        if word not in (*ANSWERS, "slow", "two"):
            return Desk.ask(self, request, history, report)
        sample = ANSWERS.get(word, ANSWERS["how"])
        answer = replace(
            sample,
            id=uuid4().hex,
            conversation_id=request.conversation_id or uuid4().hex,
            question=request.question,
            understood_as=request.question,
            strictness=request.strictness or sample.strictness,
            citations=tuple(placed(self.store, citation) for citation in sample.citations),
            nearby=tuple(placed(self.store, citation) for citation in sample.nearby),
        )
        settings = {"documents": request.documents, "publishers": request.publishers, "as_of": request.as_of}
        settings |= {"collection": self.filters(request).collection}
        self.journal.of(self.caller.id, settings=settings).record(answer)
        if word == "two":
            report(Progress(1, 2, "told", replace(answer, claims=answer.claims[:1])))
            self.script.may_answer.wait(20)
        report(Progress(1, 1, "told", answer))
        return answer
