"""What a message reads is read once, and the next message meets what changed meanwhile."""

import numpy as np
from sqlalchemy import event

from corpus.store import Store
from tests.corpus.making import ISLAND, VALLEY, document, fill


def test_a_message_meets_the_documents_as_they_were_when_it_came(store: Store) -> None:
    fill(store, document(ISLAND, "island"))
    before = store.for_message()
    assert set(before.library.sources()) == {"island"}
    fill(store, document(VALLEY, "valley"))
    assert set(before.library.sources()) == {"island"}
    assert set(store.library.sources()) == set(store.for_message().library.sources()) == {"island", "valley"}


def test_passages_and_successions_are_read_once_for_a_message(store: Store) -> None:
    fill(store, document(ISLAND, "island"), document(VALLEY, "valley"))
    of_store = store.library.passages_of("island")
    ids = [piece.id for piece in (*of_store, *store.library.passages_of("valley"))]
    once, asked = store.for_message(), list[str]()
    event.listen(store.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert once.library.passages_of("island") == of_store
    assert {piece.id for piece in once.library.passages([*ids, "nowhere"])} == set(ids)
    assert once.successions.superseded() == {}
    read = len(asked)
    assert once.library.passages_of("island") == of_store
    assert {piece.id for piece in once.library.passages(ids[:1])} == set(ids[:1])
    assert once.successions.superseded({"island"}) == {}
    assert len(asked) == read > 0


def test_a_vector_is_read_once_for_a_message(store: Store) -> None:
    fill(store, document(ISLAND, "island"))
    texts = [piece.text for piece in store.library.passages_of("island")]
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    once = store.for_message()
    first = once.vectors(texts)
    read = len(asked)
    assert np.array_equal(once.vectors([*texts, texts[0]]), np.concatenate([first, first[:1]]))
    assert len(asked) == read > 0
    assert np.array_equal(store.vectors(texts), first)
    assert len(asked) > read


def test_a_vector_that_is_missing_is_made_for_a_message_too(store: Store) -> None:
    made = store.for_message().vectors(["never embedded"])
    assert np.array_equal(made, store.vectors(["never embedded"]))


def test_words_of_some_documents_are_counted_once_for_a_message(store: Store) -> None:
    fill(store, document(ISLAND, "island"), document(VALLEY, "valley"))
    some = store.showing(["island"]).words
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    stems = ["mission", "valley"]
    assert some.search(stems, 5)
    counted = len(asked)
    assert some.rarity(stems) == some.rarity(stems)
    assert len(asked) == counted > 0
