"""Answers of our own wording, and documents that hold their quotes."""

import hashlib
from dataclasses import replace

from assistant.answer import Answer, Citation, Claim, Conflict, Side
from corpus.document import Document, Heading, Page, Source
from corpus.store import Store
from ingest.preparation.split import split

HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) $$x$$ ${alert(2)} {{title}}"
QUOTE = "In 2009, the mission had 128 police officers from 14 countries."
FRENCH_QUOTE = "Elle compte 128 policiers."
NEWER_QUOTE = "In 2020, the mission had up to 200 police officers."
_REMARKS = "".join(f"Remark {n}: the patrols of the mission wrote down what they saw.\n" for n in range(1, 61))
TEXT = f"Police in the mission\n{_REMARKS}{QUOTE}\n• Most of them patrolled with the national police.\n{_REMARKS}"
START = TEXT.index(QUOTE)
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
    CITATION,
    number=2,
    document_id="d2",
    title="Police by year",
    edition="",
    published="2020-05",
    date_basis="stated",
    url="",
    restated=False,
    page=None,
    quote=NEWER_QUOTE,
    start=0,
    end=len(NEWER_QUOTE),
)
FRENCH = replace(
    CITATION,
    number=2,
    document_id="d3",
    title="La police de la mission",
    language="fr",
    passage_id="gone",
    quote=FRENCH_QUOTE,
    start=0,
    end=len(FRENCH_QUOTE),
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
    suggestions=("What did the police officers do?",),
)
ANSWERS: dict[str, Answer] = {
    "how": ANSWER,
    "hostile": replace(
        ANSWER,
        citations=(replace(CITATION, document_id="d4", title=HOSTILE, publisher=HOSTILE, quote=HOSTILE), FRENCH),
        claims=(Claim(HOSTILE, (1,), 0.9),),
        suggestions=(HOSTILE,),
    ),
    "conflict": replace(
        ANSWER, status="conflicting", citations=(CITATION, SOURCE_2020), conflicts=(CONFLICT,), confidence=0.6
    ),
    "nothing": NOTHING,
    "français": replace(ANSWER, language="fr", suggestions=("Qui peut poser sa candidature ?",)),
}


def document_of(citation: Citation, text: str) -> Document:
    """The document of a citation, in an edition that says `text`; its second half begins a page."""
    names = ("title", "publisher", "edition", "published", "date_basis", "url", "language", "restated")
    source = Source(id=citation.document_id, file="x", **{name: getattr(citation, name) for name in names})
    heading = (Heading(1, 0, text.index("\n")),) if "\n" in text else ()
    pages = (Page(1, 0, len(text) // 2), Page(2, len(text) // 2, len(text))) if citation.page else ()
    return Document(source, hashlib.sha256(text.encode()).hexdigest(), text, pages, heading)


def put(store: Store, citation: Citation, text: str) -> None:
    """Make `text` the current edition of the document that a citation is of."""
    document = document_of(citation, text)
    store.put(document, split(document, 60), document.digest)


def put_all(store: Store) -> None:
    """The documents of all answers above."""
    for citation, text in ((CITATION, TEXT), (SOURCE_2020, NEWER_QUOTE), (FRENCH, FRENCH_QUOTE)):
        put(store, citation, text)
    hostile = ANSWERS["hostile"].citations[0]
    put(store, hostile, f"Hostile words\n{HOSTILE}\n<script>alert(3)</script> [a](javascript:alert(4))")


def placed(store: Store, citation: Citation) -> Citation:
    """A citation at the place where the current passage of its document has its quote."""
    document = store.library.document(citation.document_id)
    start = document.text.index(citation.quote)
    end = start + len(citation.quote)
    [passage] = [
        passage for passage in store.library.passages_of(document.id) if passage.start <= start and end <= passage.end
    ][:1]
    return replace(citation, start=start, end=end, passage_id=passage.id)
