"""Sentences that join what quotes say, and those that say more by joining."""

from dataclasses import replace

import pytest

from assistant.answer import Citation
from assistant.gate.joined import joined

FIRST = "More than 300 officers, all of the coast, served in Zenda until 2004."
SECOND = "The commander of the mission was Colonel Sapt."
THIRD = "Officers may not carry rifles."


def cited(*quotes: str, section: tuple[str, ...] = ("Missions",), document: str = "d") -> list[Citation]:
    """Citations of sentences that follow one another."""
    starts = [sum(len(quote) + 1 for quote in quotes[:place]) for place in range(len(quotes))]
    return [
        Citation(n, document, "D", "", "", "", "", "", "en", False, "d.1", section, None, quote, at, at + len(quote))
        for n, (quote, at) in enumerate(zip(quotes, starts, strict=True), 1)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "More than 300 officers, all of the coast, served in Zenda until 2004; the commander of the mission was "
        "Colonel Sapt.",
        "More than 300 officers, all of the coast, served in Zenda until 2004, and the commander of the mission was "
        "Colonel Sapt.",
        "More than 300 officers, all of the coast, served in Zenda until 2004, while the commander of the mission was "
        "Colonel Sapt.",
    ],
)
def test_whole_clauses_in_their_order_are_joined(said: str) -> None:
    assert joined(said, cited(FIRST, SECOND))


def test_three_quotes_are_joined() -> None:
    said = f"{FIRST[:-1]}; the commander of the mission was Colonel Sapt; officers may not carry rifles."
    assert joined(said, cited(FIRST, SECOND, THIRD))


def test_french_clauses_are_joined() -> None:
    quotes = cited("Les agents servent six mois à Zenda.", "Le ministre Rassendyll nomme le commandant.")
    assert joined("Les agents servent six mois à Zenda, et le ministre Rassendyll nomme le commandant.", quotes)
    assert not joined("Les agents servent dix mois à Zenda, et le ministre Rassendyll nomme le commandant.", quotes)


@pytest.mark.parametrize(
    "lie",
    [
        # a cause, a contrast or a condition that nobody told
        "The commander of the mission was Colonel Sapt, because officers may not carry rifles.",
        "The commander of the mission was Colonel Sapt, so officers may not carry rifles.",
        # a figure, a name, a negation, a modal, a scope
        "The commander of the mission was Colonel Sapt, and officers may carry rifles.",
        "The commander of the mission was Colonel Sapt, and officers must not carry rifles.",
        "The commander of the mission was Colonel Rupert, and officers may not carry rifles.",
        "The commander of the mission was Colonel Sapt, and all officers may not carry rifles.",
        "The commander of the mission was Colonel Sapt, and 2 officers may not carry rifles.",
        # roles
        "Officers was Colonel Sapt of the mission, and the commander may not carry rifles.",
        # what leans, and what reaches over both
        "The commander of the mission was Colonel Sapt, and they may not carry rifles.",
        "In 2004, the commander of the mission was Colonel Sapt, and officers may not carry rifles.",
        # another order, and a quote that carries nothing
        "Officers may not carry rifles, and the commander of the mission was Colonel Sapt.",
        "The commander of the mission was Colonel Sapt.",
        "The commander of the mission was Colonel Sapt, and rifles, and rifles, and rifles.",
        "",
        ";;; , and",
    ],
)
def test_what_says_more_than_its_quotes_is_not(lie: str) -> None:
    assert not joined(lie, cited(SECOND, THIRD))


def test_a_pronoun_of_one_quote_does_not_take_the_subject_of_another() -> None:
    said = "The commander of the mission was Colonel Sapt, and they wear blue berets in Zenda."
    assert not joined(said, cited(SECOND, "They wear blue berets in Zenda."))


def test_places_that_headings_alone_tell_are_not_joined() -> None:
    zenda, hentzau = cited(SECOND, THIRD)
    said = "The commander of the mission was Colonel Sapt, and officers may not carry rifles."
    assert joined(said, [zenda, hentzau])
    assert not joined(said, [zenda, replace(hentzau, section=("Hentzau",))])
    assert not joined(said, [zenda, replace(hentzau, document_id="another")])
