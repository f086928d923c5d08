"""What a question of a letter is read as, on letters of our own, and how sure its readings are together."""

import pytest

from assistant.hr.letter.sections import read_letter
from assistant.hr.reading.first_person import of_the_writer
from assistant.hr.reading.house_words import in_house_words
from assistant.hr.reading.readings import readings
from assistant.hr.reading.topics import topics_of
from assistant.hr.reading.work import work_asked_for, work_of
from tests.assistant.hr.samples import questions_of


def read(text: str, known: bool = True) -> list[str]:
    """The readings of the last question of a letter."""
    letter = read_letter(text)
    return [reading.text for reading in readings(questions_of(letter)[-1], letter, lambda name: known)]


@pytest.mark.parametrize(
    ("letter", "work"),
    [
        ("I have been a court interpreter for six years. Is there a test?", "a court interpreter"),
        ("I'm an electrician, and curious. Is there a test?", "an electrician"),
        ("She works as a border guard in Gimli. Is there a test?", "a border guard"),
        ("I spent nine years in child welfare and law. Is there a test?", "child welfare and law"),
        ("Je suis infirmière à Laval. Y a-t-il un examen?", "un infirmière"),
        ("I am a constable in Gimli. Is there a test?", ""),
        ("I am a friend of the police. Is there a test?", ""),
        ("As a rule I sleep late. Is there a test?", ""),
        ("Is there a test? I am a diver.", ""),
    ],
)
def test_the_writers_work_is_what_the_letter_says_before_the_question(letter: str, work: str) -> None:
    parts = read_letter(letter)
    assert work_of(parts, questions_of(parts)[0].start) == work


@pytest.mark.parametrize(
    ("question", "work", "expected"),
    [
        ("Would there be a place for somebody like me?", "a diver", "Is there a role for a diver?"),
        ("Could that be put to use over there?", "family law", "Is there a role for family law?"),
        ("What would I do there?", "a diver", "What does a diver do there?"),
        ("Who trains us while I am away?", "", "Who trains officers while they are away?"),
        ("Who pays for my flights?", "family law", "Who pays for the flights?"),
        ("How far is it?", "a diver", "How far is it?"),
        ("How many of us have gone?", "", "How many officers have gone?"),
    ],
)
def test_what_writers_ask_of_themselves_is_asked_of_whoever_does_their_work(
    question: str, work: str, expected: str
) -> None:
    assert of_the_writer(question, work, "en") == expected


def test_the_same_in_french() -> None:
    assert (
        of_the_writer("Y aurait-il du travail pour moi?", "un plongeur", "fr") == "Y a-t-il un rôle pour un plongeur?"
    )
    assert (
        of_the_writer("A-t-on besoin de gens comme moi?", "un plongeur", "fr") == "Y a-t-il un rôle pour un plongeur?"
    )
    assert of_the_writer("Puis-je choisir?", "", "fr") == "un policier peut-il choisir?"


def test_a_plain_question_stays_as_it_is() -> None:
    assert read("How many boats has Ruritania in Zenda?") == ["How many boats has Ruritania in Zenda?"]


def test_there_is_the_place_that_the_letter_spoke_of() -> None:
    texts = read("My aunt went to Strelsau last year. How many officers live there?")
    assert "How many officers live in Strelsau?" in texts
    assert all("Strelsau" in text for text in texts)


def test_a_name_that_no_document_holds_is_no_place_to_ask_about() -> None:
    assert not any(
        "Strelsau" in text for text in read("My aunt lives in Strelsau. How many officers went?", known=False)
    )


def test_a_private_name_is_never_taken_along() -> None:
    letter = "I served with my friend Thora Lind. What would I do there?\n\nRegards,\nOlaf Berg"
    assert not any("Thora" in text or "Berg" in text for text in read(letter))


def test_a_question_that_leans_is_not_read_alone() -> None:
    texts = read("I keep a harbour log in Zenda. How is that of use to you?")
    assert "How is that of use to you?" not in texts and texts


def test_what_the_letter_is_about_completes_a_short_question() -> None:
    assert "Harbour pilots abroad: Since when?" in read("Harbour pilots abroad\n\nHello,\n\nSince when?\n\nOlaf")


@pytest.mark.parametrize("head", ["Subject: Harbour pilots\n\nHello,", "Harbour pilots?\n\nHello,"])
def test_what_a_letter_is_about_is_set_apart_and_no_question(head: str) -> None:
    letter = read_letter(f"{head}\n\nIs there a test?\n\nOlaf")
    assert letter.subject and letter.words(letter.subject).startswith("Harbour pilots")
    assert [question.text for question in questions_of(letter)] == ["Is there a test?"]


def test_a_question_above_the_greeting_is_one_where_the_letter_has_no_other() -> None:
    assert len(questions_of(read_letter("Is there a test?\n\nHello,\n\nI work nights.\n\nOlaf"))) == 1


def test_lay_words_become_those_of_documents() -> None:
    assert in_house_words("Who looks after us when we are away?", "en") == "Who looks after us when we are deployed?"
    assert in_house_words("Who pays when we are sent abroad?", "en") == "Who pays when we are deployed?"
    assert in_house_words("Why do you look for women?", "en") == "Why do you deploy more female police officers?"
    assert in_house_words("Please send me the list", "en") == "Please send me the list".replace(
        "the list", "the roster"
    )
    assert in_house_words("Que fait-on là-bas?", "fr") == "Que fait-on en mission?"


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("What is the pay?", {"pay", "amount"}),
        ("Who pays the salary?", {"pay"}),
        ("Combien gagne un agent?", {"pay", "amount"}),
        ("Which form do I fill in?", {"papers"}),
    ],
)
def test_who_pays_and_how_much_are_two_questions(question: str, topics: set[str]) -> None:
    assert {topic.name for topic in topics_of(question)} == topics


@pytest.mark.parametrize(
    ("question", "work"),
    [
        ("Are there jobs for divers on missions?", {"divers"}),
        ("Is there a role for a refugee expert?", {"refugee"}),
        ("What does a diver do?", {"diver"}),
        ("Is there room for police officers?", set()),
        ("Who trains officers?", set()),
    ],
)
def test_the_work_that_a_question_asks_for(question: str, work: set[str]) -> None:
    assert work_asked_for(question) == work
