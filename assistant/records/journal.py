"""The lasting record, as one person sees it: every answer, the conversations that they make up, and feedback.

It is an SQLite file of its own, or lies in the PostgreSQL. Personal data are masked before anything is written.
"""

import copy
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, insert, select

from assistant.answer import Answer, Turn
from assistant.privacy.known_words import KnownWords
from assistant.privacy.personal_data import find
from assistant.records.attachments import Attachments, check_attached, sweep
from assistant.records.audit import AuditLog, note
from assistant.records.conversations import NAMELESS, Conversations, keep, short_name
from assistant.records.copies import Copies
from assistant.records.feedback import FeedbackBook
from assistant.records.keys import Keys
from assistant.records.marks import known_words, public_words, remember
from assistant.records.opening import open_records
from assistant.records.recorded import turn_of
from assistant.records.retention import forget_older
from assistant.records.sessions import Sessions
from assistant.records.shares import Shares
from assistant.records.tables import LOCAL, answers, conversations, now, quotes, writing
from assistant.records.usage import Unanswered, Usage, unanswered, usage
from corpus.errors import NotFound

ATTACHED = "attached"  # a folder beside the journal for the files of conversations
KEYED = "keyed"  # a file beside the journal that says that there was a key once
REMEMBERED = 10  # turns of a conversation that a question may lean on


