import pytest

from assistant.leaning.request import subject_of, vague


@pytest.mark.parametrize(
    "message",
    [
        "Tell me about bridges",
        "bridges",
        "Can you tell me about the night shift?",
        "Parle-moi des ponts",
        "infos sur la paie",
    ],
)
def test_a_message_that_only_names_a_subject_is_vague(message: str) -> None:
    assert vague(message)


@pytest.mark.parametrize(
    "message",
    [
        "Who repairs bridges?",
        "How long is the night shift?",
        "Tell me who repairs the bridges",
        "Tell me about Operation ROSEWATER",
        "What is there to know about “Bridges”?",
        "Que faut-il savoir sur « Ponts » ?",
        "And the bridges?",
        "Qui répare les ponts?",
        "Combien de ponts y a-t-il à Strelsau?",
        "?",
    ],
)
def test_a_question_or_a_name_is_not(message: str) -> None:
    assert not vague(message)


def test_the_subject_is_what_is_wrapped() -> None:
    assert subject_of("Tell me about stone bridges, please") == "stone bridges"
    assert subject_of("tell me") == ""
