import pytest

from assistant.evidence.rows import cells, under_columns

HEADER = "Rank | Monthly pay | Leave days"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Clerk | 800 | 12", ["Clerk", "800", "12"]),
        ("Clerk | | 12", ["Clerk", "", "12"]),
        ("| 800 |", ["", "800", ""]),
        ("Clerk|typist | 800", ["Clerk|typist", "800"]),
        ("The clerk rests.", ["The clerk rests."]),
    ],
)
def test_cells_keep_their_places(line: str, expected: list[str]) -> None:
    assert cells(line) == expected


@pytest.mark.parametrize(
    ("header", "row", "language", "expected"),
    [
        (HEADER, "Clerk, senior | 950 | 14", "en", "Clerk, senior: Monthly pay 950, Leave days 14"),
        (HEADER, "Clerk | | 14", "en", "Clerk: Leave days 14"),
        (HEADER, "Clerk | 950, in gold | 14", "en", "Clerk: Monthly pay 950, in gold; Leave days 14"),
        ("Grade | Solde | Congé", "Agent | 410 | 10", "fr", "Agent : Solde 410, Congé 10"),
        ("Area | Posts | Posts\n | Men | Women", "North | 12 | 5", "en", "North: Posts Men 12, Posts Women 5"),
        ("Area | 2023 | 2024", "North | 12 | 5", "en", "North – 2023: 12, 2024: 5"),  # "2023 12" reads as one figure
        ("Area | Posts | Posts", "North | 12 | 12", "en", "North: Posts 12"),
        (" | Posts | Cost", "| 12 | 4", "en", "Posts 12, Cost 4"),
        (HEADER, "Clerk | 800", "en", ""),
        (HEADER, "Clerk | |", "en", ""),
        ("Pay", "800", "en", ""),
    ],
)
def test_a_row_is_told_under_its_columns(header: str, row: str, language: str, expected: str) -> None:
    assert under_columns(header, row, language) == expected
