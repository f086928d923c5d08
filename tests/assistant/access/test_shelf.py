"""What one caller finds on the shelf is the same whether or not there are documents that they may not see."""

from dataclasses import replace

import pytest
from sqlalchemy import insert

from assistant.access.shelf import Shelf
from corpus.errors import NotFound
from corpus.sql.tables import successions
from corpus.store import Store
from tests.corpus.making import document, fill

OLD, SECRET, NEW = (
    document(f"The boats of Zenda\n\nThere are {number} boats. They are green.", name, audience=audience, sha256=name)
    for number, name, audience in ((40, "old", "public"), (44, "secret", "staff"), (50, "zz-new", "public"))
)


def succeed(store: Store, *pairs: tuple[str, str]) -> None:
    with store.library._engine.begin() as connection:
        connection.execute(insert(successions), [{"newer": n, "older": o, "basis": "manifest"} for n, o in pairs])


def test_a_hidden_successor_does_not_stand_before_a_visible_one(store: Store) -> None:
    hidden = replace(SECRET, source=replace(SECRET.source, id="zzz"))
    fill(store, OLD, NEW, hidden)
    succeed(store, ("zz-new", "old"), ("zzz", "old"))
    assert Shelf(store, "public").superseded_by("old") == "zz-new"
    assert Shelf(store, "staff").superseded_by("old") == "zzz"


def test_a_hidden_edition_does_not_break_the_history_of_the_others(store: Store) -> None:
    fill(store, OLD, SECRET, NEW)
    succeed(store, ("zz-new", "old"), ("zz-new", "secret"))
    [step] = Shelf(store, "public").history("zz-new")
    assert step["changes"] == [{"before": "There are 40 boats.", "after": "There are 50 boats."}]
    assert len(Shelf(store, "staff").history("zz-new")) == 2


def test_a_line_has_the_editions_of_what_came_before_oldest_first(store: Store) -> None:
    middle = document("The boats of Zenda\n\nThere are 45 boats.", "middle")
    fill(store, OLD, SECRET, middle, NEW, document("The boats of Zenda\n\nThere are 60 boats.", "zz-new"))
    succeed(store, ("zz-new", "middle"), ("middle", "old"), ("old", "zz-new"), ("zz-new", "secret"))
    line = Shelf(store, "public").line("zz-new")
    assert [(edition.source.id, edition.current) for edition in line] == [
        ("old", True),
        ("middle", True),
        ("zz-new", False),
        ("zz-new", True),
    ]
    assert [edition.source.id for edition in Shelf(store, "public").line("old")] == [
        "middle",
        "zz-new",
        "zz-new",
        "old",
    ]
    with pytest.raises(NotFound):
        Shelf(store, "public").line("secret")


def test_words_of_a_text_are_found_without_the_model_and_only_where_one_may_read(store: Store) -> None:
    fill(store, OLD, SECRET)
    passages = Shelf(store, "public").search("green boats", 5)
    assert passages[0].text == "There are 40 boats. They are green."
    assert {passage.document_id for passage in passages} == {"old"}
    assert {passage.document_id for passage in Shelf(store, "staff").search("boats", 5)} == {"old", "secret"}
    assert Shelf(store, "public").search("?!", 5) == []
