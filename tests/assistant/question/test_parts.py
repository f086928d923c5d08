import pytest

from assistant.question.parts import parts


@pytest.mark.parametrize(
    ("asked", "language", "found"),
    [
        ("Who leads the mission?", "en", ["Who leads the mission?"]),
        ("Who leads the mission? When did it end?", "en", ["Who leads the mission?", "When did it end?"]),
        (
            "I live in Zenda. Can I apply? How long is the course? Thanks.",
            "en",
            ["I live in Zenda. Can I apply?", "How long is the course? Thanks."],
        ),
        (
            "When did the mission begin and how many officers took part?",
            "en",
            ["When did the mission begin?", "How many officers took part?"],
        ),
        ("When was the council founded, and by whom?", "en", ["When was the council founded, and by whom?"]),
        (
            "Quand la mission a-t-elle commencé et combien de policiers y participent ?",
            "fr",
            ["Quand la mission a-t-elle commencé ?", "Combien de policiers y participent ?"],
        ),
        (
            "How old may officers be, and is there a language test?",
            "en",
            ["How old may officers be?", "Is there a language test?"],
        ),
        ("When did the mission begin and who led it?", "en", ["When did the mission begin?", "Who led it?"]),
        ("Which officers are trained and are sent abroad?", "en", ["Which officers are trained and are sent abroad?"]),
        ("Where and when did the mission begin?", "en", ["Where and when did the mission begin?"]),
        (
            "Quel âge faut-il avoir et y a-t-il un examen de langue ?",
            "fr",
            ["Quel âge faut-il avoir ?", "Y a-t-il un examen de langue ?"],
        ),
        ("Which missions ended and when?", "en", ["Which missions ended and when?"]),
        ("List the missions and what they do", "en", ["List the missions and what they do"]),
        ("Who? When? Where? Why? How?", "en", ["Who?", "When?", "Where?", "Why?", "How?"]),
    ],
)
def test_each_question_of_a_message(asked: str, language: str, found: list[str]) -> None:
    assert parts(asked, language) == found  # type: ignore[arg-type]
