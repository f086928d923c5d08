from assistant.answer import Turn
from assistant.question.understand import understand


def asked(text: str, *before: str) -> str:
    return understand(text, [Turn(earlier, earlier) for earlier in before], None).text


def test_a_question_is_told_by_its_language() -> None:
    assert understand("Who trains the officers?", (), None).language == "en"
    assert understand("Qui forme les agents?", (), None).language == "fr"
    assert understand("Qui forme les agents?", (), "en").language == "en"


def test_a_question_without_function_words_keeps_the_language_of_the_conversation() -> None:
    assert understand("Strelsau?", [Turn("Où est la mission?", "Où est la mission?")], None).language == "fr"


def test_it_is_searched_by_the_stems_of_its_content_words_in_both_languages() -> None:
    stems = understand("Who trains the officers?", (), None).stems
    assert "train" in stems
    assert "offic" in stems
    assert not {"who", "the"} & set(stems)


def test_a_short_question_leans_on_the_one_before() -> None:
    assert asked("And since when?", "Who trains the officers?") == "Who trains the officers? And since when?"


def test_a_talk_of_many_turns_is_led_by_the_question_that_stood_alone_and_the_last() -> None:
    first = "Who trains the officers?"
    turns = [Turn(first, first), Turn("And since when?", f"{first} And since when?"), Turn("Where?", f"{first} Where?")]
    assert understand("How long?", turns, None).text == f"{first} Where? How long?"


def test_a_full_question_stands_alone() -> None:
    full = "How many officers from Ruritania have served in missions abroad since 1995?"
    assert asked(full, "What colour are the berets?") == full


def test_a_full_french_question_stands_alone_for_all_its_small_words() -> None:
    full = "Quels sont les critères de sélection des policiers pour la mission de Zenda ?"
    assert asked(full, "Où en est la mission de Strelsau ?") == full


def test_without_a_conversation_nothing_is_added() -> None:
    assert asked("And since when?") == "And since when?"


def test_white_space_is_tidied_but_the_question_asked_is_kept() -> None:
    assert asked("  Who \n trains\tthem? ") == "Who trains them?"