class Journal:
    """Every method is one transaction and may be called from any thread."""

    def __init__(self, file: Path, database_url: str = "") -> None:
        """Open the journal in the PostgreSQL at `database_url`, or else in `file`, for the machine's own user."""
        self._engine = open_records(file, database_url)
        self.audit, self.feedback = AuditLog(self._engine), FeedbackBook(self._engine)
        self.copies, self.shares = Copies(self._engine), Shares(self._engine)
        self.keys = Keys(self._engine, None if database_url else file.with_name(KEYED))
        self.sessions = Sessions(self._engine, self.keys)
        self._listed, self._folder = True, file.with_name(ATTACHED)
        self._see(LOCAL, sees_all=True)

    def _see(self, owner: str, sees_all: bool) -> None:
        self.owner, self._sees_all = owner, sees_all
        self._settings: Mapping[str, Any] = {}
        self._history: Sequence[Turn] | None = None
        self.conversations = Conversations(self._engine, owner, self._folder)
        self.attachments = Attachments(self._engine, owner, self._folder)

    def of(
        self,
        owner: str,
        *,
        sees_all: bool = False,
        settings: Mapping[str, Any] | None = None,
        history: Sequence[Turn] | None = None,
    ) -> Self:
        """The same journal as another person sees it: their conversations, and their answers or, with `sees_all`, all.

        `settings` are recorded with each answer. `history` takes the place of the turns that are recorded.
        """
        other = copy.copy(self)
        other._see(owner, sees_all)
        other._settings, other._history = settings or {}, history
        return other

    def unlisted(self) -> Self:
        """The same journal, whose new conversations stand in nobody's list: what letters ask is no chat."""
        other = copy.copy(self)
        other._listed = False
        return other

    def close(self) -> None:
        self._engine.dispose()

    def usage(self, days: int) -> Usage:
        """How much everybody asked in the last `days`."""
        return usage(self._engine, days)

    def unanswered(self, most: int) -> list[Unanswered]:
        """What no document answered: of this person's questions, or of everybody's where they may see all."""
        return unanswered(self._engine, None if self._sees_all else self.owner, most)

    def record(self, answer: Answer) -> None:
        """Keep an answer, with its passages, and the conversation that it belongs to.

        NotFound where it was given from attached files that are gone by now: nothing of them is written any more.
        """
        with writing(self._engine) as connection:
            check_attached(connection, answer.conversation_id, [file.id for file in answer.attached])
            asked, quoted = [answer.question, answer.understood_as], public_words(answer)
            words = known_words(connection, answer.conversation_id, asked, "\n".join(quoted))
            answer = without_personal_data(answer, words, quoted)
            body = json.dumps(asdict(answer))
            remember(connection, words)
            name = short_name(answer.question) if self._listed else NAMELESS
            said = f"{answer.question}\n{answer.text}"
            collection = None if answer.attached else str(self._settings.get("collection") or "")
            keep(connection, answer.conversation_id, self.owner, name, said, collection)
            connection.execute(
                insert(answers).values(
                    id=answer.id,
                    conversation_id=answer.conversation_id,
                    answered_at=now(),
                    answer=body,
                    owner=self.owner,
                    settings=json.dumps(self._settings),
                    attached=bool(answer.attached),
                )
            )
            _keep_quotes(connection, answer)
            note(connection, self.owner, "answer given", f"{answer.id} {hashlib.sha256(body.encode()).hexdigest()}")

    def turns(self, conversation_id: str, before: str = "") -> Sequence[Turn]:
        """The last turns of a conversation, oldest first; or the last of those before the answer with the id `before`.

        Of turns that asked attached files, a question to the documents knows what was asked, and nothing else.
        NotFound where this person has no such conversation.
        """
        if self._history is not None:
            return self._history
        wanted = (
            select(answers.c.answer)
            .join(conversations, conversations.c.id == answers.c.conversation_id)
            .where(answers.c.conversation_id == conversation_id, conversations.c.owner == self.owner)
            .order_by(answers.c.number.desc())
            .limit(REMEMBERED)
        )
        if before:
            wanted = wanted.where(
                answers.c.number < select(answers.c.number).where(answers.c.id == before).scalar_subquery()
            )
        with self._engine.connect() as connection:
            newest_first = [json.loads(row) for row in connection.execute(wanted).scalars()]
        if not newest_first and not before:
            self.attachments.list(conversation_id)  # a conversation may begin with a file
        private = not self._settings.get("attached")
        return [
            Turn(answer["question"], answer["question"]) if private and answer.get("attached") else turn_of(answer)
            for answer in reversed(newest_first)
        ]

    def answer(self, answer_id: str) -> dict[str, Any]:
        """A recorded answer, in the shape of Answer, as JSON values. NotFound where it is another person's."""
        answer: dict[str, Any] = json.loads(self._row(answer_id).answer)
        return answer

    def made_with(self, answer_id: str) -> dict[str, Any]:
        """When an answer was given (UTC), by whom it was asked, and the settings that it was made with."""
        row = self._row(answer_id)
        return {"answered_at": row.answered_at, "who": row.owner, "settings": json.loads(row.settings)}

    def quotes(self, document_id: str | None = None) -> dict[str, list[dict[str, Any]]]:
        """The quotes of each answer that this person may read, by its id, newest first; none of attached files.

        With `document_id`, the quotes of that document alone.
        """
        wanted = select(quotes).join(answers, answers.c.id == quotes.c.answer_id).where(~answers.c.attached)
        wanted = wanted.order_by(answers.c.number.desc(), quotes.c.number)
        if not self._sees_all:
            wanted = wanted.where(answers.c.owner == self.owner)
        if document_id is not None:
            wanted = wanted.where(quotes.c.document_id == document_id)
        quotes_of: dict[str, list[dict[str, Any]]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(wanted).mappings():
                quote = {name: value for name, value in row.items() if name != "answer_id"}
                quotes_of.setdefault(row["answer_id"], []).append(quote)
        return quotes_of

    def _row(self, answer_id: str) -> Any:
        with self._engine.connect() as connection:
            row = connection.execute(select(answers).where(answers.c.id == answer_id)).first()
        if row is None or not (row.owner == self.owner or (self._sees_all and not row.attached)):
            raise NotFound(f"There is no answer {answer_id}.", "Check the id; it comes with every answer.")
        return row

    def forget_older(self, days: int) -> int:
        """Forget conversations that have not changed for `days` days; 0 keeps all. Returns how many."""
        return forget_older(self._engine, days, self._folder, self.owner)

    def sweep_attached(self) -> int:
        """Take off attached files whose time is over, and delete what was left of others; returns how many files."""
        return sweep(self._engine, self._folder)


def _keep_quotes(connection: Connection, answer: Answer) -> None:
    rows = [
        {
            "answer_id": answer.id,
            "number": citation.number,
            "document_id": citation.document_id,
            "passage_id": citation.passage_id,
            "start": citation.start,
            "end": citation.end,
            "quote": citation.quote,
            "superseded_by": citation.superseded_by,
        }
        for citation in answer.citations
    ]
    if rows:
        connection.execute(insert(quotes), rows)


def without_personal_data(answer: Answer, words: KnownWords, quoted: Sequence[str]) -> Answer:
    """The answer with personal data masked in the question, and wherever the answer repeats any of it.

    A name that stands in what the documents say, `quoted`, is public, and stays. Quotes are not changed.
    """
    public = "\n".join(quoted)

    def masked_words(text: str) -> str:
        names = [text[datum.start : datum.end] for datum in find(text) if datum.kind == "name"]
        return words.masked(text, [*quoted, *(name for name in names if name in public)])

    return replace(
        answer,
        text=masked_words(answer.text),
        suggestions=tuple(masked_words(question) for question in answer.suggestions),
        question=masked_words(answer.question),
        understood_as=masked_words(answer.understood_as),
        missing=tuple(masked_words(sentence) for sentence in answer.missing),
        parts=tuple(replace(part, question=masked_words(part.question)) for part in answer.parts),
    )
