"""A premise that the documents contradict is corrected by their words; any other question is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Evidence
from assistant.ask import ask
from assistant.deciding.premise import Correction, premise
from assistant.question.understand import understand
from assistant.records.journal import Journal
from corpus.document import Hit, Passage, Sentence, Source
from corpus.store import Store
from tests.corpus.making import UNHURRIED, document, fill

TOWER = "The Harbour Guard of Zenda"
GUARD = "Over 400 guards of the Harbour Guard have kept watch in Zenda since 1984."
OLD = "More than 300 guards of the Harbour Guard have kept watch in Zenda since 1984."
SCHOOL = "The guard school of Zenda was founded in 1951 by Duke Michael."
TERM = "The charter of the Guard runs until 31 May 2031."
LIMIT = "The limit for guards in Zenda rose from seven to twelve."
WIDE = "Guards come from many towns, not only Strelsau."
BOATS = "The boats that were promised to the Guard have not yet been delivered."
LENTE = "La Garde de Zenda a été fondée en 1951."


def told(*sentences: str, dates: tuple[str, ...] = (), language: str = "en") -> list[Evidence]:
    """Each sentence as evidence from a document of its own, best first."""
    found = []
    for number, text in enumerate(sentences):
        source = Source(f"d{number}", "f", TOWER, published=dates[number] if dates else "")
        passage = Passage(f"p{number}", source.id, "x", 0, len(text), text, language=language)
        found.append(Evidence(Hit(passage, source), Sentence(0, len(text)), score=-number))
    return found


def corrected(asked: str, *sentences: str, language: str = "en") -> Correction | None:
    return premise(understand(asked, (), None), told(*sentences, language=language))


@pytest.mark.parametrize(
    ("asked", "sentence", "stands"),
    [
        ("Why do 900 guards keep watch in Zenda?", GUARD, "400 guards"),
        ("Why has the Guard kept watch in Zenda only since 1999?", GUARD, "since 1984"),
        ("Why was the guard school founded in 1940?", SCHOOL, "founded in 1951"),
        ("When was the guard school founded by King Rudolf?", SCHOOL, "Duke Michael"),
        ("Why does the charter of the Guard run until 2028?", TERM, "until 31 May 2031"),
        ("What happened when the limit for guards fell to seven?", LIMIT, "rose"),
        ("Why do only Strelsau men become guards?", WIDE, "not only Strelsau"),
        ("How good are the boats since they were delivered to the Guard?", BOATS, "have not yet been delivered"),
    ],
)
def test_what_a_sentence_contradicts_is_corrected_by_it(asked: str, sentence: str, stands: str) -> None:
    found = corrected(asked, "The tower is high.", sentence)
    assert found is not None
    assert stands in found.stands
    assert found.evidence.quote == sentence


def test_a_french_one_too() -> None:
    found = corrected("Pourquoi la Garde de Zenda a-t-elle été fondée en 1940?", LENTE, language="fr")
    assert found is not None
    assert found.stands == "fondée en 1951"


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        ("Why do 400 guards keep watch in Zenda?", (GUARD,)),  # it is so
        ("Why do 450 guards keep watch in Zenda?", (GUARD,)),  # it may be so: over 400
        ("Did more than 350 guards keep watch in Zenda?", (GUARD,)),
        ("Why do 300 guards keep watch in Zenda?", (GUARD, OLD)),  # an older document says so
        ("Why do 900 guards keep watch in Hentzau?", (GUARD,)),  # another place
        ("Why do 900 cooks keep watch in Zenda?", (GUARD,)),  # another thing
        ("How many guards keep watch in Zenda?", (GUARD,)),
        ("Can I join if I have kept watch since 1999?", (GUARD,)),  # of the one who asks
        ("Since when do guards keep watch in Zenda?", (GUARD,)),
        ("When was the guard school founded?", (SCHOOL,)),
        ("Why did the limit for guards rise to twelve?", (LIMIT,)),
        ("Why did the limit rise to seven and then fall?", (LIMIT,)),
        ("Do only Hentzau men become guards?", (WIDE,)),
        ("When will the promised boats be delivered to the Guard?", (BOATS,)),
        ("Have the boats still not been delivered?", (BOATS,)),
        ("What is the capital of France?", (GUARD, SCHOOL, LIMIT)),
        ("", (GUARD,)),
        ("Why do 900 guards keep watch in Zenda?", ()),
    ],
)
def test_no_rule_speaks_where_it_is_not_sure(asked: str, sentences: tuple[str, ...]) -> None:
    assert corrected(asked, *sentences) is None


def test_of_two_that_contradict_the_newest_speaks() -> None:
    question = understand("Why do 900 guards keep watch in Zenda?", (), None)
    found = premise(question, told(OLD, GUARD, dates=("2001", "2011")))
    assert found is not None
    assert found.evidence.quote == GUARD


@pytest.mark.parametrize("strictness", ["off", "balanced", "strict"])
def test_the_answer_says_so_with_the_quote(store: Store, journal: Journal, strictness: str) -> None:
    fill(store, document(f"{GUARD} The sea is near.", "guard"))
    asked = "Why do 900 guards of the Harbour Guard keep watch in Zenda?"
    answer = ask(asked, store, journal, strictness=strictness)  # type: ignore[arg-type]
    assert answer.status == "answered"
    assert answer.text == f"The documents say otherwise: {GUARD} [1]"
    assert [citation.quote for citation in answer.citations] == [GUARD]
    assert "“900 guards" in answer.notice
    assert "“400 guards" in answer.notice


@given(
    st.text(alphabet="why 90 guards since Zenda1984,.?’ only not 31 May\n", max_size=120),
    st.text(alphabet="over 40 guards since Zenda1984,.?’ not only fell rose was not by\n", min_size=1, max_size=200),
)
@UNHURRIED
def test_any_question_and_any_sentence_can_be_held_together(asked: str, sentence: str) -> None:
    found = corrected(asked, sentence)
    assert found is None or found.stands in sentence
