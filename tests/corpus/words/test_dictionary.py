"""Which words are ordinary ones, in British spelling too, with accents or without."""

from corpus.words.dictionary import bare, frequency


def test_words_of_both_languages_are_known_by_their_letters() -> None:
    assert bare("Élève") == "eleve"
    assert frequency("harbour") and frequency("recognised", "en") and frequency("coopération", "fr")
    assert not frequency("coopération", "en") or frequency("cooperation", "en")
    assert frequency("zendal") == 0
    assert frequency("the", "en") > frequency("lantern", "en") > 0
