"""Approved answers that can be used again, for as long as their quotes stand."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import Engine, insert, select

from assistant.access.shelf import Shelf
from assistant.answer import ANSWERED, Answer
from assistant.hr.keeping.tables import snippets
from assistant.hr.values import Draft
from assistant.messages import sourced
from assistant.records.staleness import stale_citations
from corpus.settings import Language
from corpus.text.stems import query_stems

_ANSWER = TypeAdapter(Answer)
_NUMBER = re.compile(r"\[(\d+)\]")
ALIKE = 0.5  # share of the stems of two questions that they have in common


@dataclass(frozen=True, slots=True)
class Snippet:
    """An approved answer to a question, personal data masked; `expired` once one of its quotes is stale."""

    id: str
    draft_id: str
    created: str
    language: Language
    asked: str
    answer: Answer
    expired: bool


class Snippets:
    """Every method is one transaction. `shelf` shows the documents in which quotes must stand."""

    def __init__(self, engine: Engine, shelf: Shelf) -> None:
        self._engine, self._shelf = engine, shelf

    def keep(self, draft: Draft) -> None:
        """Store the answered questions of an approved draft."""
        rows = [
            {
                "id": uuid.uuid4().hex,
                "draft_id": draft.id,
                "created": datetime.now(UTC).isoformat(timespec="seconds"),
                "language": draft.language,
                "asked": question.echo,
                "answer": _ANSWER.dump_json(question.answer).decode(),
            }
            for question in draft.questions
            if question.answer.status in ANSWERED
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert(snippets), rows)

    def all(self) -> list[Snippet]:
        """Every snippet, the newest first, with whether it has expired."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(snippets).order_by(snippets.c.created.desc(), snippets.c.id)).all()
        answers = [_ANSWER.validate_json(row.answer) for row in rows]
        citations = (citation for answer in answers for citation in answer.citations)
        stale = set(stale_citations(citations, self._shelf))
        return [
            Snippet(
                id=row.id,
                draft_id=row.draft_id,
                created=row.created,
                language=row.language,
                asked=row.asked,
                answer=answer,
                expired=not stale.isdisjoint(answer.citations),
            )
            for row, answer in zip(rows, answers, strict=True)
        ]

    def like(self, question: str, language: Language) -> list[Snippet]:
        """Snippets in a language that may answer a question, the most similar first; none that has expired."""
        stems = set(query_stems(question, language))
        usable = [snippet for snippet in self.all() if snippet.language == language and not snippet.expired]
        similar = [(similarity, snippet) for snippet in usable if (similarity := _similarity(stems, snippet)) >= ALIKE]
        return [snippet for _, snippet in sorted(similar, key=lambda pair: -pair[0])]


def _similarity(stems: set[str], snippet: Snippet) -> float:
    """The share of stems in common, from 0 to 1."""
    snippet_stems = set(query_stems(snippet.asked, snippet.language))
    return len(stems & snippet_stems) / max(1, len(stems | snippet_stems))


def with_snippet(reply: str, snippet: Snippet) -> str:
    """The reply with a snippet before its sources, and the snippet's sources after them, numbered on from there."""
    last = max((int(number) for number in _NUMBER.findall(reply)), default=0)
    text = _numbered_on(
        " ".join(claim.text + "".join(f" [{n}]" for n in claim.citations) for claim in snippet.answer.claims), last
    )
    sources = [
        f"[{last + citation.number}] {sourced(citation, snippet.language)}" for citation in snippet.answer.citations
    ]
    lines = reply.rstrip("\n").split("\n")
    if "Sources" in lines:
        head = lines.index("Sources")
        end = next((n for n in range(head, len(lines)) if not lines[n].strip()), len(lines))
        lines = [*lines[:head], text, "", *lines[head:end], *sources, *lines[end:]]
    else:
        lines = [*_before_closing(lines), text, "", "Sources", *sources, "", *_closing(lines)]
    return "\n".join(lines) + "\n"


def _numbered_on(text: str, last: int) -> str:
    return _NUMBER.sub(lambda match: f"[{last + int(match[1])}]", text)


def _closing(lines: Sequence[str]) -> Sequence[str]:
    """The last paragraph: the words that close a letter and who signs."""
    gaps = [number for number, line in enumerate(lines) if not line.strip()]
    return lines[gaps[-1] + 1 :] if gaps else []


def _before_closing(lines: Sequence[str]) -> Sequence[str]:
    return lines[: len(lines) - len(_closing(lines))]
