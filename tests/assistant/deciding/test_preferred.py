from dataclasses import replace

from assistant.answer import Evidence
from assistant.deciding.preferred import current_only, in_current_words, own_language_first
from assistant.evidence.judgement import Judgement
from assistant.question.understand import understand
from corpus.document import Hit, Passage, Sentence, Source
from corpus.store import Store
from tests.corpus.making import document, fill, passages

QUESTION = understand("Combien de bateaux la garde a-t-elle?", (), "fr")


def says(text: str, language: str, answers: float = 2.0, superseded_by: str = "") -> Evidence:
    sentence = Sentence(0, len(text))
    passage = Passage(text, text, "d", 0, len(text), text, language=language, sentences=(sentence,))
    hit = Hit(passage, Source(text, "", text), superseded_by=superseded_by)
    return Evidence(hit, sentence, judgement=Judgement(answers, -5.0, -2.0))


ENGLISH = says("Guard Zenda 40 bateaux", "en")
"""The hash embedder finds words in common, whatever their language: these say the same to it."""
FRENCH = says("Guard Zenda : 40 bateaux", "fr", 1.0)


def test_the_language_of_the_question_speaks_where_it_says_the_same(store: Store) -> None:
    assert own_language_first([ENGLISH], [ENGLISH, FRENCH], QUESTION, store) == (FRENCH,)
    assert own_language_first([ENGLISH, FRENCH], [ENGLISH, FRENCH], QUESTION, store) == (FRENCH,)


def test_it_does_not_where_it_says_something_else_or_answers_much_less_well(store: Store) -> None:
    others = (
        says("Guard Zenda : 12 bateaux", "fr", 1.0),  # another figure
        says("La cuisine sert 40 repas chaque matin", "fr", 1.0),
        says("Guard Zenda : 40 bateaux", "fr", -4.0),
        says("Guard Zenda : 40 bateaux", "fr", 1.0, superseded_by="newer"),
    )
    for other in others:
        assert own_language_first([ENGLISH], [ENGLISH, other], QUESTION, store) == (ENGLISH,)


def test_what_says_something_else_in_the_other_language_comes_after(store: Store) -> None:
    kitchen, better = says("La cuisine a 40 bateaux de papier", "fr", 1.0), says("Navy counts boats", "en", 5.0)
    boats = says("Navy counts boats", "en", 2.0)
    assert own_language_first([boats, kitchen], [boats, kitchen], QUESTION, store) == (kitchen, boats)
    assert own_language_first([better, kitchen], [better, kitchen], QUESTION, store) == (better, kitchen)


def test_an_answer_without_anything_in_the_other_language_stays_as_it_is(store: Store) -> None:
    assert own_language_first([FRENCH], [FRENCH, ENGLISH], QUESTION, store) == (FRENCH,)


def test_what_is_out_of_date_is_quoted_only_where_nothing_current_answers_as_well() -> None:
    old, new = says("Forty boats.", "en", 3.0, superseded_by="b"), says("Fifty boats.", "en", 2.0)
    weak = says("Boats are painted red.", "en", 0.0)
    assert current_only([old, new], QUESTION) == (new,)
    assert current_only([old], QUESTION) == (old,)
    assert current_only([old, weak], QUESTION) == (old, weak)


def test_who_asks_what_has_changed_is_told_of_both_editions() -> None:
    old, new = says("Forty boats.", "en", 3.0, superseded_by="b"), says("Fifty boats.", "en", 2.0)
    assert current_only([old, new], replace(QUESTION, of_change=True)) == (old, new)


def test_a_question_that_names_the_year_of_an_older_document_is_told_what_it_says() -> None:
    old, new = says("La garde a 30 bateaux", "fr", superseded_by="newer"), says("La garde a 40 bateaux", "fr")
    old = replace(old, hit=replace(old.hit, source=replace(old.hit.source, published="2021-03-01")))
    then = understand("Combien de bateaux la garde avait-elle en 2021?", (), "fr")
    another = understand("Combien de bateaux la garde avait-elle en 2019?", (), "fr")
    assert current_only([old, new], then) == (old, new)
    assert current_only([old, new], another) == (new,)


def test_words_that_a_current_document_has_too_are_its_own(store: Store) -> None:
    old = document("The Guard\n\nThe Guard has 40 boats. The boats are red.", "old")
    middle = document("The Guard now\n\nThe Guard has 40 boats. The boats are green.", "middle", supersedes="old")
    new = document("The Guard today\n\nSince March, all is blue. The Guard has 40 boats.", "new", supersedes="middle")
    fill(store, old, middle, new)
    store.successions.follow(["old", "middle", "new"])
    passage = passages(old)[-1]
    hit = Hit(passage, old.source, superseded_by="middle")
    boats, red = (Evidence(hit, sentence, judgement=Judgement(1.0, 0.0, 0.0)) for sentence in passage.sentences)
    everything = ("old", "middle", "new")
    current, stays = in_current_words([boats, red], store, everything)
    assert (current.hit.source.id, current.quote, current.hit.superseded_by) == ("new", "The Guard has 40 boats.", "")
    assert current.judgement == boats.judgement
    assert stays == red
    assert in_current_words([boats, current], store, everything) == (current,)  # said once
    [unseen] = in_current_words([boats], store, ("old",))
    assert unseen == boats
    [between] = in_current_words([replace(boats)], store, ("old", "middle"))
    assert between.hit.source.id == "middle"


def test_the_same_figures_in_the_language_of_the_question_need_answer_less_well(store: Store) -> None:
    weaker = says("Guard Zenda : 40 bateaux", "fr", -1.5)
    assert own_language_first([ENGLISH], [ENGLISH, weaker], QUESTION, store) == (weaker,)
