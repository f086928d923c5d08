"""One rule says whether a quote still stands, for recorded answers and for replies to letters."""

from dataclasses import replace

import pytest
from sqlalchemy import insert

from assistant.access.shelf import Shelf
from assistant.answer import Citation
from assistant.records.staleness import RecordedQuote, StaleQuote, stale, stale_citations
from corpus.sql.tables import successions
from corpus.store import Store
from tests.corpus.making import document, fill, passages

QUOTE = "The Guard has 40 boats."
TEXT = f"The Royal Guard\n\n{QUOTE} They sail at night.\n\nThe Guard rests in winter."


@pytest.fixture
def citation(store: Store) -> Citation:
    """A citation of a document as it is kept in the store."""
    guard = document(TEXT, "guard")
    fill(store, guard)
    passage = next(piece for piece in passages(guard) if QUOTE in piece.text)
    return Citation(
        number=7,
        document_id="guard",
        title="The Royal Guard",
        publisher="",
        edition="",
        published="",
        date_basis="",
        url="",
        language="en",
        restated=False,
        passage_id=passage.id,
        section=(),
        page=None,
        quote=QUOTE,
        start=passage.start,
        end=passage.start + len(QUOTE),
    )


def look_up(store: Store, citation: Citation) -> StaleQuote | None:
    """What became of the quote among the public documents."""
    shelf = Shelf(store, "public")
    quote = RecordedQuote(7, "guard", citation.passage_id, citation.start, citation.end, QUOTE, citation.superseded_by)
    stale_quote = stale([quote], shelf)
    assert stale_citations([citation], shelf) == (citation,) * len(stale_quote)
    return stale_quote[0] if stale_quote else None


def test_a_quote_stands_in_the_edition_that_it_was_taken_from(store: Store, citation: Citation) -> None:
    assert look_up(store, citation) is None


def test_a_quote_that_moved_and_whose_neighbours_changed_still_stands(store: Store, citation: Citation) -> None:
    fill(
        store, document(f"The Royal Guard\n\nThe Guard rests in spring.\n\nIn all: {QUOTE} They sail by day.", "guard")
    )
    assert look_up(store, citation) is None


def test_a_quote_stands_where_only_the_passages_are_cut_otherwise(store: Store, citation: Citation) -> None:
    guard = document(TEXT, "guard")
    whole = replace(passages(guard)[0], id="whole", start=0, end=len(TEXT), text=TEXT)
    store.put(guard, [whole], "2")
    assert look_up(store, citation) is None


def test_a_quote_that_a_new_edition_words_otherwise_is_stale_with_both_wordings(
    store: Store, citation: Citation
) -> None:
    fill(store, document(TEXT.replace("40", "44"), "guard"))
    assert look_up(store, citation) == StaleQuote(7, "guard", "changed", QUOTE, "The Guard has 44 boats.", "guard")


def test_a_quote_that_a_new_edition_leaves_out_is_stale(store: Store, citation: Citation) -> None:
    fill(store, document("The Royal Guard\n\nThe Guard rests in winter.", "guard"))
    stale_quote = look_up(store, citation)
    assert stale_quote and (stale_quote.kind, stale_quote.after) == ("removed", "")


def test_a_quote_of_a_document_that_is_gone_is_stale(store: Store, citation: Citation) -> None:
    store.remove("guard")
    assert look_up(store, citation) == StaleQuote(7, "guard", "removed", QUOTE, "", "")


def test_a_quote_of_a_document_that_the_public_may_no_longer_read_is_stale(store: Store, citation: Citation) -> None:
    fill(store, document(TEXT, "guard", audience="staff"), fingerprint="2")
    stale_quote = look_up(store, citation)
    assert stale_quote and stale_quote.kind == "removed"
    assert stale_citations([citation], Shelf(store, "staff")) == ()


def test_a_quote_whose_document_was_superseded_since_is_stale(store: Store, citation: Citation) -> None:
    fill(store, document(TEXT.replace("40", "50"), "newer"))
    with store.library._engine.begin() as connection:
        connection.execute(insert(successions), [{"newer": "newer", "older": "guard", "basis": "manifest"}])
    assert look_up(store, citation) == StaleQuote(7, "guard", "superseded", QUOTE, "The Guard has 50 boats.", "newer")
    # Whoever was answered then was told of the newer document.
    assert look_up(store, replace(citation, superseded_by="newer")) is None


def test_of_several_citations_with_the_same_number_only_the_stale_ones_are_named(
    store: Store, citation: Citation
) -> None:
    elsewhere = replace(citation, document_id="nowhere")
    assert stale_citations([citation, elsewhere, citation], Shelf(store, "public")) == (elsewhere,)
