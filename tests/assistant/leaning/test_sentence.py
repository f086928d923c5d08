import pytest

from assistant.leaning.sentence import leans


@pytest.mark.parametrize(
    "sentence",
    [
        "They stayed for 18 months.",
        "This was paid for by the council.",
        "Those officers served in 30 countries.",
        "These posts are filled by lot.",
        "Such leave is not paid.",
        "Elle a été fermée en 2004.",
        "Cette prime est versée en juin.",
        "However, they may not carry weapons.",
    ],
)
def test_a_sentence_that_points_back_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mission in Zenda ended in 2004.",
        "Over 450 Ruritanian officers have served in missions since 1995.",
        "Officers train for six weeks in Strelsau before a mission.",
        "La police de Strelsau a envoyé douze agents.",
        "Since 1995, the council has met in May.",
        "Le commandant est nommé par le conseil.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_stands_alone(sentence: str) -> None:
    assert not leans(sentence)
