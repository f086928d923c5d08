"""From quoted claims to numbered citations: the same quote keeps one number."""

from collections.abc import Sequence

from assistant.answer import Citation, Claim, Conflict, Side
from assistant.composing.compose import Quoted
from assistant.composing.reconcile import Difference
from assistant.messages import message
from corpus.document import Hit, Span
from corpus.settings import Language


def cite(quoted: Sequence[Quoted]) -> tuple[list[Claim], list[Citation]]:
    """Claims with the numbers of their citations, from 1, in the order of the claims."""
    numbers: dict[tuple[str, Span], int] = {}
    citations: list[Citation] = []
    claims = []
    for claim in quoted:
        for hit, span in claim.places:
            if (hit.passage.id, span) not in numbers:
                numbers[hit.passage.id, span] = len(citations) + 1
                citations.append(citation(len(citations) + 1, hit, span))
        used = tuple(numbers[hit.passage.id, span] for hit, span in claim.places)
        claims.append(Claim(claim.text, used, support=1.0))  # its words are its quotes'
    return claims, citations


def cite_differences(
    differences: Sequence[Difference], citations: Sequence[Citation], language: Language
) -> tuple[list[Conflict], list[Citation]]:
    """Conflicts, and the citations with those of their sides added."""
    numbered = list(citations)

    def side(quoted: Quoted) -> Side:
        span = quoted.spans[-1]
        for known in numbered:
            if (known.passage_id, known.start, known.end) == (quoted.hit.passage.id, *span):
                return Side(known.number, quoted.text)
        numbered.append(citation(len(numbered) + 1, quoted.hit, span))
        return Side(len(numbered), quoted.text)

    conflicts = []
    for difference in differences:
        sides = [side(quoted) for quoted in (difference.preferred, *difference.others)]
        because = _because(difference, language)
        conflicts.append(Conflict(difference.about, tuple(sides), sides[0].citation, because))
    return conflicts, numbered


def _because(difference: Difference, language: Language) -> str:
    source = difference.preferred.hit.source
    dates = [other.hit.source.last_day for other in difference.others]
    if source.last_day <= max(dates) or not min(dates):
        return message("undated", language)
    title = f"{source.title} ({source.publisher})" if source.publisher else source.title
    return message("newer", language, newer=title, date=source.published)


def citation(number: int, hit: Hit, span: Span) -> Citation:
    """The citation of a span within a hit's passage."""
    passage, source = hit.passage, hit.source
    page, last_page = passage.page_at(span[0]), passage.page_at(max(span[0], span[1] - 1))
    return Citation(
        number=number,
        document_id=source.id,
        title=source.title,
        publisher=source.publisher,
        edition=source.edition,
        published=source.published,
        date_basis=source.date_basis,
        url=source.url,
        language=passage.language,
        restated=source.restated,
        passage_id=passage.id,
        section=passage.section,
        page=page,
        quote=passage.quote(*span),
        start=span[0],
        end=span[1],
        superseded_by=hit.superseded_by,
        page_end=None if last_page == page else last_page,
    )
