"""What the journal keeps, for whom, and what it never writes down."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import update

from assistant.records.journal import Journal
from assistant.records.tables import conversations, writing
from corpus.errors import NotFound, WrongUse
from tests.assistant.records.conftest import Given

PRIVATE = "My name is Ottilie Brackwater, call me at 613-555-0144 or write to ottilie@example.org."


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("journal.sqlite3*"))


def test_personal_data_are_nowhere_in_the_file(journal: Journal, given: Given, tmp_path: Path) -> None:
    answer = given(f"When does it end? {PRIVATE}", missing=PRIVATE)
    journal.record(answer)
    journal.conversations.rename(answer.conversation_id, PRIVATE)
    journal.feedback.give(answer.id, "local", "down", PRIVATE)
    stored = bytes_of(tmp_path)
    assert b"When does it end?" in stored
    for private in (b"Ottilie", b"Brackwater", b"555-0144", b"ottilie@"):
        assert private not in stored


def test_a_name_that_the_quoted_document_holds_stays(journal: Journal, given: Given) -> None:
    answer = given("My colleague Rupert Hentzau asks: when?", quote="Rupert Hentzau led the mission until 2004.")
    journal.record(answer)
    assert "Rupert Hentzau" in journal.answer(answer.id)["question"]


def test_a_conversation_is_named_found_and_renamed(journal: Journal, given: Given) -> None:
    first = given("When did the mission in Zenda end?", quote="It ended in 2004 at Évry.")
    journal.record(first)
    journal.record(given("What is a beret?"))
    mine = journal.conversations
    assert {conversation.name for conversation in mine.list()} == {
        "When did the mission in Zenda end?",
        "What is a beret?",
    }
    assert [conversation.id for conversation in mine.list("ZENDA evry")] == [first.conversation_id]
    assert mine.list("Zenda beret") == []
    assert mine.count("zenda") == 1
    assert mine.list("%") == []
    assert mine.rename(first.conversation_id, "  The \n end ").name == "The end"
    assert [conversation.id for conversation in mine.list("the end")] == [first.conversation_id]
    with pytest.raises(WrongUse):
        mine.rename(first.conversation_id, " \n")


def test_conversations_come_in_pages(journal: Journal, given: Given) -> None:
    for number in range(5):
        journal.record(given(f"Question {number}?"))
    pages = [journal.conversations.list(limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert len({one.id for page in pages for one in page}) == journal.conversations.count() == 5


def change_all_at_once(journal: Journal) -> None:
    """Let all conversations have changed in the same second."""
    with writing(journal._engine) as connection:
        connection.execute(update(conversations).values(changed="2024-05-06T07:08:09+00:00"))


def test_of_conversations_in_one_second_the_one_answered_last_comes_first(journal: Journal, given: Given) -> None:
    first = given("Question 0?")
    journal.record(first)
    for number in range(1, 6):
        journal.record(given(f"Question {number}?"))
    change_all_at_once(journal)
    assert [conversation.name for conversation in journal.conversations.list()] == [
        f"Question {n}?" for n in (5, 4, 3, 2, 1, 0)
    ]
    journal.record(given("And since when?", first.conversation_id))
    change_all_at_once(journal)
    assert [conversation.name for conversation in journal.conversations.list()] == [
        f"Question {n}?" for n in (0, 5, 4, 3, 2, 1)
    ]


def test_nobody_reads_or_changes_another_persons_conversation(journal: Journal, given: Given) -> None:
    anna, bert = journal.of("anna"), journal.of("bert")
    answer = given("When did the mission in Zenda end?")
    anna.record(answer)
    name = answer.conversation_id
    for act in (
        lambda: bert.turns(name),
        lambda: bert.answer(answer.id),
        lambda: bert.made_with(answer.id),
        lambda: bert.conversations.get(name),
        lambda: bert.conversations.answers(name),
        lambda: bert.conversations.rename(name, "mine"),
        lambda: bert.conversations.delete(name),
        lambda: bert.record(given("Mine?", name)),
    ):
        with pytest.raises(NotFound) as caught:
            act()
        assert name in caught.value.message or answer.id in caught.value.message
    assert bert.conversations.list() == []
    assert anna.conversations.get(name).answers == 1
    assert journal.of("eve", sees_all=True).answer(answer.id)["question"] == answer.question


def test_what_is_deleted_is_gone_with_all_that_hangs_on_it(journal: Journal, given: Given, tmp_path: Path) -> None:
    answer = given("Of Zenda?", quote="It ended.")
    journal.record(answer)
    journal.feedback.give(answer.id, "local", "up", "good")
    journal.conversations.delete(answer.conversation_id)
    with pytest.raises(NotFound):
        journal.answer(answer.id)
    assert journal.feedback.list() == []
    with sqlite3.connect(tmp_path / "journal.sqlite3") as raw:
        counts = [raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("answers", "quotes")]
    raw.close()
    assert counts == [0, 0]


def test_an_answer_is_kept_with_its_settings_and_who_asked(journal: Journal, given: Given) -> None:
    answer = given("When?")
    journal.of("k1", settings={"retrieved": 8}).record(answer)
    made = journal.made_with(answer.id)
    assert (made["who"], made["settings"]) == ("k1", {"retrieved": 8})
    assert made["answered_at"].endswith("+00:00")


def test_a_second_verdict_takes_the_place_of_the_first(journal: Journal) -> None:
    journal.feedback.give("a", "anna", "down", "No.")
    journal.feedback.give("a", "anna", "up")
    journal.feedback.give("a", "bert", "down")
    assert [(feedback.owner, feedback.verdict) for feedback in journal.feedback.list(owner="anna")] == [("anna", "up")]
    assert [feedback.owner for feedback in journal.feedback.list("down")] == ["bert"]


def test_retention_forgets_only_what_is_old(journal: Journal, given: Given, tmp_path: Path) -> None:
    old, new = given("Old?"), given("New?")
    journal.record(old)
    journal.record(new)
    with sqlite3.connect(tmp_path / "journal.sqlite3") as raw:
        raw.execute("UPDATE conversations SET changed='2020-01-01T00:00:00+00:00' WHERE id = ?", [old.conversation_id])
    raw.close()
    assert journal.forget_older(0) == 0
    assert journal.forget_older(30) == 1
    assert [conversation.id for conversation in journal.conversations.list()] == [new.conversation_id]
    assert journal.audit.entries(1)[0].action == "conversations forgotten"
    assert journal.audit.check().wrong == ""


def test_a_journal_from_before_conversations_were_pinned_or_kept_to_a_collection_is_taken_over(
    tmp_path: Path, given: Given
) -> None:
    file = tmp_path / "journal.sqlite3"
    journal = Journal(file)
    journal.record(given("When?", "c"))
    journal.close()
    with sqlite3.connect(file) as raw:
        raw.execute("ALTER TABLE conversations DROP COLUMN pinned")
        raw.execute("ALTER TABLE conversations DROP COLUMN collection")
    raw.close()
    journal = Journal(file)
    assert [(known.pinned, known.collection) for known in journal.conversations.list()] == [(False, "")]
    assert journal.conversations.pin("c", pinned=True).pinned
    journal.close()


def test_the_turns_before_an_answer_are_those_it_leant_on(journal: Journal, given: Given) -> None:
    for question in ("First?", "Second?", "Third?"):
        journal.record(given(question, "c"))
    ids = [answer["id"] for answer in journal.conversations.answers("c")]
    assert [turn.question for turn in journal.turns("c", before=ids[2])] == ["First?", "Second?"]
    assert journal.turns("c", before=ids[0]) == []


def test_many_threads_record_at_once(journal: Journal, given: Given) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: journal.of(f"k{number % 4}").record(given(f"{number}?")), range(64)))
    assert sum(journal.of(f"k{number}").conversations.count() for number in range(4)) == 64
    assert journal.audit.check().entries == 64
    assert journal.audit.check().wrong == ""


def test_a_journal_of_an_earlier_version_is_taken_over(tmp_path: Path, given: Given) -> None:
    file = tmp_path / "journal.sqlite3"
    with sqlite3.connect(file) as raw:
        raw.execute(
            "CREATE TABLE answers (number INTEGER PRIMARY KEY, id VARCHAR NOT NULL UNIQUE, conversation_id VARCHAR NOT "
            "NULL, answered_at VARCHAR NOT NULL, answer TEXT NOT NULL)"
        )
        answer = '{"question": "When?", "understood_as": "When?", "text": "Then."}'
        raw.execute("INSERT INTO answers VALUES (1, 'a', 'c', '2026-01-01T00:00:00+00:00', ?)", [answer])
    raw.close()
    for turns in (1, 2):
        journal = Journal(file)
        assert len(journal.turns("c")) == turns
        [conversation] = journal.conversations.list("when")
        assert (conversation.id, conversation.name, conversation.began) == ("c", "When?", "2026-01-01T00:00:00+00:00")
        journal.record(given("And then?", "c"))
        journal.close()


def test_a_journal_from_before_files_were_attached_is_taken_over(tmp_path: Path, given: Given) -> None:
    file = tmp_path / "journal.sqlite3"
    journal = Journal(file)
    journal.record(earlier := given("When did it end?", "c1", "It ended in 2004."))
    journal.close()
    with sqlite3.connect(file) as connection:
        connection.execute("ALTER TABLE answers DROP COLUMN attached")
        connection.execute("DROP TABLE attachments")
    connection.close()
    again = Journal(file)
    again.record(given("And why?", "c1"))
    assert [turn.question for turn in again.turns("c1")] == ["When did it end?", "And why?"]
    assert again.answer(earlier.id)["text"] == "It ended in 2004."
    assert again.attachments.list("c1") == []
    again.close()
