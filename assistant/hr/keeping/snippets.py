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
        """Keep the answered questions of an approved draft."""
        rows = [
            {
                "id": uuid.uuid4().hex,
                "draft_id": draft.id,
                "created": datetime.now(UTC).isoformat(timespec="seconds"),
                "language": draft.language,
                "asked": one.echo,
                "answer": _ANSWER.dump_json(one.answer).decode(),
            }
            for one in draft.questions
            if one.answer.status in ANSWERED
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert(snippets), rows)

    def all(self) -> list[Snippet]:
        """Every snippet, the newest first, with whether it has expired."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(snippets).order_by(snippets.c.created.desc(), snippets.c.id)).all()
        answers = [_ANSWER.validate_json(row.answer) for row in rows]
        stale = set(stale_citations((one for answer in answers for one in answer.citations), self._shelf))
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

    def like(self, asked: str, language: Language) -> list[Snippet]:
        """Snippets in a language that may be used for a question, the likest first; none that has expired."""
        stems = set(query_stems(asked, language))
        near = [
            (shared, one)
            for one in self.all()
            if one.language == language and not one.expired and (shared := _alike(stems, one)) >= ALIKE
        ]
        return [one for _, one in sorted(near, key=lambda pair: -pair[0])]


def _alike(stems: set[str], snippet: Snippet) -> float:
    other = set(query_stems(snippet.asked, snippet.language))
    return len(stems & other) / max(1, len(stems | other))


def with_snippet(reply: str, snippet: Snippet) -> str:
    """The reply with a snippet before its sources, numbered on from them, and the snippet's sources behind them."""
    last = max((int(number) for number in _NUMBER.findall(reply)), default=0)
    text = _numbered_on(
        " ".join(claim.text + "".join(f" [{n}]" for n in claim.citations) for claim in snippet.answer.claims), last
    )
    sources = [f"[{last + one.number}] {sourced(one, snippet.language)}" for one in snippet.answer.citations]
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
