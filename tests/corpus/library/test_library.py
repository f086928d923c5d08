"""Documents in SQL: what goes in comes out, and old editions stay readable."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from corpus.document import Document, Page
from corpus.errors import NotFound, StoreDamaged
from corpus.library.library import Library
from corpus.library.notes import Notes
from corpus.library.pending import Pending
from corpus.library.upkeep import mend_words
from corpus.sql.database import open_database
from corpus.text.stems import query_stems
from corpus.words.index import WordIndex
from tests.corpus.making import ISLAND, VALLEY, document, passages

OLD, NEW = document(ISLAND), document(ISLAND.replace("Twelve", "Forty"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(tmp_path / "library.sqlite3")
    yield engine
    engine.dispose()


@pytest.fixture
def words(engine: Engine) -> WordIndex:
    return WordIndex(engine)


@pytest.fixture
def library(engine: Engine, words: WordIndex) -> Library:
    return Library(engine)


def put(library: Library, *documents: Document, fingerprint: str = "1") -> None:
    for one in documents:
        library.put(one, passages(one), fingerprint)


def test_a_document_comes_back_as_it_went_in(library: Library) -> None:
    paged = dataclasses.replace(OLD, pages=(Page(1, 0, 18), Page(2, 20, len(ISLAND))))
    pieces = [dataclasses.replace(piece, page=paged.page_at(piece.start)) for piece in passages(paged)]
    library.put(paged, pieces, "f1")
    assert library.document("island") == paged
    assert library.passages_of("island") == pieces
    assert library.passages([pieces[1].id, pieces[0].id]) == pieces[:2]
    (listed,) = library.list()
    assert (listed.source, listed.digest, listed.fingerprint, listed.passages) == (paged.source, paged.digest, "f1", 3)
    assert library.sources() == {"island": paged.source}


def test_spans_are_exact_beyond_the_basic_plane(library: Library) -> None:
    of = document("Ahoy 🚢🚢 one.\n\nÇa flotte 𝔘𝔑 été\u0301 deux.\n\n🧭.", "ship")
    put(library, of)
    assert [piece.text for piece in library.passages_of("ship")] == of.text.split("\n\n")


def test_leads_and_headings_of_sentences_are_kept(library: Library) -> None:
    put(library, OLD)
    listed = library.passages_of("island")[-1].sentences
    assert [sentence.lead and ISLAND[slice(*sentence.lead)] for sentence in listed] == [
        None,
        "The kit of a constable holds:",
        "The kit of a constable holds:",
        "a map of the harbour",
    ]
    assert library.passages_of("island")[0].sentences[0].heading


def test_an_old_edition_stays_readable_and_out_of_search(library: Library, words: WordIndex) -> None:
    put(library, OLD)
    put(library, NEW, fingerprint="2")
    assert library.document("island") == NEW
    assert library.document("island", OLD.digest) == OLD
    assert [(edition.digest, edition.current) for edition in library.editions("island")] == [
        (OLD.digest, False),
        (NEW.digest, True),
    ]
    old = [piece.id for piece in passages(OLD)]
    assert library.passages(old) == passages(OLD)
    assert library.current_passages().keys().isdisjoint(old)
    assert words.search(query_stems("Twelve", "en"), 9) == {}
    assert set(words.search(query_stems("constable", "en"), 9)) <= {piece.id for piece in passages(NEW)}


def test_an_edition_that_comes_back_is_current_again(library: Library, words: WordIndex) -> None:
    put(library, OLD, NEW)
    added = {edition.digest: edition.added for edition in library.editions("island")}
    put(library, OLD)
    assert library.document("island") == OLD
    assert {edition.digest: edition.added for edition in library.editions("island")} == added
    assert words.search(query_stems("Forty", "en"), 9) == {}
    assert len(words.search(query_stems("Twelve", "en"), 9)) == 1


def test_the_same_edition_again_leaves_one_of_everything(library: Library, engine: Engine) -> None:
    put(library, OLD, OLD)
    with engine.connect() as connection:
        counts = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            for table in ("documents", "editions", "passages", "words", "pending")
        }
    assert counts == {"documents": 1, "editions": 1, "passages": 3, "words": 3, "pending": 1}


def test_a_removed_document_leaves_no_row(library: Library, engine: Engine) -> None:
    put(library, OLD, NEW, document(VALLEY, "valley"))
    Pending(engine).settle("island")
    library.remove("island")
    with engine.connect() as connection:
        texts = connection.execute(text("SELECT text FROM editions")).scalars().all()
        orphans = connection.execute(
            text("SELECT count(*) FROM sentences WHERE passage NOT IN (SELECT number FROM passages)")
        )
        counts = [connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in ("passages", "words")]
        assert (texts, orphans.scalar(), counts) == ([VALLEY], 0, [2, 2])
    assert set(Pending(engine).all()) == {"island", "valley"}


def test_what_is_not_there_is_named(library: Library) -> None:
    put(library, OLD)
    with pytest.raises(NotFound, match="atlas"):
        library.document("atlas")
    with pytest.raises(NotFound, match="island"):
        library.document("island", "0" * 64)
    with pytest.raises(NotFound, match="atlas"):
        library.remove("atlas")
    with pytest.raises(NotFound, match=r"atlas\.1"):
        library.passage("atlas.1")
    assert library.passages(["atlas.1"]) == library.passages_of("atlas") == library.editions("atlas") == []


def test_notes_are_kept_and_replaced(engine: Engine) -> None:
    notes = Notes(engine)
    assert notes.get("model") is None
    assert notes.set_default("model", "a") == "a"
    assert notes.set_default("model", "b") == "a"
    notes.set("model", "b")
    assert notes.get("model") == "b"


def test_ghosts_and_gaps_in_the_words_are_mended(library: Library, words: WordIndex, engine: Engine) -> None:
    put(library, OLD)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO words(rowid, body) VALUES (999, 'ghost')"))
        connection.execute(text("DELETE FROM words WHERE rowid = 2"))
    assert mend_words(engine) == 2
    assert mend_words(engine) == 0
    assert words.search(["ghost"], 9) == {}
    assert len(words.search(query_stems("constables", "en"), 9)) == 2


def test_more_passages_than_fit_one_statement(library: Library) -> None:
    many = document("\n\n".join(f"Day {number} was calm." for number in range(620)), "diary")
    put(library, many)
    assert library.passages([piece.id for piece in passages(many)]) == passages(many)
    assert library.list()[0].passages == 620


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    file.write_bytes(b"a shopping list" * 500)
    with pytest.raises(StoreDamaged, match=r"library\.sqlite3"):
        open_database(file)


def test_a_database_damaged_within_is_said_to_be(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    engine = open_database(file)
    WordIndex(engine)
    put(Library(engine), document("\n\n".join(f"Day {number} was calm." for number in range(300)), "diary"))
    engine.dispose()
    raw = file.read_bytes()
    third = len(raw) // 3
    file.write_bytes(raw[:third] + b"\xa5" * third + raw[2 * third :])
    with pytest.raises(StoreDamaged, match=r"library\.sqlite3"):  # on opening, or only where it is read
        engine = open_database(file)
        try:
            Library(engine).passages_of("diary")
        finally:
            engine.dispose()
