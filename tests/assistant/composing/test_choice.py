"""Messages that only name a subject: a choice where much is said of it, else an answer."""

from pathlib import Path

from assistant.answer import ANSWERED, Answer
from assistant.ask import ask
from assistant.records.journal import Journal
from corpus.store import Store
from tests.documents import take_in
from tests.fakes import ScriptedMoves, WordReader

HEADINGS = ("Painting boats", "Anchoring boats", "Rescuing boats", "Insuring boats", "Buying boats", "Naming boats")
MANUAL = "# Harbour manual\n\n" + "\n\n".join(
    f"## {heading}\n\n{heading} is what one should know there before winter comes." for heading in HEADINGS
)
GARDEN = "\n\n## Garden\n\nThe garden of the harbour office has two lemon trees."


def said(store: Store, journal: Journal, message: str, **options: object) -> Answer:
    defaults = {"reader": WordReader(), "moves": ScriptedMoves({})}
    return ask(message, store, journal, **{**defaults, **options})  # type: ignore[arg-type]


def manual(store: Store, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "manual.md").write_text(MANUAL + GARDEN, encoding="utf-8")
    take_in(folder, store)


def test_who_only_names_a_subject_may_choose_what_to_ask_about_it(
    store: Store, journal: Journal, tmp_path: Path
) -> None:
    manual(store, tmp_path / "manual")
    answer = said(store, journal, "tell me about boats")
    assert (answer.status, answer.move, answer.claims) == ("out_of_scope", "topic", ())
    assert answer.text.startswith("The documents say much about “boats”. What do you want to know?")
    assert 2 <= len(answer.suggestions) <= 4
    assert all(any(heading in question for heading in HEADINGS) for question in answer.suggestions)
    for question in answer.suggestions:
        assert said(store, journal, question).status in ANSWERED
        assert f"• {question}" in answer.text


def test_of_what_little_is_said_that_is_told(store: Store, journal: Journal, tmp_path: Path) -> None:
    manual(store, tmp_path / "manual")
    assert said(store, journal, "tell me about the garden").move == ""


def test_a_question_is_answered_however_much_is_said_of_its_subject(
    store: Store, journal: Journal, tmp_path: Path
) -> None:
    manual(store, tmp_path / "manual")
    assert said(store, journal, "What should one know of painting boats?").move == ""
    assert said(store, journal, "boats", strictness="off").claims  # off always quotes


def test_a_subject_that_is_named_before_anything_was_said_is_no_turning_back(
    store: Store, journal: Journal, tmp_path: Path
) -> None:
    manual(store, tmp_path / "manual")
    moves = ScriptedMoves({"tell me about boats": "recall"})
    answer = said(store, journal, "tell me about boats", moves=moves)
    assert answer.move == "topic"
    later = said(store, journal, "tell me about boats", moves=moves, conversation_id=answer.conversation_id)
    assert later.move == "recall"


def test_a_letter_is_offered_no_choice(store: Store, journal: Journal, tmp_path: Path) -> None:
    manual(store, tmp_path / "manual")
    assert said(store, journal, "tell me about boats", moves=None).move == ""
