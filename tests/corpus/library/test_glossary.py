"""What acronyms stand for, and how words are spelt, is kept with the edition that says so and goes with it."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from corpus.document import SetAside
from corpus.library.glossary import Explanation, long_form
from corpus.store import Store
from corpus.words.vocabulary import spellings
from tests.corpus.making import VALLEY, document, fill
from tests.fakes import HashEmbedder

GUARD = "The Royal Harbour Guard (RHG) keeps watch. Its boats are slow."
PLAN = "The Rescue and Help Group (RHG) swims. A plan on HSL, for harbours, ships and lighthouses, exists."


def explained(store: Store, short: str, *within: str) -> list[str]:
    return [explanation.long for explanation in store.glossary.explained([short], [], within)]


def test_an_acronym_is_looked_up_either_way(store: Store) -> None:
    fill(store, document(GUARD, "guard"), document(PLAN, "plan"))
    (explanation,) = store.glossary.explained(["RHG"], [], ["guard"])
    assert explanation == Explanation("RHG", "Royal Harbour Guard", ("royal", "harbour", "guard"), "guard", 4, 29)
    assert store.glossary.explained([], [long_form("the royal harbour guards", "en")], ["guard"]) == [explanation]
    assert GUARD[explanation.start : explanation.end] == "Royal Harbour Guard (RHG)"


def test_it_is_known_to_those_who_may_read_its_document_alone(store: Store) -> None:
    fill(store, document(GUARD, "guard"), document(PLAN, "plan"))
    assert explained(store, "RHG", "guard", "plan") == ["Royal Harbour Guard", "Rescue and Help Group"]
    assert explained(store, "RHG", "plan") == ["Rescue and Help Group"]
    assert explained(store, "HSL", "guard") == []


def test_a_new_edition_and_a_removal_take_it_away(store: Store) -> None:
    fill(store, document(GUARD, "guard"))
    fill(store, document(GUARD.replace("Guard (RHG)", "Guild (RHG)"), "guard"))
    assert explained(store, "RHG", "guard") == ["Royal Harbour Guild"]
    assert "Guild" in store.vocabulary.within(["guard"])
    assert "Guard" not in store.vocabulary.within(["guard"])
    store.remove("guard")
    assert explained(store, "RHG", "guard") == []
    assert store.vocabulary.within(["guard"]) == {}
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM acronyms")).scalar() == 0
        assert connection.execute(text("SELECT count(*) FROM vocabularies")).scalar() == 0


def test_what_is_set_aside_explains_nothing(store: Store) -> None:
    of = document(GUARD, "guard")
    fill(store, replace(of, set_aside=(SetAside("order", "for a test", GUARD[:41], None, 0, 41),)))
    assert explained(store, "RHG", "guard") == []


def test_a_folder_from_before_is_read_when_it_is_opened(tmp_path: Path) -> None:
    with Store(tmp_path, HashEmbedder()) as old:
        fill(old, document(GUARD, "guard"))
        with old.engine.begin() as connection:
            connection.execute(text("DROP TABLE acronyms"))
            connection.execute(text("DROP TABLE vocabularies"))
    with Store(tmp_path, HashEmbedder()) as opened:
        assert explained(opened, "RHG", "guard") == ["Royal Harbour Guard"]
        assert "watch" in opened.vocabulary.within(["guard"])


def test_a_name_keeps_its_capital_unless_it_is_ever_written_small() -> None:
    assert spellings(document("Boats met at Zenda. The boats of UNPOL left in 1997.")) == ["Zenda", "boats", "left"]


def test_words_are_counted_by_documents(store: Store) -> None:
    fill(store, document(GUARD, "guard"), document(VALLEY, "valley"), document(VALLEY, "vale"))
    assert store.vocabulary.within(["valley", "vale", "guard"])["Strelsau"] == 2
    assert "Strelsau" not in store.vocabulary.within(["guard"])


def test_passages_that_hold_all_words_are_counted(store: Store) -> None:
    fill(store, document(GUARD, "guard"), document(PLAN, "plan"))
    assert store.words.together(["royal", "harbour"]) == 1
    assert store.words.together(["harbour"]) == 2
    assert store.showing(["plan"]).words.together(["harbour"]) == 1
    assert store.words.together([]) == 0
