from dataclasses import replace

import pytest

from assistant.answer import Claim
from assistant.gate.rows import cells, told
from assistant.gate.verify import passing
from tests.assistant.gate.test_verify import cited

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
    assert told(header, row, language) == expected


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Clerk: Monthly pay 800, Leave days 12", True),
        ("Clerk: Monthly pay 800, Leave days 12.", True),
        ("Clerk: Monthly pay 12, Leave days 800", False),
        ("Clerk: Leave days 800, Monthly pay 12", False),
        ("Clerk: Monthly pay 800", False),
        ("Captain: Monthly pay 800, Leave days 12", False),
        ("Clerk: Monthly pay 800, Leave days 12, Horses 3", False),
    ],
)
def test_a_row_holds_under_its_own_columns_alone(said: str, held: bool) -> None:
    header = replace(cited(), quote=HEADER, start=0, end=len(HEADER))
    row = replace(cited(number=2), quote="Clerk | 800 | 12", start=60, end=76)
    assert (passing(Claim(said, (2, 1), 1.0), {1: header, 2: row}) is not None) is held
    elsewhere = {1: replace(header, document_id="other"), 2: row}
    assert passing(Claim("Clerk: Monthly pay 800, Leave days 12", (2, 1), 1.0), elsewhere) is None
    assert passing(Claim("Clerk: Monthly pay 800, Leave days 12", (2,), 1.0), {2: row}) is None
