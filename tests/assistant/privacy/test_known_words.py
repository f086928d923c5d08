"""What was private once stays masked without the words that told so."""

from assistant.privacy.known_words import KnownWords

TOLD = "My name is Ottilie Brackwater, badge 44718, call me at 613-555-0144 or write to ottilie.b@example.org."


def test_pieces_of_what_was_told_are_masked_wherever_they_stand() -> None:
    words = KnownWords.of([TOLD], "talk")
    derived = words.masked("Nothing about: Brackwater, phone, 613, 0144, 44718, ottilie's pay, OTTILIE, example")
    for private in ("rackwater", "613", "0144", "44718", "ttilie", "OTTILIE"):
        assert private not in derived
    assert "pay" in derived
    assert "example" in derived


def test_marks_know_a_word_again_and_do_not_hold_it() -> None:
    before = KnownWords.of([TOLD], "talk")
    marks = before.new_marks()
    assert all(0 <= mark < 2**16 for _, mark in marks)
    later = KnownWords.of(["Is brackwater eligible? Ottilie asked, 44718."], "talk", marks)
    assert (
        later.masked("Is brackwater eligible? Ottilie asked, 44718.")
        == "Is [name] eligible? [name] asked, [identifier]."
    )
    elsewhere = KnownWords.of([], "another talk", marks)
    assert elsewhere.masked("Is Brackwater eligible?") == "Is Brackwater eligible?"
    assert later.new_marks() == frozenset()


def test_what_documents_say_stays() -> None:
    words = KnownWords.of(["My colleague Rupert Hentzau asks: when?"], "talk", public="Rupert Hentzau led the mission.")
    assert words.masked("Rupert Hentzau asks") == "Rupert Hentzau asks"
    words = KnownWords.of(["My name is Zoe Marsh."], "talk")
    assert words.masked("Said: the Marsh is wet. And Marsh?", ["the Marsh is wet"]) == (
        "Said: the Marsh is wet. And [name]?"
    )


def test_neighbouring_words_of_one_name_become_one_mask() -> None:
    assert KnownWords.of([TOLD], "talk").masked("Ottilie Brackwater asks") == "[name] asks"
