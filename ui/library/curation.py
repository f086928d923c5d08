"""What curators see besides what waits for review: what is out of date, and what a removal would affect."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from assistant.curation.curation import OutdatedQuote, RemovalEffects
from corpus.document import Source
from corpus.settings import Language
from ui.library.differences import by_word
from ui.library.place import document_link
from ui.library.rendering import render_part
from ui.library.words.curation import CURATION
from ui.markup.escaping import phrase
from ui.markup.marking import Piece


@dataclass(frozen=True, slots=True)
class _Row:
    """A quote that no longer stands: why, how many answers have it, its wording, and what stands there now and where.

    `after` is empty where nothing stands there now.
    """

    reason: str
    answers: int
    before: list[Piece]
    after: list[Piece]
    link: str


def render_acts(document_id: str, set_aside: int, uploads: bool, language: Language) -> Markup:
    """What a curator may do with a document that is open, of which so many pieces are kept out of answers."""
    return render_part("acts.html", CURATION, language, document_id=document_id, set_aside=set_aside, uploads=uploads)


def render_stale(quotes: Sequence[OutdatedQuote], titles: Mapping[str, str], language: Language) -> Markup:
    """What recorded answers quote and no longer stands, document by document: the old wording and the new.

    `titles` are those of the documents there are, by id.
    """
    return render_part("stale.html", CURATION, language, documents=list(_by_document(quotes)), titles=titles)


def _by_document(quotes: Sequence[OutdatedQuote]) -> Iterator[tuple[str, list[_Row]]]:
    for document_id, group in groupby(quotes, key=lambda outdated: outdated.what.document_id):
        yield document_id, [_quote(outdated) for outdated in group]


def _quote(outdated: OutdatedQuote) -> _Row:
    quote = outdated.what
    before, after = by_word(quote.before, quote.after)
    return _Row(f"{quote.kind}_since", outdated.answers, before, after, document_link(quote.now_in))


def render_removal(source: Source, effects: RemovalEffects, titles: Mapping[str, str], language: Language) -> Markup:
    """What goes with a document, and the question whether it is to go. `titles` are those of other documents."""
    return render_part(
        "removal.html",
        CURATION,
        language,
        source=source,
        effects=list(_effects(effects, titles, language)),
        questions=effects.questions,
    )


def _effects(effects: RemovalEffects, titles: Mapping[str, str], language: Language) -> Iterator[Markup]:
    """Each effect of a removal as a sentence; that nothing quotes the document, where that is so."""
    words = CURATION[language]
    yield phrase(words["passages"], n=effects.passages)
    returning = [titles[document_id] for document_id in effects.returning if document_id in titles]
    if effects.answers:
        stale = phrase(words["stale_already"], n=effects.stale_already) if effects.stale_already else ""
        yield Markup(" ").join(filter(None, (phrase(words["answers"], n=effects.answers), stale)))
    if effects.drafts:
        yield phrase(words["drafts"], n=effects.drafts, open=effects.open_drafts)
    if effects.snippets:
        yield phrase(words["snippets"], n=effects.snippets)
    for title in returning:
        yield phrase(words["returning"], title=title)
    if not (effects.answers or effects.drafts or effects.snippets or returning):
        yield phrase(words["nothing_quotes"])
