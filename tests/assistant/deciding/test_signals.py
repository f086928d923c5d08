from dataclasses import replace

from assistant.answer import Evidence, Question
from assistant.deciding.signals import Signals, absent_words, headed, signals
from assistant.question.understand import understand
from corpus.document import Hit, Passage, Sentence, Source

TEXT = "Officers train for six weeks in Strelsau."
PASSAGE = Passage("a.0", "a", "d", 0, len(TEXT), TEXT, ("Courses",), language="en", sentences=(Sentence(0, len(TEXT)),))
HIT = Hit(PASSAGE, Source("a", "", ""), dense=0.9)
EVIDENCE = Evidence(HIT, PASSAGE.sentences[0], dense=0.8)


def ask(question: str, language: str = "en") -> Question:
    return understand(question, (), language)  # type: ignore[arg-type]


def told(question: Question) -> Signals:
    return signals(question, [HIT], [EVIDENCE], dict.fromkeys(question.stems, 2.0))


def test_words_that_no_text_holds_are_absent_in_any_form() -> None:
    assert absent_words(ask("What salary do trained officers of Strelsau get?"), [TEXT]) == ["salary", "get"]


def test_headings_count_as_what_a_passage_holds() -> None:
    assert absent_words(ask("Which course?"), [headed(HIT)]) == []


def test_cosines_are_those_of_the_best() -> None:
    found = told(ask("Where do officers train?"))
    assert (found.best, found.passage, found.same_language) == (0.8, 0.9, 1.0)


def test_what_is_asked_and_not_held_lowers_the_share_and_names_the_rarest() -> None:
    whole, half = told(ask("Where do officers train?")), told(ask("Where do officers swim?"))
    assert (whole.covered, whole.rarest_absent) == (1.0, 0.0)
    assert (half.covered, half.rarest_absent) == (0.5, 2.0)


def test_a_heading_does_not_make_the_sentence_say_it() -> None:
    found = told(ask("How long are the officers' courses?"))
    assert found.covered > found.sentence_covered


def test_words_say_nothing_across_languages() -> None:
    found = told(ask("Où les officiers suivent-ils une formation?", "fr"))
    assert (found.covered, found.sentence_covered, found.same_language) == (0.0, 0.0, 0.0)


def test_the_kind_asked_for_is_looked_for() -> None:
    assert (told(ask("How many weeks do officers train?")).kind_held, told(ask("When do they?")).kind_held) == (
        1.0,
        0.0,
    )
    assert (told(ask("Why do officers train?")).kind_asked, told(ask("Why do officers train?")).kind_held) == (0.0, 0.5)


def test_a_heading_is_no_evidence() -> None:
    heading = replace(EVIDENCE, sentence=replace(EVIDENCE.sentence, heading=True), dense=1.0)
    question = ask("Where do officers train?")
    assert signals(question, [HIT], [heading, EVIDENCE], {}).best == 0.8
