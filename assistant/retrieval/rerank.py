"""The passages that rank first, read once more together with the question: which of their sentences answer it?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.answer import Evidence, Question
from assistant.evidence.columns import header_of
from assistant.evidence.judgement import Judgement, PassageText, Reader
from assistant.evidence.rows import cells, line_at, under_columns
from assistant.limits import PASSAGES_READ
from corpus.document import Document, Hit, Sentence, Span

ROOM = 900  # letters of a passage whose rows stand under their columns: of a longer one, the last would go unread
RANK_WEIGHT = 1.0  # logits that a standard deviation of the rank score is worth
Judgements = Mapping[tuple[str, int], Judgement | None]
"""What the model says of each sentence that it read, by passage id and the sentence's start."""


def rerank(
    question: Question,
    hits: Sequence[Hit],
    ranked: Sequence[Evidence],
    reader: Reader,
    document: Callable[[str], Document],
) -> list[Evidence]:
    """The evidence, best first, with the model's judgement of each sentence that it read; the others stay behind.

    It reads what was asked, and the turn before where the question leans on it. `document` gives the whole of one, in
    which the names of a table's columns may stand far above a passage.
    """
    if not ranked:
        return []
    judgements = _judgements(question, hits[:PASSAGES_READ], reader, document)
    return best_first(judged(piece, judgements.get((piece.hit.passage.id, piece.start))) for piece in ranked)


def best_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Evidence in its order, what the model did not read behind."""
    return sorted(evidence, key=lambda e: (e.judgement is None, -e.score, e.hit.passage.document_id, e.start))


def judged(evidence: Evidence, judgement: Judgement | None) -> Evidence:
    """A sentence with what the model says of it, and the score that this gives it."""
    if judgement is None:
        return evidence
    return replace(evidence, judgement=judgement, score=judgement.answers + RANK_WEIGHT * evidence.rank)


def _judgements(
    question: Question, hits: Sequence[Hit], reader: Reader, document: Callable[[str], Document]
) -> dict[tuple[str, int], Judgement | None]:
    read = reader.read(question.asked, question.turn_before, [text_of(hit, document) for hit in hits])
    return {
        (hit.passage.id, sentence.start): judgement
        for hit, judgements in zip(hits, read, strict=True)
        for sentence, judgement in zip(hit.passage.sentences, judgements, strict=True)
    }


def text_of(hit: Hit, document: Callable[[str], Document]) -> PassageText:
    """A hit as the model reads it: each sentence on one line, each row of a table under its columns' names."""
    passage = hit.passage
    sentences = tuple(" ".join(passage.quote(sentence.start, sentence.end).split()) for sentence in passage.sentences)
    if any(len(cells(sentence)) > 1 for sentence in sentences):
        whole = document(passage.document_id)
        if whole.digest == passage.digest:
            sentences = _under_columns(sentences, hit, whole.text)
    return PassageText(hit.source.title, passage.section, sentences)


def _under_columns(sentences: tuple[str, ...], hit: Hit, text: str) -> tuple[str, ...]:
    """The sentences, rows as they are told, where these are short enough."""
    headers: dict[tuple[int, int], Span | None] = {}

    def told(sentence: Sentence, own: str) -> str:
        row, width = line_at(text, sentence.start), len(cells(own))
        if width < 2 or text[slice(*row)].strip() != text[sentence.start : sentence.end]:
            return own
        table = (text.rfind("\n\n", 0, row[0]), width)
        if not headers.get(table):
            headers[table] = header_of(text, row)
        header = headers[table]
        return (header and under_columns(text[slice(*header)], text[slice(*row)], hit.passage.language)) or own

    rows = tuple(told(sentence, own) for sentence, own in zip(hit.passage.sentences, sentences, strict=True))
    return rows if sum(map(len, rows)) <= ROOM else sentences
