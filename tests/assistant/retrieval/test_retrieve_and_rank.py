import numpy as np

from assistant.answer import Evidence, Filters
from assistant.question.understand import understand
from assistant.retrieval.rank import overlap, rank
from assistant.retrieval.retrieve import question_vectors, retrieve, standard
from corpus.document import Hit
from corpus.store import Store


def hits(store: Store, text: str, filters: Filters | None = None, count: int = 5) -> list[Hit]:
    question = understand(text, (), None)
    return retrieve(question, question_vectors(question, store.embedder), store, filters or Filters(), count)


def ranked(store: Store, text: str) -> list[Evidence]:
    question = understand(text, (), None)
    vectors = question_vectors(question, store.embedder)
    return rank(question, vectors, retrieve(question, vectors, store, Filters(), 5), store)


def test_the_passage_with_the_words_comes_first(ruritania: Store) -> None:
    first = hits(ruritania, "What does the training in Strelsau cover?")[0]
    assert first.passage.section[-1] == "Training"
    assert first.fused > 0


def test_a_passage_found_only_by_words_has_its_cosine_too(ruritania: Store) -> None:
    for hit in hits(ruritania, "Zenda mission 2004"):
        row = ruritania.vectors([f"{hit.passage.text}"])  # sections of these passages stand in their text
        assert hit.dense != 0.0
        assert row.shape == (1, 64)


def test_scores_are_the_same_whichever_way_the_vectors_were_searched(ruritania: Store) -> None:
    question = "How many officers have served?"
    public = hits(ruritania, question, Filters(audience="public"), count=20)  # some are hidden: compared in SQL
    named = hits(ruritania, question, Filters(documents=("old", "new")), count=20)
    every = {hit.passage.id: (hit.dense, hit.evidence) for hit in hits(ruritania, question, count=20)}  # told by Chroma
    assert public == named
    assert all(every[hit.passage.id] == (hit.dense, hit.evidence) for hit in public)


def test_staff_documents_are_for_staff_only(ruritania: Store) -> None:
    question = "Qui nomme le commandant Rassendyll?"
    assert "french" not in {hit.source.id for hit in hits(ruritania, question)}
    assert hits(ruritania, question, Filters(audience="staff"))[0].source.id == "french"


def test_no_more_than_asked_for_and_none_from_an_empty_store(ruritania: Store, store: Store) -> None:
    assert len(hits(ruritania, "missions", count=2)) == 2
    assert hits(ruritania, "missions", Filters(documents=())) == []


def test_the_sentence_that_answers_ranks_first(ruritania: Store) -> None:
    assert ranked(ruritania, "When did the mission in Zenda end?")[0].quote == "The mission in Zenda ended in 2004."


def test_a_heading_ranks_below_what_it_heads(ruritania: Store) -> None:
    assert not ranked(ruritania, "missions training")[0].sentence.heading


def test_overlap_counts_rare_words_more_and_long_texts_less() -> None:
    scores = overlap([["rare"], ["common"], ["rare", *"abcdefgh"], []], {"rare": 3.0, "common": 0.5})
    assert scores[0] > scores[2] > scores[1] > scores[3] == 0


def test_standard_scores_have_no_scale() -> None:
    assert np.allclose(standard(np.array([1.0, 2.0, 3.0])), standard(np.array([10.0, 20.0, 30.0])))
    assert not standard(np.array([2.0, 2.0])).any()
