from dataclasses import replace

import pytest

from assistant.answer import Evidence, Question, Same, Turn
from assistant.deciding.named import names, unnamed
from assistant.question.understand import understand
from corpus.document import Hit, Passage, Sentence, Source

TEXT = "The mission counts 301 civilian staff."
PASSAGE = Passage("a.0", "a", "d", 0, len(TEXT), TEXT, ("Staff of UNZEN",), language="en")
EVIDENCE = Evidence(Hit(PASSAGE, Source("a", "", "Ruritania in 2024", "Strelsau Office")), Sentence(0, len(TEXT)))


def ask(question: str, *before: str) -> Question:
    return understand(question, [Turn(one, one) for one in before], None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("How many troops does UNZEN have in Strelsau?", ["UNZEN", "Strelsau"]),
        ("Staff of the Haut-Zenda office: how many?", ["Haut-Zenda"]),
        ("UNZEN: how many? Where is UNZEN?", ["UNZEN"]),
        ("When? Ruritania says nothing.", []),
        ("Who came to Zenda in May?", ["Zenda"]),
        ("combien de policiers?", []),
    ],
)
def test_names_are_capitalised_and_not_for_opening_a_sentence(text: str, named: list[str]) -> None:
    assert names(text) == named


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("How many civilian staff does UNZEN have?", 0.0),  # the headings name it
        ("How many civilian staff are in Ruritania?", 0.0),  # so does the title
        ("How many civilian staff does UNHEN have?", 1.0),
        ("How many civilian staff does UNZEN have in Hentzau?", 0.5),
        ("How many civilian staff does Hentzau have?", 1.0),
        ("Does UNZEN really count 301 staff?", 0.0),
        ("Did UNZEN count 400 staff in 2024?", 0.5),
        ("how many staff?", 0.0),
    ],
)
def test_what_a_question_names_stands_by_the_sentence_or_not(question: str, share: float) -> None:
    assert unnamed(ask(question), EVIDENCE) == share


def test_another_acronym_in_the_place_of_the_one_asked_for_counts_twice_more() -> None:
    text = "UNZEN counts 301 civilian staff."
    other = replace(EVIDENCE.hit.passage, text=text, end=len(text))
    evidence = Evidence(replace(EVIDENCE.hit, passage=other), Sentence(0, len(text)))
    assert unnamed(ask("How many civilian staff does UNHEN have?"), evidence) == 3.0
    assert unnamed(ask("How many civilian staff has the mission in Hentzau?"), evidence) == 1.0
    assert unnamed(ask("How many more civilian staff has UNZEN than UNHEN?"), evidence) == 0.5


def test_the_talk_lends_its_names_and_keeps_its_figures() -> None:
    assert unnamed(ask("And how many civilians are there?", "What blew up near UNZEN on 29 November?"), EVIDENCE) == 0.0
    assert unnamed(ask("And how many civilians are there?", "What blew up near UNHEN on 29 November?"), EVIDENCE) == 1.0


def test_an_acronym_is_named_by_what_it_stands_for() -> None:
    question = ask("How many work in the SOZ?")
    assert unnamed(question, EVIDENCE) == 1.0
    same = Same(frozenset({"soz"}), frozenset({"strelsau", "offic"}))
    assert unnamed(replace(question, same=(same,)), EVIDENCE) == 0.0


def test_another_language_may_write_a_name_in_another_way() -> None:
    assert unnamed(ask("Combien de civils travaillent dans la mission en Ruritanie?"), EVIDENCE) == 0.0
    assert unnamed(ask("Combien des 400 civils travaillent dans la mission?"), EVIDENCE) == 1.0
