"""Whether the passages under a reply still stand in the current editions."""

from collections.abc import Iterable

from assistant.answer import Citation
from corpus.errors import NotFound
from corpus.library.library import Library


def changed(citations: Iterable[Citation], library: Library) -> tuple[Citation, ...]:
    """The citations whose quote or passage the current edition of their document no longer holds."""
    return tuple(one for one in citations if not _stands(one, library))


def _stands(citation: Citation, library: Library) -> bool:
    try:
        text = library.document(citation.document_id).text
        passage = library.passage(citation.passage_id)
    except NotFound:
        return False
    return citation.quote in text and passage.text in text
