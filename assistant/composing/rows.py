"""A row of a table is told under the names of its columns, and cites both: "Inspector | 560 | 15" says nothing alone.

Nothing in laid-out text says which rows name the columns. The first ones of a table do where they differ from those
below as names differ from what they name; where that is in doubt, a row stays as it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from assistant.answer import Evidence, Question
from assistant.composing.compose import Quoted
from assistant.composing.reconcile import Difference
from assistant.gate.rows import cells, told
from corpus.document import Hit, Span
from corpus.store import Store
from corpus.text.sentences import lines
from corpus.text.stems import stems
from corpus.words.dictionary import frequency

LOOKED_AT = 40  # rows below the names, which say what the columns hold
NAME_WORDS = 8  # that the name of a column has at most
LONGEST = 120  # words of a row that is told
_YEARS = re.compile(r"(?<![\d,.])(?:1[89]|20)\d\d(?:[-–/]\d{2,4})?(?![\d,.])")
_WORD = re.compile(r"[^\W\d_]{3,}")

Row = list[str]
Table = tuple[str, tuple[str, ...], int]
"""Which rows are of one table, as far as they tell: the document, the headings above, and how many cells they have."""


def asked_rows(question: Question, answering: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without those rows of a table that hold only a part of what another row of it has of the question.

    "How many beds does Camp Birch have?" wants neither Camp Alder nor Fort Birch.
    """
    rows = [piece for piece in answering if len(cells(piece.quote)) > 1]
    own = any(_shared(question.own_stems, row) for row in rows)  # else the turn before says which
    asked = question.own_stems if own else frozenset(question.stems)
    held: dict[Table, list[frozenset[str]]] = {}
    for row in rows:
        held.setdefault(_table(row), []).append(_shared(asked, row))
    lesser = [row for row in rows if any(_shared(asked, row) < more for more in held[_table(row)])]
    return [piece for piece in answering if piece not in lesser]


def _table(row: Evidence) -> Table:
    passage = row.hit.passage
    return passage.document_id, passage.section, len(cells(row.quote))


def _shared(asked: frozenset[str], row: Evidence) -> frozenset[str]:
    return asked & frozenset(stems(row.quote, row.hit.passage.language))


def in_columns(
    claims: Sequence[Quoted], differences: Sequence[Difference], store: Store
) -> tuple[list[Quoted], list[Difference]]:
    """The claims and the sides of differences, each row of a table under its columns' names."""
    named = [_named(claim, store) for claim in claims]
    headers = {(header[0].passage.id, header[1]) for claim in named if (header := claim.header)}
    # The names alone say nothing beside a row that brings them.
    kept = {(claim.hit.passage.id, claim.spans): claim for claim in named if not _only_names(claim, headers)}
    sides = [
        replace(
            difference,
            preferred=_named(difference.preferred, store),
            others=tuple(_named(other, store) for other in difference.others),
        )
        for difference in differences
    ]
    return list(kept.values()), sides


def _only_names(claim: Quoted, headers: Iterable[tuple[str, Span]]) -> bool:
    passage, (start, end) = claim.hit.passage.id, claim.spans[0]
    return any(passage == other and first <= start and end <= last for other, (first, last) in headers)


def _named(claim: Quoted, store: Store) -> Quoted:
    """The claim, told under its columns' names where it is a row and these are found."""
    passage = claim.hit.passage
    if " | " not in claim.text or len(claim.spans) > 1:
        return claim
    document = store.library.document(passage.document_id)
    row = _line(document.text, claim.evidence.start)
    if document.digest != passage.digest or row[0] < passage.start or row[1] > passage.end:
        return claim
    header = header_of(document.text, row)
    hit = _holding(claim.hit, header, store) if header else None
    if not header or not hit:
        return claim
    text = told(document.text[slice(*header)], document.text[slice(*row)], passage.language)
    if not text or len(text.split()) > LONGEST:
        return claim
    return replace(claim, text=text, spans=(row,), header=(hit, header))


def _line(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _holding(hit: Hit, span: Span, store: Store) -> Hit | None:
    """The hit with the passage of its document that holds a span; none holds what is set aside."""
    passages = (hit.passage, *store.library.passages_of(hit.passage.document_id))
    holding = next((passage for passage in passages if passage.start <= span[0] and span[1] <= passage.end), None)
    return replace(hit, passage=holding) if holding else None


def header_of(text: str, row: Span) -> Span | None:
    """Where the names of a row's columns stand, if they do: the first lines of the table that the row is a line of."""
    above, below = text.rfind("\n\n", 0, row[0]), text.find("\n\n", row[1])
    table = lines(text, above + 2 if above >= 0 else 0, below if below >= 0 else len(text))
    width = len(cells(text[slice(*row)]))
    fitting = ((span, own) for span in table if len(own := cells(text[slice(*span)])) == width)
    rows = list(islice(fitting, LOOKED_AT + 2))
    count = _naming([own for _, own in rows]) if width > 1 and rows else 0
    span = (rows[0][0][0], rows[count - 1][0][1]) if count else None
    return span if span and span[1] < row[0] and text.count("\n", *span) == count - 1 else None


def _naming(rows: Sequence[Row]) -> int:
    """How many of the first rows of a table name its columns: none, one, or two where one name spans several."""
    first, *body = rows
    if len(body) > 1 and _spanning(first) and _words_only(body[0]) and _are_names(first, body[1:]):
        return 2
    return 1 if _are_names(first, body) else 0


def _spanning(row: Row) -> bool:
    return any(one == other for one, other in pairwise(row[1:]))


def _words_only(row: Row) -> bool:
    return all(cell and not _counts(cell) for cell in row[1:])


def _are_names(names: Row, body: Sequence[Row]) -> bool:
    """Whether a row differs from those below as the names of columns do."""
    columns = [(name, [row[at] for row in body if row[at]]) for at, name in enumerate(names) if at]
    short = all(name and len(name.split()) <= NAME_WORDS and name[-1] not in ".;!?" for name, _ in columns)
    if not body or not short or any(name in own for name, own in columns):
        return False
    if any(_counts(name) and not _over_figures(name, own) for name, own in columns):
        return False
    over = [_over_figures(name, own) for name, own in columns]
    if len(names) == 2:  # else the first of pairs: "Office | Zenda", "Telephone | 4 12 10"
        return len(body) > 1 and all(over) and all(_counts(value) for value in columns[0][1]) and _ordinary(names[1:])
    return any(over) or (len(body) > 1 and _ordinary(names))


def _over_figures(name: str, values: Sequence[str]) -> bool:
    """Whether a name stands over figures and is none: a year over figures that are none, "Step 2" over bare ones."""
    if not any(map(str.isalpha, name)):
        return bool(_YEARS.search(name)) and not _counts(name) and _most(_counts(value) for value in values)
    if _counts(name):
        return _most(_bare(value) for value in values)
    return _most(_counts(value) or _bare(value) for value in values)


def _counts(cell: str) -> bool:
    """Whether a cell has figures other than years."""
    return any(map(str.isdecimal, _YEARS.sub("", cell)))


def _bare(cell: str) -> bool:
    return any(map(str.isdecimal, cell)) and not any(map(str.isalpha, cell))


def _ordinary(names: Iterable[str]) -> bool:
    """Whether all words are words of a dictionary: the first row of a list of people or places has others."""
    return all(frequency(word) for name in names for word in _WORD.findall(name))


def _most(marks: Iterable[bool]) -> bool:
    every = list(marks)
    return 2 * sum(every) > len(every)
