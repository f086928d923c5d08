"""What is said when the documents do not answer: what is missing, what is near, what to ask instead."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Evidence, Question
from assistant.cite import citation
from assistant.decide import absent_words
from assistant.messages import message
from corpus.document import Hit
from corpus.lexical import function_words, words
from corpus.passages import passage_text
from corpus.store import Store

NEARBY = 3  # passages shown, as such
SUGGESTIONS = 3
NEAR_ENOUGH = 0.80  # cosine of a suggestion with some passage of its own section; E5's unrelated texts reach 0.75


def silence(
    answer: Answer, question: Question, hits: Sequence[Hit], ranked: Sequence[Evidence], store: Store
) -> Answer:
    """The answer without its claims: a fixed sentence, what is missing, the closest passages, other questions."""
    return replace(
        answer,
        text=message("not_in_documents" if hits else "no_documents", question.language),
        claims=(),
        citations=(),
        conflicts=(),
        nearby=_nearby(ranked),
        missing=(_missing(question, hits),),
        suggestions=_suggest(question, hits, store),
    )


def _nearby(ranked: Iterable[Evidence]) -> tuple[Citation, ...]:
    """The best sentence of each of the closest passages, which do not answer but may help."""
    best: dict[str, Evidence] = {}
    for evidence in ranked:
        if not evidence.sentence.heading:
            best.setdefault(evidence.hit.passage.id, evidence)
    return tuple(
        citation(number, evidence.hit, (evidence.start, evidence.end))
        for number, evidence in enumerate(list(best.values())[:NEARBY], 1)
    )


def _missing(question: Question, hits: Sequence[Hit]) -> str:
    """What the documents do not say: the question's words that none of them holds, or the question itself."""
    same = [hit for hit in hits if hit.passage.language == question.language]
    absent = absent_words(question, same) if same else []
    if absent:
        return message("missing_words", question.language, words=", ".join(absent))
    return message("missing", question.language, question=question.text)


def _suggest(question: Question, hits: Sequence[Hit], store: Store) -> tuple[str, ...]:
    """Up to three questions about sections of the hits, each nearest to a passage of the section it names."""
    topics = list(dict.fromkeys(hit.passage.section[-1] for hit in hits if hit.passage.section))
    told = [topic for topic in topics if _says_something(topic)][: 2 * SUGGESTIONS]
    if not told:
        return ()
    asked = [message("suggestion", question.language, topic=topic) for topic in told]
    near = store.embedder.queries(asked) @ store.vectors([passage_text(hit.passage) for hit in hits]).T
    return tuple(
        text
        for text, topic, row in zip(asked, told, near, strict=True)
        if row.max() >= NEAR_ENOUGH and hits[int(row.argmax())].passage.section[-1:] == (topic,)
    )[:SUGGESTIONS]


def _says_something(topic: str) -> bool:
    """Whether a heading names a subject: "How it works" does not."""
    return any(word not in function_words("en") | function_words("fr") and len(word) > 5 for word in words(topic))
