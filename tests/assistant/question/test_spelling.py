"""Slips are mended by words of the documents; what no document knows stays what it is."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ask import ask
from assistant.question.spelling import mended, nearest
from assistant.records.journal import Journal
from corpus.store import Store
from corpus.words.vocabulary import Spellings, spellings
from tests.assistant.question.slips import (
    ENGLISH_NAMES,
    ENGLISH_SLIPS,
    FRENCH_NAMES,
    FRENCH_SLIPS,
    SLIPS_OF_OTHER_WORDS,
    questions,
    slips,
)
from tests.corpus.making import UNHURRIED, document

SPELT = Spellings(officers=3, deployment=2, Afghanistan=1, Peterson=1, section=4, déploiement=1)
DOCUMENTS = Path(__file__).parents[3] / "corpus" / "documents"


@pytest.fixture(scope="module")
def shipped() -> Spellings:
    found = Spellings()
    for file in DOCUMENTS.glob("*.md"):
        for word in spellings(document(re.sub(r"[#*|>\[\]()]", " ", file.read_text("utf-8")))):
            found[word] = found.get(word, 0) + 1
    return found


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("How many oficers went?", "How many officers went?"),
        ("Oficers: how many?", "Officers: how many?"),
        ("When did the deployement begin?", "When did the deployment begin?"),
        ("Who went to Afganistan?", "Who went to Afghanistan?"),
    ],
)
def test_a_slip_becomes_the_word_of_the_documents(asked: str, meant: str) -> None:
    assert mended(asked, "en", SPELT) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "How many officers went?",
        'Who said "oficers"?',
        "Qui a dit « oficers »?",
        "Is OFICERS an acronym?",
        "Who is Petersonn?",  # the dictionary has no Petersonn, but it may be a name
        "Which selction was made?",  # a selection, which these documents do not have
        "What is oficers-7 or x2oficers?",
        "Was it authorised?",
        "Wie viele sind es?",
    ],
)
def test_what_is_right_quoted_a_name_or_unsure_is_left_alone(asked: str) -> None:
    if "Petersonn" in asked:
        assert mended(asked, "en", Spellings(officers=1, petersons=1)) == asked
    else:
        assert mended(asked, "en", SPELT) == asked


def test_the_language_of_the_question_chooses() -> None:
    assert nearest("déploiemant", "fr", SPELT) == "déploiement"
    assert nearest("deploymant", "en", SPELT) == "deployment"


def test_as_many_words_as_before() -> None:
    asked = "Did the oficers, in Afganistan, see the deployement?"
    assert len(mended(asked, "en", SPELT).split()) == len(asked.split())


def test_most_slips_are_mended_and_hardly_one_wrongly(shipped: Spellings) -> None:
    for language, lines, least in (("en", ENGLISH_SLIPS, 0.9), ("fr", FRENCH_SLIPS, 0.75)):
        pairs = slips(lines)
        right = [mended(asked, language, shipped) == meant for asked, meant in pairs]  # type: ignore[arg-type]
        assert len(pairs) >= 40
        assert sum(right) >= least * len(pairs)


def test_unknown_names_stay_what_they_are(shipped: Spellings) -> None:
    for language, lines in (("en", ENGLISH_NAMES), ("fr", FRENCH_NAMES), ("en", SLIPS_OF_OTHER_WORDS)):
        asked = questions(lines)
        changed = [one for one in asked if mended(one, language, shipped) != one]  # type: ignore[arg-type]
        assert len(changed) <= 1, changed


def test_an_answer_says_what_it_was_understood_as(ruritania: Store, journal: Journal) -> None:
    asked = "What colour are the berets of the oficers?"
    answer = ask(asked, ruritania, journal, strictness="off")
    assert answer.question == asked
    assert answer.understood_as == "What colour are the berets of the officers?"


def test_a_mended_question_stands_alone_in_its_conversation(ruritania: Store, journal: Journal) -> None:
    first = ask("How many Ruritanian oficers have served in missions?", ruritania, journal, strictness="off")
    then = ask("And since when?", ruritania, journal, strictness="off", conversation_id=first.conversation_id)
    assert then.understood_as == "How many Ruritanian officers have served in missions? And since when?"


@given(st.text(alphabet="oficers wnt Afganistan déploiemnt'’-«»\"“”.?1 \n", max_size=80))
@UNHURRIED
def test_whatever_is_asked_keeps_its_number_of_words(asked: str) -> None:
    for language in ("en", "fr"):
        assert len(mended(asked, language, SPELT).split()) == len(asked.split())  # type: ignore[arg-type]
