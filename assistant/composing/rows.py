"""A row of a table is told under the names of its columns, and cites both: "Inspector | 560" says nothing alone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Evidence, Question
from assistant.composing.compose import Quoted
from assistant.composing.reconcile import Difference
from assistant.evidence.columns import header_of
from assistant.evidence.rows import cells, line_at, under_columns
from assistant.retrieval.rerank import best_first, judged
from corpus.document import Hit, Span
from corpus.store import Store
from corpus.text.stems import stems

LONGEST = 120  # words of a row that is told

Table = tuple[str, tuple[str, ...], int]
"""Which rows are of one table, as far as they tell: the document, the headings above, and how many cells they have."""


def named_row_first(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, best first; in a table, the row whose label is asked for has the judgement of the row judged best.

    The evidence model takes one row for another: asked for an inspector's allowance, it may prefer the sergeant's. So
    the two rows change their judgements where the first holds all that the other has of the question, and its label
    more. How sure it is that the table answers stays as it is.
    """
    tables: dict[Table, list[Evidence]] = {}
    for piece in ranked:
        if piece.judgement and len(cells(piece.quote)) > 1:
            tables.setdefault(_table(piece), []).append(piece)
    changed: dict[tuple[str, int], Evidence] = {}
    for rows in map(_below_names, tables.values()):
        asked = question.own_stems if any(_shared(question.own_stems, row) for row in rows) else question.stems
        best = max(rows, key=_answers, default=None)
        fuller = [row for row in rows if best and _asked_rather(frozenset(asked), row, best)]
        if best and fuller:
            row = max(fuller, key=lambda row: (len(_shared(frozenset(asked), row)), _answers(row)))
            for piece, other in ((row, best), (best, row)):
                changed[piece.hit.passage.id, piece.start] = judged(piece, other.judgement)
    pieces = [changed.get((piece.hit.passage.id, piece.start), piece) for piece in ranked]
    return best_first(pieces) if changed else pieces


def _below_names(rows: Sequence[Evidence]) -> list[Evidence]:
    """The rows of a table without those that name its columns."""
    last = {row.hit.passage.id: row for row in sorted(rows, key=lambda row: row.start)}
    return [row for row in rows if not _names(row, last[row.hit.passage.id])]


def _asked_rather(asked: frozenset[str], row: Evidence, other: Evidence) -> bool:
    """Whether a row holds all of what is asked that another does, and its label more."""
    less = _shared(asked, other)
    label = next(filter(None, cells(row.quote)), "")
    return less < _shared(asked, row) and not (asked & _stems(label, row)) <= less


def _answers(row: Evidence) -> float:
    return row.judgement.answers if row.judgement else float("-inf")


def asked_rows(question: Question, answering: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without those rows of a table that hold only a part of what another row of it has of the question.

    "How many beds does Camp Birch have?" wants neither Camp Alder nor Fort Birch.
    """
    lines = [piece for piece in answering if len(cells(piece.quote)) > 1]
    rows = [piece for piece in lines if not any(_names(piece, other) for other in lines)]
    own = any(_shared(question.own_stems, row) for row in rows)  # else the turn before says which
    asked = question.own_stems if own else frozenset(question.stems)
    tables: dict[Table, list[frozenset[str]]] = {}
    for row in rows:
        tables.setdefault(_table(row), []).append(_shared(asked, row))
    lesser = [row for row in rows if any(_shared(asked, row) < more for more in tables[_table(row)])]
    return [piece for piece in answering if piece not in lesser]


def _names(piece: Evidence, row: Evidence) -> bool:
    """Whether the first holds the names of the columns of the second."""
    passage = row.hit.passage
    if passage.id != piece.hit.passage.id:
        return False
    header = header_of(passage.text, line_at(passage.text, row.start - passage.start))
    return header is not None and header[0] <= piece.start - passage.start < header[1]


def _table(row: Evidence) -> Table:
    passage = row.hit.passage
    return passage.document_id, passage.section, len(cells(row.quote))


def _shared(asked: frozenset[str], row: Evidence) -> frozenset[str]:
    return asked & _stems(row.quote, row)


def _stems(words: str, row: Evidence) -> frozenset[str]:
    return frozenset(stems(words, row.hit.passage.language))


def in_columns(
    claims: Sequence[Quoted], differences: Sequence[Difference], store: Store
) -> tuple[list[Quoted], list[Difference]]:
    """The claims and the sides of differences, each row of a table under its columns' names."""
    named = [_named(claim, store) for claim in claims]
    headers = {(header[0].passage.id, header[1]) for claim in named if (header := claim.header)}
    # The names alone say nothing beside a row that brings them.
    unique = {(claim.hit.passage.id, claim.spans): claim for claim in named if not _only_names(claim, headers)}
    sides = [
        replace(
            difference,
            preferred=_named(difference.preferred, store),
            others=tuple(_named(other, store) for other in difference.others),
        )
        for difference in differences
    ]
    return list(unique.values()), sides


def _only_names(claim: Quoted, headers: Iterable[tuple[str, Span]]) -> bool:
    passage, (start, end) = claim.hit.passage.id, claim.spans[0]
    return any(passage == other and first <= start and end <= last for other, (first, last) in headers)


def _named(claim: Quoted, store: Store) -> Quoted:
    """The claim, told under its columns' names where it is a row and these are found."""
    passage = claim.hit.passage
    if " | " not in claim.text or len(claim.spans) > 1:
        return claim
    document = store.library.document(passage.document_id)
    row = line_at(document.text, claim.evidence.start)
    if document.digest != passage.digest or row[0] < passage.start or row[1] > passage.end:
        return claim
    header = header_of(document.text, row)
    hit = _holding(claim.hit, header, store) if header else None
    if not header or not hit:
        return claim
    text = under_columns(document.text[slice(*header)], document.text[slice(*row)], passage.language)
    if not text or len(text.split()) > LONGEST:
        return claim
    return replace(claim, text=text, spans=(row,), header=(hit, header))


def _holding(hit: Hit, span: Span, store: Store) -> Hit | None:
    """The hit with the passage of its document that holds a span; none holds what is set aside."""
    passages = (hit.passage, *store.library.passages_of(hit.passage.document_id))
    holding = next((passage for passage in passages if passage.start <= span[0] and span[1] <= passage.end), None)
    return replace(hit, passage=holding) if holding else None
