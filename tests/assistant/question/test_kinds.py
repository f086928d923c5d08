import pytest

from assistant.question.kinds import Kind, asked_for, held


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many ferries sank?", "number"),
        ("Quel pourcentage des policiers vient de Zenda?", "number"),
        ("When does the mandate end?", "date"),
        ("Depuis quand la mission existe-t-elle?", "date"),
        ("How long does the course take?", "date"),
        ("Who leads the mission?", "person"),
        ("Which countries take part?", "place"),
        ("Et qui dirige la mission?", "person"),
        ("Que fait la mission qui est au nord?", None),
        ("What is the purpose of the mission?", None),
        ("Pourquoi la mission existe-t-elle?", None),
    ],
)
def test_the_kind_that_a_question_asks_for(question: str, kind: Kind | None) -> None:
    assert asked_for(question) == kind


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        ("number", "Twelve officers and 3 cooks.", 2),
        ("date", "On 5 May 1904, for three days and 90 days more.", 3),
        ("date", "They came with 12 horses.", 0),
        ("person", "It was led by Major General Rudolf Rassendyll.", 1),
        ("place", "Officers went to Zenda and Strelsau.", 2),
    ],
)
def test_what_a_text_holds(kind: Kind, text: str, count: int) -> None:
    assert held(kind, text) == count
