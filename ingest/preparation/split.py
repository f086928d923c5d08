"""From a document to passages: whole sentences, within one section, lists with the line that introduces them.

A passage takes one unit (a sentence, or a list with its lead) after the other until the next would make it too long.
The spans of the units are known before and are never searched for afterwards: a search could find a twin elsewhere.
An order to a machine (screen.py) or a line of a file's frame is in no passage: it ends one piece of text, and another
begins behind it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.document import Document, Passage, Sentence, Span, pages_within
from corpus.text.language import language_of
from corpus.text.sentences import segment

LIST_WORDS = 250  # a list with more words than this is divided between its items


def split(document: Document, passage_words: int) -> list[Passage]:
    """Passages of about `passage_words` words, in reading order; each span is exact in the document's text."""
    passages: list[Passage] = []
    gaps = _gaps(document)
    unnamed = {
        document.text[heading.start : heading.end] for heading in document.headings if _within(gaps, heading.start)
    }
    for start, end in _pieces(document, gaps):
        sentences = segment(document.text, start, end, document.headings)
        # There are no units where a piece is only the bullet of an item that was an order.
        for span in _packed(document.text, _units(document.text, sentences), passage_words):
            passage = _passage(document, *span, sentences)
            section = tuple(heading for heading in passage.section if heading not in unnamed)
            passages.append(replace(passage, section=section))
    return passages


def _packed(text: str, units: Iterable[Span], passage_words: int) -> Iterator[Span]:
    """The spans of passages: units side by side up to `passage_words` words; a longer unit is a passage of its own."""
    passage: Span | None = None
    words = 0
    for start, end in units:
        length = len(text[start:end].split())
        if passage and words + length > passage_words:
            yield passage
            passage, words = None, 0
        passage = (passage[0] if passage else start, end)
        words += length
    if passage:
        yield passage


def _gaps(document: Document) -> list[Span]:
    """The spans of orders and of the frame in a document, in order, those that overlap as one."""
    gaps: list[Span] = []
    stretches = (entry for entry in document.set_aside if entry.kind in ("order", "frame"))
    for start, end in sorted((entry.start, entry.end) for entry in stretches if entry.start is not None and entry.end):
        if gaps and start <= gaps[-1][1]:
            gaps[-1] = gaps[-1][0], max(end, gaps[-1][1])
        else:
            gaps.append((start, end))
    return gaps


def _within(gaps: Sequence[Span], at: int) -> bool:
    behind = bisect_right(gaps, at, key=lambda gap: gap[0])
    return behind > 0 and at < gaps[behind - 1][1]


def _pieces(document: Document, gaps: Sequence[Span]) -> Iterator[Span]:
    """The sections of a document, cut where an order stands."""
    for begin, end in _sections(document):
        for gap in gaps[bisect_right(gaps, begin, key=lambda gap: gap[1]) :]:
            if gap[0] >= end:
                break
            if document.text[begin : gap[0]].strip():
                yield begin, gap[0]
            begin = gap[1]
        if document.text[begin:end].strip():
            yield begin, end


def _sections(document: Document) -> Iterator[Span]:
    """The spans from heading to heading; a heading with no text of its own goes with the next section."""
    begin = 0
    edges = [*(heading.start for heading in document.headings), len(document.text)]
    ends = [0, *(heading.end for heading in document.headings)]
    for edge, after in zip(edges, ends, strict=True):
        if document.text[max(after, begin) : edge].strip():
            yield begin, edge
            begin = edge
    if document.text[begin:].strip():
        yield begin, len(document.text)


def _units(text: str, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """Spans that stay together: a heading with what follows it, a list with its lead, else one sentence."""
    unit: list[Sentence] = []
    for sentence in sentences:
        if unit and not _belongs(text, unit, sentence):
            yield unit[0].start, unit[-1].end
            unit = []
        unit.append(sentence)
    if unit:
        yield unit[0].start, unit[-1].end


def _belongs(text: str, unit: Sequence[Sentence], sentence: Sentence) -> bool:
    if unit[-1].heading:
        return True
    if sentence.lead is None or sentence.lead[0] < unit[0].start:
        return False
    return len(text[unit[0].start : sentence.end].split()) <= LIST_WORDS


def _passage(document: Document, start: int, end: int, sentences: Sequence[Sentence]) -> Passage:
    inside = tuple(sentence for sentence in sentences if start <= sentence.start and sentence.end <= end)
    text = document.text[start:end]
    body = next((sentence.start for sentence in inside if not sentence.heading), start)
    return Passage(
        id=f"{document.id}.{document.digest[:8]}.{start}-{end}",
        document_id=document.id,
        digest=document.digest,
        start=start,
        end=end,
        text=text,
        section=document.section_at(body),
        page=document.page_at(body),
        language=document.source.language or language_of(document.text),
        sentences=inside,
        pages=pages_within(document.pages, start, end),
    )
