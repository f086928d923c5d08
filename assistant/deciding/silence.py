"""What is said when the documents do not answer: what is missing, what is near, what to ask instead."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.access.visibility import scope_of
from assistant.answer import Answer, Citation, Evidence, Filters, Question
from assistant.composing.cite import citation
from assistant.composing.compose import Quoted, quote, says_same, says_something
from assistant.deciding.answerability import find, sureness
from assistant.deciding.decide import sure_enough
from assistant.deciding.preferred import in_current_words
from assistant.limits import PASSAGES_NEARBY, QUESTIONS_SUGGESTED, WORDS_OF_LIST
from assistant.messages import message
from assistant.question.understand import understand
from assistant.retrieval.named import with_names_alike
from corpus.document import Hit, Span
from corpus.embedding.embedder import Embedder, Vectors, search_vectors
from corpus.store import Store
from corpus.text.stems import FUNCTION_WORDS, words


def silence(
    answer: Answer,
    question: Question,
    hits: Sequence[Hit],
    ranked: Sequence[Evidence],
    store: Store,
    filters: Filters,
    *,
    suggests: bool = True,
) -> Answer:
    """The answer without its claims: a fixed sentence, what is missing, the closest passages, other questions.

    Those take the time; without `suggests` there are none.
    """
    return replace(
        answer,
        text=message("not_in_documents" if hits else "no_documents", question.language),
        claims=(),
        citations=(),
        conflicts=(),
        nearby=_nearby(ranked, store, filters),
        missing=(message("missing", question.language, question=question.asked),),
        suggestions=_suggest(answer, question, hits, store, filters) if suggests else (),
    )


def _nearby(ranked: Sequence[Evidence], store: Store, filters: Filters) -> tuple[Citation, ...]:
    """The best sentence of each of the closest passages, which do not answer but may help, nothing said twice.

    Each can be read by itself, as in an answer, and is of the current document where that says it too; what is out of
    date comes last.
    """
    best: dict[str, Evidence] = {}
    for evidence in ranked:
        if says_something(evidence) and not evidence.furniture:
            best.setdefault(evidence.hit.passage.id, evidence)
    chosen = scope_of(filters, store.library.sources()).chosen
    near = in_current_words(list(best.values())[: 2 * PASSAGES_NEARBY], store, chosen)
    quoted: list[Quoted] = []
    for evidence in sorted(near, key=lambda evidence: bool(evidence.hit.superseded_by)):
        claim = quote(evidence)
        if not any(says_same(claim, other) for other in quoted):
            quoted.append(claim)
    return tuple(citation(number, claim.hit, _span(claim)) for number, claim in enumerate(quoted[:PASSAGES_NEARBY], 1))


def _span(claim: Quoted) -> Span:
    """From where a claim's first quote begins to where its last one ends; only the last where much lies between."""
    whole = (claim.spans[0][0], claim.spans[-1][1])
    return whole if len(claim.hit.passage.quote(*whole).split()) <= WORDS_OF_LIST else claim.spans[-1]


def _suggest(
    answer: Answer, question: Question, hits: Sequence[Hit], store: Store, filters: Filters
) -> tuple[str, ...]:
    """Up to two questions about what is named like what was asked for, else about sections of the hits.

    Each is tried, and answered as surely as was asked for.
    """
    topics = dict.fromkeys(hit.passage.section[-1] for hit in hits if hit.passage.section)
    about = [message("suggestion", answer.language, topic=topic) for topic in filter(names_subject, topics)]
    likely = [*with_names_alike(question, hits), *about][:QUESTIONS_SUGGESTED]
    asked = [understand(text, (), answer.language) for text in likely]
    searches = _searches(tuple(suggested.text for suggested in asked), store.embedder) if asked else ()  # type: ignore[arg-type]
    return tuple(
        suggested.text
        for suggested, vectors in zip(asked, searches, strict=True)
        # As surely as can be told without the evidence model, which takes longer.
        if sure_enough(
            sureness(find(suggested, vectors, store, filters, PASSAGES_NEARBY)), answer.strictness, read=False
        )
    )


@lru_cache(maxsize=1_000)
def _searches(suggested: tuple[str, ...], embedder: Embedder) -> Vectors:
    """The vectors of questions that may be suggested together; shape (questions, 2, dimensions)."""
    return search_vectors(suggested, embedder)


def names_subject(topic: str) -> bool:
    """Whether a heading names a subject: "How it works" does not."""
    return any(word not in FUNCTION_WORDS and len(word) > 5 for word in words(topic))
