import pytest

from assistant.leaning.question import leans


@pytest.mark.parametrize(
    "question",
    [
        "And since when?",
        "what about the injured?",
        "How many of them are women?",
        "Why?",
        "Do they carry weapons there?",
        "When did it close?",
        "Et à Strelsau ?",
        "Who tests them?",
        "Comment sont-elles réparées?",
        "Qui la commande ?",
        "Combien d'entre eux sont partis ?",
    ],
)
def test_a_question_that_says_too_little_by_itself_leans(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is Op ROSEWATER?",
        "Who appoints the commander of the Zenda mission?",
        "How many officers from Ruritania have served in missions abroad since 1995?",
        "Quels sont les critères de sélection des policiers de Ruritanie ?",
        "Où se trouve le siège de la mission de Zenda ?",
        "Combien d'agents la police de Strelsau a-t-elle envoyés en 2004 ?",
        "Who rules on transfers?",
        "How are drivers tested?",
        "Qui tranche les litiges?",
        "Comment les chauffeurs sont-ils payés?",
    ],
)
def test_a_question_that_says_what_it_is_about_stands_alone(question: str) -> None:
    assert not leans(question)


def test_nothing_at_all_leans() -> None:
    assert leans("?")
