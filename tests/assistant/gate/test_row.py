from dataclasses import replace

import pytest

from assistant.answer import Claim
from assistant.gate.verify import passing
from tests.assistant.gate.test_verify import cited

HEADER = "Rank | Monthly pay | Leave days"


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
