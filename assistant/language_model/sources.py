"""What a language model writes from: the sentences that the reader chose, numbered, as data in a request."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.answer import Evidence, Question
from assistant.composing.compose import Quoted, quote, says_same, says_something
from assistant.language_model.client import Request
from assistant.language_model.reply import Reply
from assistant.privacy.personal_data import masked

PROMPT: Final = Path(__file__).with_name("write.md").read_text(encoding="utf-8")
MOST: Final = 16  # sources that a model gets
REPLY_TOKENS: Final = 1_200


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered quote. `answers` is whether it stands in the answer where no model writes."""

    number: int
    quoted: Quoted
    answers: bool


def sources_of(claims: Sequence[Quoted], evidence: Sequence[Evidence]) -> tuple[Source, ...]:
    """The claims that the answer would quote, and then the best further evidence, nothing twice."""
    chosen = list(claims)
    for piece in evidence:
        if len(chosen) >= MOST:
            break
        if piece.furniture or piece.astray or piece.hit.superseded_by or not says_something(piece):
            continue
        further = quote(piece)
        if not any(_holds(known, piece) or says_same(further, known) for known in chosen):
            chosen.append(further)
    return tuple(Source(number, quoted, number <= len(claims)) for number, quoted in enumerate(chosen, 1))


def _holds(known: Quoted, piece: Evidence) -> bool:
    """Whether a source has the words of a piece of evidence already."""
    same = known.hit.passage.id == piece.hit.passage.id
    return same and any(start <= piece.start and piece.end <= end for start, end in known.spans)


def request(question: Question, sources: Sequence[Source]) -> Request:
    """The question, with personal data masked, and its sources; not the conversation, nor who asks."""
    content = {
        "question": masked(question.text),
        "turn_before": masked(question.turn_before),
        "language": question.language,
        "sources": [_as_data(source) for source in sources],
    }
    return Request(PROMPT, json.dumps(content, ensure_ascii=False), Reply.model_json_schema(), REPLY_TOKENS)


def _as_data(source: Source) -> dict[str, object]:
    hit = source.quoted.hit
    return {
        "number": source.number,
        "title": hit.source.title,
        "edition": hit.source.edition,
        "published": hit.source.published,
        "headings": list(hit.passage.section),
        "text": source.quoted.text,
    }
