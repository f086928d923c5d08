"""What a person types into a reply: promises are caught, courtesies are let through, quotes are no one's own words."""

from pathlib import Path

import pytest

from assistant.hr.reply.promises import doubts
from corpus.text.language import language_of

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    return HERE.joinpath(name).read_text("utf-8").splitlines()


@pytest.mark.parametrize("promise", lines("promises.txt"))
def test_each_of_a_hundred_promises_is_caught_by_its_wording(promise: str) -> None:
    kinds = {one.kind for one in doubts(promise, "", "", language_of(promise))}
    assert "own" in kinds
    assert kinds - {"own", "statement"}


@pytest.mark.parametrize("promise", lines("promises_held_out.txt"))
def test_a_promise_in_other_words_is_caught_as_a_statement_without_evidence(promise: str) -> None:
    found = doubts(promise, "", "", language_of(promise))
    assert {one.kind for one in found} - {"own"}
    assert all(one.reason for one in found)


def test_courtesies_are_mostly_let_through() -> None:
    courtesies = lines("harmless.txt")
    doubted = [one for one in courtesies if {d.kind for d in doubts(one, "", "", language_of(one))} - {"own"}]
    assert len(doubted) <= 0.15 * len(courtesies)


def test_what_the_program_wrote_is_not_doubted() -> None:
    drafted = "Hello,\n\n1. “When will it be?”\nThe course will last six weeks. [1]\n"
    assert doubts(drafted, drafted, "The course will last six weeks.", "en") == ()
    found = doubts(f"{drafted}You will get in.\n", drafted, "", "en")
    assert {one.kind for one in found} == {"own", "promise"}


def test_a_figure_or_date_is_doubted_only_where_no_quote_has_it() -> None:
    evidence = "Officers train for six weeks in Strelsau, since May 2011."
    said = "Please note the course of six weeks, since May 2011."
    assert {one.kind for one in doubts(said, "", evidence, "en")} == {"own"}
    assert "date" in {one.kind for one in doubts(said.replace("six", "nine"), "", evidence, "en")}
    assert "figure" in {one.kind for one in doubts("Please note the 44 places.", "", evidence, "en")}
