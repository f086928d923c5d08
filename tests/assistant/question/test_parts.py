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
        ("List the missions and what they do", "en", ["List the missions and what they do"]),
        ("Who? When? Where? Why? How?", "en", ["Who?", "When?", "Where?", "Why?", "How?"]),
    ],
)
def test_each_question_of_a_message(asked: str, language: str, found: list[str]) -> None:
    assert parts(asked, language) == found  # type: ignore[arg-type]
