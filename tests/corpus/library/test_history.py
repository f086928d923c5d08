"""What changed between editions, and which document takes the place of which."""

from pathlib import Path

import pytest

from corpus.document import Document, Source
from corpus.library.history import changes, history_of
from corpus.library.succession import Succession
from corpus.store import Store
from tests.corpus.making import document, fill


def told(older: str, newer: str) -> list[tuple[str, str]]:
    old, new = (Document(Source("a", "a.txt", ""), name, text) for name, text in (("old", older), ("new", newer)))
    return [
        (older[slice(*change.before)] if change.before else "", newer[slice(*change.after)] if change.after else "")
        for change in changes(old, new)
    ]


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ("It is calm. It is far.", "It is calm. It is far.", []),
        (
            "Over 40 officers went there. It is far.",
            "Over 50 officers went there. It is far.",
            [("Over 40 officers went there.", "Over 50 officers went there.")],
        ),
        ("One boat came. It left.", "It left.", [("One boat came.", "")]),
        ("It left.", "It left. Nobody knows why.", [("", "Nobody knows why.")]),
        ("The gate is shut.", "Two boats sail at dawn.", [("The gate is shut.", ""), ("", "Two boats sail at dawn.")]),
        ("", "It left.", [("", "It left.")]),
        (
            "• one old boat\n• two boats\n• three boats",
            "• one new boat\n• two boats",
            [("one old boat", "one new boat"), ("three boats", "")],
        ),
    ],
)
def test_every_sentence_that_differs_is_told(older: str, newer: str, expected: list[tuple[str, str]]) -> None:
    assert told(older, newer) == expected


def test_a_thousand_changed_sentences_are_told_in_order() -> None:
    older = " ".join(f"Ship {number} carries grain to the port of Zenda." for number in range(1_000))
    newer = older.replace("grain", "salt")
    pairs = told(older, newer)
    assert len(pairs) == 1_000
    assert pairs[7] == (
        "Ship 7 carries grain to the port of Zenda.",
        "Ship 7 carries salt to the port of Zenda.",
    )


SENTENCES = [
    f"Rule {number} is about the {word} of the guard."
    for number, word in enumerate("horses boats gates towers bridges letters meals boots drums flags".split())
]


def paper(store: Store, name: str, sentences: list[str], **source: str) -> None:
    fill(store, document("\n\n".join(sentences), name, **source))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"published": "2019"}, {"published": "2021"}, [Succession("b", "a", "text")]),
        ({"published": "2022"}, {"published": "2021"}, [Succession("a", "b", "text")]),
        ({"published": "2021"}, {"published": "2021"}, []),
        ({}, {"published": "2021"}, []),
        ({"published": "2019", "publisher": "Army"}, {"published": "2021", "publisher": "Navy"}, []),
        ({"published": "2019", "language": "fr"}, {"published": "2021", "language": "en"}, []),
        ({"published": "2019"}, {"published": "2021", "supersedes": "a"}, [Succession("b", "a", "manifest")]),
        ({"published": "2019", "supersedes": "b"}, {"published": "2021"}, [Succession("a", "b", "manifest")]),
    ],
)
def test_near_identical_documents_are_linked_where_their_dates_order_them(
    store: Store, first: dict[str, str], second: dict[str, str], expected: list[Succession]
) -> None:
    paper(store, "a", SENTENCES, **first)
    paper(store, "b", [*SENTENCES[:8], "Rule 8 was struck out."], **second)
    paper(store, "c", SENTENCES[:3], published="2023")
    store.successions.follow(["a", "b", "c"])
    assert store.successions.all() == expected
    assert store.successions.superseded() == {succession.older: succession.newer for succession in expected}


def test_documents_that_supersede_one_another_in_a_circle_are_not_linked(store: Store) -> None:
    for number, (name, older) in enumerate([("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "e"), ("f", "none")]):
        paper(store, name, [f"Rule {number} stands alone."], supersedes=older)
    store.successions.follow(list("abcdef"))
    assert store.successions.all() == [Succession("d", "a", "manifest")]
    paper(store, "c", ["Rule 2 stands alone."])
    store.successions.follow(["c"])
    assert store.successions.superseded() == {"b": "a", "c": "b", "a": "d"}


def test_a_link_goes_with_the_text_that_made_it(store: Store) -> None:
    paper(store, "a", SENTENCES, published="2019")
    paper(store, "b", SENTENCES, published="2021")
    store.successions.follow(["a", "b"])
    assert store.successions.all()
    paper(store, "b", ["Nothing of that is left.", *SENTENCES[:2]], published="2021")
    store.successions.follow(["b"])
    assert store.successions.all() == []
    paper(store, "b", SENTENCES, published="2021")
    store.successions.follow(["b"])
    store.remove("a")
    store.successions.follow(["a"])
    assert store.successions.all() == []


def test_the_history_goes_through_editions_and_what_they_supersede(store: Store, tmp_path: Path) -> None:
    paper(store, "old", ["It is calm.", "It is far."], sha256="0")
    paper(store, "new", ["It is calm.", "It is near."], sha256="1", supersedes="old")
    paper(store, "new", ["It is calm.", "It is near.", "It has a gate."], sha256="2", supersedes="old")
    store.successions.follow(["old", "new"])
    first, second = history_of(store.library, store.successions, "new")
    assert [step["before"] for step in first.as_json()["changes"]] == ["It is far."]
    assert second.as_json()["changes"] == [{"before": "", "after": "It has a gate."}]
    assert history_of(store.library, store.successions, "old") == []
