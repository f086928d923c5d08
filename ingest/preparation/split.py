"""From a document to passages: whole sentences, within one section, lists with the line that introduces them.

llama-index's SentenceSplitter decides how many units (a sentence, or a list with its lead) go into a passage; their
spans are known before and stay ours, because a splitter that searches for its pieces afterwards can find a twin.
An order to a machine (screen.py) is in no passage: it ends one piece of text, and another begins behind it.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from llama_index.core.node_parser import SentenceSplitter

from corpus.document import Document, Passage, Sentence, Span
from corpus.text.language import language_of
from corpus.text.sentences import segment

UNIT_END = "\x01"  # `tidy` lets no control character into a document, and this one is no white space
LIST_WORDS = 250  # a list with more words than this is parted between its items


def split(document: Document, passage_words: int) -> list[Passage]:
    """Passages of about `passage_words` words, in reading order; each span is exact in the document's text."""
    splitter = SentenceSplitter(
        chunk_size=passage_words,
        chunk_overlap=0,
        include_metadata=False,
        paragraph_separator="\0",  # none: a paragraph's end is no better place than a sentence's
        # A unit longer than a passage counts as a full one, or the splitter would cut through its sentence.
        tokenizer=lambda text: [word for unit in text.split(UNIT_END) for word in unit.split()[:passage_words]],
        chunking_tokenizer_fn=lambda text: re.split(f"(?<={UNIT_END})", text)[:-1],
    )
    found: list[Passage] = []
    gaps = _gaps(document)
    unnamed = {
        document.text[heading.start : heading.end] for heading in document.headings if _within(gaps, heading.start)
    }
    for start, end in _pieces(document, gaps):
        sentences = segment(document.text, start, end, document.headings)
        units = list(_units(document.text, sentences))
        if not units:
            continue  # the bullet of an item that was an order
        marked = "".join(document.text[unit[0] : unit[1]] + UNIT_END for unit in units)
        remaining = iter(units)
        for chunk in splitter.split_text(marked):
            taken = list(itertools.islice(remaining, chunk.count(UNIT_END)))
            passage = _passage(document, taken[0][0], taken[-1][1], sentences)
            found.append(replace(passage, section=tuple(name for name in passage.section if name not in unnamed)))
    return found


def _gaps(document: Document) -> list[Span]:
    """The spans of the orders in a document, in order, those that overlap as one."""
    gaps: list[Span] = []
    orders = (found for found in document.set_aside if found.kind == "order")
    for start, end in sorted((found.start, found.end) for found in orders if found.start is not None and found.end):
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
    )
