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
    kinds = {doubt.kind for doubt in doubts(promise, "", "", language_of(promise))}
    assert "own" in kinds
    assert kinds - {"own", "statement"}


@pytest.mark.parametrize("promise", lines("promises_held_out.txt"))
def test_a_promise_in_other_words_is_caught_as_a_statement_without_evidence(promise: str) -> None:
    doubtful = doubts(promise, "", "", language_of(promise))
    assert {doubt.kind for doubt in doubtful} - {"own"}
    assert all(doubt.reason for doubt in doubtful)


def test_courtesies_are_mostly_let_through() -> None:
    courtesies = lines("harmless.txt")
    doubted = [
        courtesy
        for courtesy in courtesies
        if {doubt.kind for doubt in doubts(courtesy, "", "", language_of(courtesy))} - {"own"}
    ]
    assert len(doubted) <= 0.15 * len(courtesies)


def test_what_the_program_wrote_is_not_doubted() -> None:
    drafted = "Hello,\n\n1. “When will it be?”\nThe course will last six weeks. [1]\n"
    assert doubts(drafted, drafted, "The course will last six weeks.", "en") == ()
    doubtful = doubts(f"{drafted}You will get in.\n", drafted, "", "en")
    assert {doubt.kind for doubt in doubtful} == {"own", "promise"}


def test_a_figure_or_date_is_doubted_only_where_no_quote_has_it() -> None:
    evidence = "Officers train for six weeks in Strelsau, since May 2011."
    reply = "Please note the course of six weeks, since May 2011."
    assert {doubt.kind for doubt in doubts(reply, "", evidence, "en")} == {"own"}
    assert "date" in {doubt.kind for doubt in doubts(reply.replace("six", "nine"), "", evidence, "en")}
    assert "figure" in {doubt.kind for doubt in doubts("Please note the 44 places.", "", evidence, "en")}
