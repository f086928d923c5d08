"""The parts of a letter and the questions in it, on letters of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.hr.letter.sections import read_letter
from assistant.privacy.personal_data import masked
from corpus.text.stems import content_words, stems
from tests.assistant.hr.samples import questions_of

HERE = Path(__file__).parent
LETTERS, HELD_OUT = (
    [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]
    for name in ("letters.jsonl", "letters_held_out.jsonl")
)


def texts(text: str) -> list[str]:
    return [question.text for question in questions_of(read_letter(text))]


def complete_texts(text: str) -> list[str]:
    return [question.asked for question in questions_of(read_letter(text))]


def test_greeting_and_signature_are_set_apart_from_the_story() -> None:
    text = "Dear HR team,\n\nI work nights. Is there a test?\n\n"
    text += "Best regards,\nThora Lind\nBrandon\n\nPS: is there a fee?\n"
    letter = read_letter(text)
    assert letter.greeting and text[slice(*letter.greeting)] == "Dear HR team,"
    assert [text[slice(*line)] for line in letter.signature] == ["Best regards,", "Thora Lind", "Brandon"]
    sentences = [letter.words(sentence) for paragraph in letter.story for sentence in paragraph]
    assert sentences == ["I work nights.", "Is there a test?", "PS: is there a fee?"]


def test_lines_that_a_mail_program_wrapped_are_one_sentence() -> None:
    text = "Hello,\n\nI would like to know whether officers of small\n"
    text += "municipal services in the north can\ntake part.\n\nOlaf"
    assert texts(text) == [
        "I would like to know whether officers of small municipal services in the north can take part."
    ]


def test_earlier_mail_is_not_read() -> None:
    text = "Hi,\n\nIs there a test?\n\nOn Mon, 2 March 2026, HR wrote:\n> Do you speak French?\n"
    assert texts(text) == ["Is there a test?"]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Hi, is there a fee, and how long is a tour?", ["is there a fee", "how long is a tour?"]),
        ("I wonder whether women are welcome.", ["I wonder whether women are welcome."]),
        ("If a medal is lost, can the family get another?", ["If a medal is lost, can the family get another?"]),
        (
            "Could you please tell me:\n- how long is a tour?\n- who pays the flight?",
            ["how long is a tour?", "who pays the flight?"],
        ),
        ("Je me demande si les femmes sont admises.", ["Je me demande si les femmes sont admises."]),
        ("Combien de pays y a-t-il et qui les choisit ?", ["Combien de pays y a-t-il", "qui les choisit ?"]),
        ("How are you? I am well.", []),
        ("Please send me the list of courses.", ["Please send me the list of courses."]),
        ("what do i need to bring. thanks", ["what do i need to bring."]),
        ("I had a great time. We slept in tents.", []),
    ],
)
def test_what_asks_is_found_and_nothing_else(text: str, questions: list[str]) -> None:
    assert texts(text) == questions


def test_a_question_that_leans_is_asked_with_what_it_leans_on() -> None:
    assert complete_texts("I was a nurse in Gimli. Is that of use?") == ["I was a nurse in Gimli. Is that of use?"]
    assert complete_texts("How many officers serve, and in how many countries?")[1].startswith(
        "How many officers serve, in how"
    )


def test_spans_are_those_of_the_letter_and_the_question_is_asked_masked() -> None:
    text = "Hello,\n\nWhat form does my friend Pilar Ortega need?\n\nThanks,\nThora Lind"
    question = questions_of(read_letter(text))[0]
    assert text[question.start : question.end] == question.text == "What form does my friend Pilar Ortega need?"
    assert question.asked == "What form does my friend [name] need?"


def test_the_questions_of_our_own_letters_are_found() -> None:
    """On twenty letters with 45 questions, by words alone."""
    recall, precision = measured(LETTERS)
    assert recall >= 0.9 and precision >= 0.9


def test_the_questions_of_letters_that_no_rule_was_made_for_are_mostly_found() -> None:
    """On ten harder letters, of whose 23 questions rules found 18."""
    recall, precision = measured(HELD_OUT)
    assert recall >= 0.7 and precision >= 0.8


def measured(letters: list[dict[str, Any]]) -> tuple[float, float]:
    """Recall and precision of the questions found."""
    gold = right = taken = 0
    for letter in letters:
        read = read_letter(letter["body"])
        assert read.language == letter["lang"], letter["id"]
        questions = [question.text for question in questions_of(read)]
        gold, taken = gold + len(letter["questions"]), taken + len(questions)
        for wanted in letter["questions"]:
            near = next((question for question in questions if alike(wanted, question)), None)
            if near:
                questions.remove(near)
                right += 1
    return right / gold, right / taken


def alike(wanted: str, question: str) -> bool:
    first, second = (set(stems(" ".join(content_words(text, "en")), "en")) for text in (wanted, question))
    return len(first & second) >= 0.5 * len(first)


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter["id"])
def test_no_personal_datum_of_our_own_letters_is_left(letter: dict[str, object]) -> None:
    text = masked(str(letter["body"]))
    assert [datum for datum in letter["personal"] if datum in text] == []  # type: ignore[attr-defined]
