"""Rows of tables: which of their lines name the columns, and that a row is told and cited with them."""

import pytest

from assistant.answer import Claim, Evidence
from assistant.composing.cite import cite
from assistant.composing.compose import compose
from assistant.composing.rows import asked_rows, header_of, in_columns
from assistant.gate.verify import passing
from assistant.question.understand import understand
from corpus.document import Document, Hit, Source
from corpus.store import Store
from ingest.preparation.split import split
from tests.assistant.composing.test_compose import evidence

PAY = ("Rank | Monthly pay | Leave days", "Clerk | 800 | 12", "Clerk, senior | 950 | 14", "Captain | 990 | 20")


def names(*rows: str) -> str | None:
    """What names the columns of the last of the rows."""
    text = "\n".join(["They are paid so:", "", *rows]) + "\n\nThe end. | It | is"
    start = text.rindex(rows[-1])
    span = header_of(text, (start, start + len(rows[-1])))
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    "rows",
    [
        PAY,
        ("Rank | Monthly pay", "Clerk | 800", "Captain | 990"),
        ("Form | Signed by | Kept in", "KR-1 | the pilot | Zenda", "KR-2 | the keeper | Strelsau"),
        ("Mission | 2023 | 2024", "UNMIR | 1,200 | 900", "UNMIZ | 80 | 75"),
        ("Grade | Step 1 | Step 2", "P-2 | 4,100 | 4,300", "P-3 | 5,000 | 5,100"),
        ("Item | Amount | Note", "Tent | 12 |", "Boat | 3 | leaking"),
        ("Rank | Pay | Leave", "Clerk | 800 crowns | 12 days", "Captain | 990 crowns | 20 days"),
        ("Grade | Solde | Congé", "Agent | 410 | 10"),
    ],
)
def test_the_first_row_names_the_columns(rows: tuple[str, ...]) -> None:
    assert names(*rows) == rows[0]


def test_names_that_span_others_bring_those() -> None:
    assert names("Area | Posts | Posts", " | Men | Women", "North | 12 | 5", "South | 8 | 2") == (
        "Area | Posts | Posts\n | Men | Women"
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("Office | Zenda", "Telephone | 4 12 10", "Seats | 40"),  # pairs, not columns
        ("Office | Zenda", "Chief | Sapt", "Deputy | Flavia"),
        ("Sapt | colonel | Zenda", "Flavia | clerk | Strelsau", "Rupert | guard | Hentzau"),
        ("Zenda | 1998 | 2003", "Strelsau | 1999 | 2005"),
        ("Clerk | 800 | 12", "Captain | 990 | 20"),
        ("Clerk", "Captain | 990 | 20"),
        ("Rank | Monthly pay | Leave days",),
        ("He left. | She stayed. | It rained.", "They ate. | We sang. | You slept.", "I ran. | He sat. | She hid."),
    ],
)
def test_where_it_is_in_doubt_nothing_names_the_columns(rows: tuple[str, ...]) -> None:
    assert names(*rows) is None


def test_a_row_is_told_and_cited_with_its_columns(store: Store) -> None:
    text = "Pay\n\n" + "\n".join([PAY[0], *(f"Guard {n} of the hall | {700 + n} | {n}" for n in range(1, 40))])
    document = Document(Source("pay", "pay.csv", "Pay", language="en"), "digest", text)
    passages = split(document, 60)
    assert len(passages) > 2
    store.put(document, passages, "f")
    last = Evidence(Hit(passages[-1], document.source), passages[-1].sentences[-1])
    claims, differences = in_columns(compose([last]), (), store)
    assert differences == []
    said, citations = cite(claims)
    assert [claim.text for claim in said] == ["Guard 39 of the hall: Monthly pay 739, Leave days 39"]
    assert [citation.quote for citation in citations] == ["Guard 39 of the hall | 739 | 39", PAY[0]]
    assert [citation.passage_id for citation in citations] == [passages[-1].id, passages[0].id]
    assert all(text[citation.start : citation.end] == citation.quote for citation in citations)
    assert passing(Claim(said[0].text, said[0].citations, 1.0), {citation.number: citation for citation in citations})


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does a senior clerk get?", ["Clerk, senior | 950 | 14"]),
        ("What do a clerk and a captain get?", ["Clerk | 800 | 12", "Clerk, senior | 950 | 14", "Captain | 990 | 20"]),
        ("What do they get?", list(PAY)),
    ],
)
def test_a_row_that_holds_less_of_what_is_asked_is_left_out(question: str, expected: list[str]) -> None:
    rows = evidence("\n".join(PAY))
    assert [row.quote for row in asked_rows(understand(question, (), "en"), rows)] == expected
