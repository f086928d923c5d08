"""Answers to questions about the documents as a collection, as far as whoever asks may see it."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.access.visibility import Scope
from assistant.answer import Answer
from assistant.composing.overview import overview, said_of
from assistant.limits import DOCUMENTS_LISTED, DOCUMENTS_NEWEST, PASSAGES_NAMING
from assistant.messages import listed, message
from assistant.question.moves import Collecting
from assistant.question.subject import document_and_topic, name_in, subject_of
from corpus.document import Source
from corpus.store import Store
from corpus.text.stems import query_stems, stems, stems_of_both, words

LEAST_SHARE = 0.6  # of what a subject's words weigh, which the description of a document that is meant must have
MEANT = 5  # documents at most that a subject may mean; one that fits more names none of them


@dataclass(frozen=True, slots=True)
class Collection:
    """The documents that a question is about, by id, and the store that they lie in."""

    store: Store
    sources: dict[str, Source]


def about_collection(move: Collecting, blank: Answer, store: Store, scope: Scope) -> Answer | None:
    """The answer to a question about the documents that the scope keeps to; None where it names nothing of them."""
    sources = {name: source for name, source in store.library.sources().items() if name in scope.chosen}
    if not sources:
        return _told(blank, message("no_documents", blank.language))
    return _ANSWERS[move](blank, Collection(store, sources))


def _counted(blank: Answer, collection: Collection) -> Answer:
    if name := name_in(blank.question):
        return _mentioning(name, blank, collection, shown=0)
    return _told(blank, _heading(blank, len(collection.sources)))


def _list(blank: Answer, collection: Collection) -> Answer:
    if name := name_in(blank.question):
        return _mentioning(name, blank, collection)
    by_title = sorted(collection.sources.values(), key=lambda source: (source.title.casefold(), source.id))
    documents = listed(by_title, blank.language, DOCUMENTS_LISTED)
    return _told(blank, _heading(blank, len(by_title)) + documents)


def _naming(blank: Answer, collection: Collection) -> Answer:
    """The documents that hold a subject; all of them where none is named."""
    subject = subject_of(blank.question)
    return _mentioning(subject, blank, collection) if subject else _list(blank, collection)


def _newest(blank: Answer, collection: Collection) -> Answer | None:
    sources = list(collection.sources.values())
    if name := name_in(blank.question):
        sources = holders(name, blank.language, collection)
    dated = [source for source in sources if source.last_day]
    dated.sort(key=lambda source: (source.last_day, source.id), reverse=True)
    text = message("newest", blank.language) + listed(dated[:DOCUMENTS_NEWEST], blank.language, DOCUMENTS_NEWEST)
    undated = len(sources) - len(dated)
    more = message("no_dates", blank.language, number=str(undated)) if undated else ""
    return _told(blank, "\n".join(filter(None, (text if dated else "", more)))) if sources else None


def _contents(blank: Answer, collection: Collection) -> Answer | None:
    """An overview of the document that is named; where several fit, which they are."""
    if said := _topic(blank, collection):
        return said
    fitting = meant(subject_of(blank.question), collection)
    if len(fitting) == 1:
        return overview(blank, fitting[0], collection.store)
    if not 1 < len(fitting) <= MEANT:
        return None
    return _told(blank, message("which_document", blank.language) + listed(fitting, blank.language, MEANT))


def about_topic(blank: Answer, store: Store, scope: Scope) -> Answer | None:
    """What one document says about a topic; None of another question, or where no single document is meant."""
    sources = {name: source for name, source in store.library.sources().items() if name in scope.chosen}
    answer = _topic(blank, Collection(store, sources)) if sources else None
    return answer and replace(answer, move="overview")


def _topic(blank: Answer, collection: Collection) -> Answer | None:
    asked = document_and_topic(blank.question)
    fitting = meant(subject_of(asked[0]), collection) if asked else []
    return said_of(asked[1], blank, fitting[0], collection.store) if asked and len(fitting) == 1 else None


_ANSWERS: dict[Collecting, Callable[[Answer, Collection], Answer | None]] = {
    "count": _counted,
    "list": _list,
    "mentions": _naming,
    "newest": _newest,
    "overview": _contents,
}


def _told(blank: Answer, text: str) -> Answer:
    """What is known of the documents and stands in none of them: nothing is claimed."""
    return replace(blank, status="out_of_scope", text=text)


def _heading(blank: Answer, number: int) -> str:
    return message("collection", blank.language, number=str(number))


def _mentioning(subject: str, blank: Answer, collection: Collection, shown: int = DOCUMENTS_LISTED) -> Answer:
    documents = holders(subject, blank.language, collection)
    heading = message("mentioning", blank.language, subject=subject, number=str(len(documents)))
    return _told(blank, heading + (listed(documents, blank.language, shown) if shown else ""))


def holders(subject: str, language: str, collection: Collection) -> list[Source]:
    """The documents of which a passage, or the title, holds every word of the subject: those with most passages first.

    A word may stand in any of its forms, in the language of the document.
    """
    wanted = [set(own) for word in words(subject) if (own := query_stems(word, language))]
    worded = collection.store.words.search(query_stems(subject, language), PASSAGES_NAMING)
    counts = Counter(
        passage.document_id
        for passage in collection.store.library.passages(worded)
        if passage.document_id in collection.sources and _has(passage.text, passage.language, wanted)
    )
    for source in collection.sources.values():
        counts[source.id] += _has(f"{source.title} {source.publisher}", source.language, wanted)
    holding = [collection.sources[name] for name, count in counts.items() if count]
    by_date = sorted(holding, key=lambda source: (source.last_day, source.id), reverse=True)
    return sorted(by_date, key=lambda source: -counts[source.id])


def _has(text: str, language: str, wanted: Sequence[set[str]]) -> bool:
    own = set(stems(text, language))
    return bool(wanted) and all(not forms.isdisjoint(own) for forms in wanted)


def meant(subject: str, collection: Collection) -> list[Source]:
    """The documents whose id, title, publisher, symbol, edition or date the subject fits best; none where it fits none.

    Of documents that fit alike, those that another one has taken the place of are left out. Without a subject it is
    the only document that there is.
    """
    sources = collection.sources
    if not subject:
        return list(sources.values()) if len(sources) == 1 else []
    descriptions = {name: _description(source) for name, source in sources.items()}
    asked = [set(stems_of_both(word)) for word in dict.fromkeys(words(subject))]
    weights = [
        math.log(1 + len(sources) / (0.5 + sum(not forms.isdisjoint(own) for own in descriptions.values())))
        for forms in asked
    ]
    shares = {
        name: sum(weight for forms, weight in zip(asked, weights, strict=True) if not forms.isdisjoint(own))
        for name, own in descriptions.items()
    }
    best = max(shares.values())
    if best < LEAST_SHARE * sum(weights):
        return []
    fitting = [name for name, share in shares.items() if share > best - 1e-9]
    replaced = collection.store.successions.superseded(fitting)
    current = [sources[name] for name in fitting if name not in replaced]
    return sorted(current, key=lambda source: (source.last_day, source.id), reverse=True)


def _description(source: Source) -> set[str]:
    text = " ".join((source.id, source.title, source.publisher, source.symbol, source.edition, source.published))
    return set(stems_of_both(text))
