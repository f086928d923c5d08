"""What was private once in a conversation, so that it stays masked there when it comes again without a word of it."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from assistant.answer import Answer
from assistant.privacy.known_words import KnownWords
from assistant.records.tables import answers, marks
from corpus.sql.dialect import add_missing


def known_words(connection: Connection, conversation_id: str, texts: Iterable[str], public: str = "") -> KnownWords:
    """What `texts`, which are to be written into a conversation, and those before them say that is private."""
    wanted = select(marks.c.kind, marks.c.mark).where(marks.c.conversation_id == conversation_id)
    known = [(row.kind, row.mark) for row in connection.execute(wanted)]
    return KnownWords.of(texts, conversation_id, known, public)


def remember(connection: Connection, words: KnownWords) -> None:
    """Keep the marks of words, within the transaction that writes what they were masked in."""
    rows = [{"conversation_id": words.key, "kind": kind, "mark": mark} for kind, mark in sorted(words.new_marks())]
    add_missing(connection, marks, rows)


def words_of_answer(connection: Connection, answer_id: str, texts: Iterable[str]) -> KnownWords:
    """The same for what is said of an answer, by its conversation."""
    wanted = select(answers.c.conversation_id).where(answers.c.id == answer_id)
    return known_words(connection, connection.execute(wanted).scalar() or "", texts)


def public_words(answer: Answer) -> list[str]:
    """What of an answer the documents say: none of it is private."""
    cited = (*answer.citations, *answer.nearby)
    return [*(citation.quote for citation in cited), *(claim.text for claim in answer.claims)]
