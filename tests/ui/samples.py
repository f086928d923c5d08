"""Answers of our own wording, their passage, and a fake assistant that gives them."""

import threading
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, Citation, Claim, Conflict, Side
from corpus.document import Passage
from corpus.errors import NotReady

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) $$x$$ ${alert(2)} {{title}}"
TEXT = (
    "The police of the mission trained local officers.\n"
    "• In 2009, the mission had 128 police officers from 14 countries.\n"
    "• Most of them patrolled with the national police."
)
QUOTE = "In 2009, the mission had 128 police officers from 14 countries."
PASSAGE = Passage(
    id="p1",
    document_id="d1",
    digest="x",
    start=100,
    end=100 + len(TEXT),
    text=TEXT,
    section=("Police", "Numbers"),
    page=3,
)
START = 100 + TEXT.index(QUOTE)
CITATION = Citation(
    number=1,
    document_id="d1",
    title="Police in the mission",
    publisher="Department of Examples",
    edition="Second edition",
    published="2011-07/2012-10",
    date_basis="inferred",
    url="https://publisher.example/police",
    language="en",
    restated=True,
    passage_id="p1",
    section=("Police", "Numbers"),
    page=3,
    quote=QUOTE,
    start=START,
    end=START + len(QUOTE),
)
SOURCE_2020 = replace(
    CITATION, number=2, title="Police by year", edition="", published="2020-05", url="", restated=False
)
FRENCH = replace(
    CITATION,
    number=2,
    title="La police de la mission",
    language="fr",
    passage_id="gone",
    quote="Elle compte 128 policiers.",
)
ANSWER = Answer(
    id="a1",
    conversation_id="c1",
    question="",
    understood_as="",
    language="en",
    status="answered",
    text="",
    claims=(
        Claim("In 2009, the mission had 128 police officers from 14 countries.", (1,), 0.97),
        Claim("They served for a year at a time.", (1, 2), 0.8),
    ),
    citations=(CITATION, FRENCH),
    suggestions=("What did the police officers do?", "Who can apply?"),
    confidence=0.9,
)
CONFLICT = Conflict(
    "The number of police officers",
    (Side(1, "128 police officers"), Side(2, "Up to 200 police officers")),
    2,
    "The second source is newer.",
)
NOTHING = replace(
    ANSWER,
    status="not_in_documents",
    text="The documents do not say this.",
    claims=(),
    citations=(),
    nearby=(CITATION,),
    missing=("The pay of a police officer",),
    suggestions=(),
)
ANSWERS: dict[str, Answer] = {
    "hostile": replace(
        ANSWER,
        citations=(replace(CITATION, title=HOSTILE, publisher=HOSTILE), FRENCH),
        claims=(Claim(HOSTILE, (1,), 0.9),),
        suggestions=(HOSTILE,),
    ),
    "conflict": replace(
        ANSWER, status="conflicting", citations=(CITATION, SOURCE_2020), conflicts=(CONFLICT,), confidence=0.6
    ),
    "nothing": NOTHING,
    "français": replace(ANSWER, language="fr", suggestions=("Qui peut poser sa candidature ?",)),
}


@dataclass
class Desk:
    """A fake assistant: answers by the first word of the question, and keeps what it was asked."""

    asked: list[tuple[str, str | None]] = field(default_factory=list)
    may_answer: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def ask(self, question: str, conversation_id: str | None) -> Answer:
        self.asked.append((question, conversation_id))
        word = question.split()[0].lower()
        if word == "fault":
            raise NotReady("The documents are still loading.", "Try again in a minute.")
        if word == "crash":
            raise ValueError("a secret detail")
        if word == "slow":
            self.may_answer.wait(20)
        return replace(ANSWERS.get(word, ANSWER), id=f"a{len(self.asked)}", question=question)

    def passage(self, passage_id: str) -> Passage | None:
        return PASSAGE if passage_id == PASSAGE.id else None
