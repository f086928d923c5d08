import pytest

from assistant.evidence.columns import header_of

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
