"""Word search: words, stems, ranking, and questions that look like the search engine's own syntax."""

from collections.abc import Iterator

import pytest

from corpus.library.library import Library
from corpus.sql.database import open_database
from corpus.text.stems import function_words, query_stems, stems, words
from corpus.words.index import WordIndex
from tests.corpus.making import document, passages

TEXTS = {
    "harbour": "The harbour police patrol the harbour and its quays.",
    "town": "The town police patrol the market once a week, and the harbour never.",
    "camp": "Officers train in the camp. The cost is 4,000 crowns.",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordIndex]:
    engine = open_database(tmp_path_factory.mktemp("words") / "library.sqlite3")
    index, library = WordIndex(engine), Library(engine)
    french = document("Les policières déployées à Strelsau gardent l'école.", "ecole", language="fr")
    for of in [*(document(text, name) for name, text in TEXTS.items()), french]:
        library.put(of, passages(of), "1")
    yield index
    engine.dispose()


def matches(index: WordIndex, question: str, language: str = "en") -> list[str]:
    """The ids of the matching documents, best first."""
    ids = index.search(query_stems(question, language), 10)
    return [passage_id.split(".")[0] for passage_id in ids]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "deployed", "deployments"),
        ("en", "training", "trained"),
        ("fr", "déployées", "déployé"),
        ("fr", "policières", "policier"),
        ("fr", "ÉCOLES", "ecole"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stems(one, language) == stems(other, language)


def test_stems_have_no_accents_whether_composed_or_not() -> None:
    assert stems("caf\u00e9", "en") == stems("cafe\u0301", "en") == ["cafe"]


def test_an_unknown_language_is_stemmed_as_english() -> None:
    assert stems("deployments", "") == stems("deployments", "en")


@pytest.mark.parametrize("number", ["4,000", "4 000", "4\u00a0000", "4\u202f000", "4.000", "4000"])
def test_a_number_is_one_word_however_its_thousands_are_parted(number: str) -> None:
    assert words(f"over {number} posts") == ["over", "4000", "posts"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2015 150 officers left", ["in", "2015", "150", "officers", "left"]),
        ("from 1989, 250 of them", ["from", "1989", "250", "of", "them"]),
        ("1,234,567 crowns", ["1234567", "crowns"]),
        ("3.5 crowns", ["3", "5", "crowns"]),
        ("the 12,0000 of a typing error", ["the", "12", "0000", "of", "a", "typing", "error"]),
        ("Sapt’s horse", ["sapt", "s", "horse"]),
    ],
)
def test_words_of_figures_and_names(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_question_is_stemmed_in_both_languages_without_its_function_words() -> None:
    stemmed = query_stems("Where are the deployments of the police?", "en")
    assert set(stemmed) == {*stems("deployments police", "en"), *stems("deployments police", "fr")}
    assert len(stemmed) == len(set(stemmed))


@pytest.mark.parametrize(
    ("question", "language"), [("What is it to them?", "en"), ("Qui est-ce ?", "fr"), ("?!", "en")]
)
def test_a_question_of_function_words_alone_finds_nothing(filled: WordIndex, question: str, language: str) -> None:
    assert query_stems(question, language) == []
    assert filled.search([], 5) == {}
    assert filled.rarity([]) == {}


def test_the_passage_that_says_it_most_comes_first(filled: WordIndex) -> None:
    assert matches(filled, "harbour") == ["harbour", "town"]
    scores = list(filled.search(query_stems("harbour police", "en"), 10).values())
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_no_more_than_asked_for(filled: WordIndex) -> None:
    assert len(filled.search(query_stems("police", "en"), 1)) == 1


def test_numbers_and_accents_are_found_as_people_type_them(filled: WordIndex) -> None:
    assert matches(filled, "4 000") == matches(filled, "4000") == ["camp"]
    assert matches(filled, "ecole", "fr") == matches(filled, "École") == ["ecole"]


@pytest.mark.parametrize(
    "question",
    [
        '" OR NEAR(',
        "*",
        "harb*",
        "col:x",
        "body:harbour",
        '"',
        "a AND",
        "NOT police",
        "^x",
        "{a b}:c",
        "-- ;",
        "_",
        "\x00",
    ],
)
def test_search_syntax_in_a_question_does_no_harm(filled: WordIndex, question: str) -> None:
    wanted = set(query_stems(question, "en"))
    for name in matches(filled, question):
        assert wanted & set(stems(TEXTS[name], "en"))


def test_operators_are_words_like_others(filled: WordIndex) -> None:
    assert matches(filled, "NEAR harbour NOT") == matches(filled, "harbour")
    assert matches(filled, "harb*") == []


def test_a_very_long_question_is_searched(filled: WordIndex) -> None:
    long = " ".join(f"word{number}" for number in range(1500)) + " camp"
    assert matches(filled, long) == ["camp"]
    assert len(filled.rarity(query_stems(long, "en"))) >= 1500


def test_rare_words_weigh_more(filled: WordIndex) -> None:
    rarity = filled.rarity(["camp", "patrol", "zebra"])
    assert rarity["zebra"] > rarity["camp"] > rarity["patrol"] > 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_function_words_are_words_of_their_own(language: str) -> None:
    assert all(words(word) == [word] for word in function_words(language))
    assert function_words("xx") == frozenset()
