"""Tables as text become rows; how they are taken apart is tested in tests/corpus/text/test_delimited.py."""

from ingest.readers.sheets import csv
from tests.ingest.readers.spoiling import cut_off, flipped, outcomes


def texts(raw: str) -> list[str]:
    blocks = csv.read(raw.encode(), "a.csv").blocks
    assert all(block.kind == "row" for block in blocks)
    return [block.text for block in blocks]


def test_cells_stand_side_by_side_on_one_line() -> None:
    assert texts('Mission,Task\nMINUSMA,"protect, train\nand ""mentor"""\n') == [
        "Mission | Task",
        'MINUSMA | protect, train and "mentor"',
    ]


def test_one_column_empty_cells_and_empty_lines() -> None:
    assert texts("Mission\n\nMINUSMA\n") == ["Mission", "MINUSMA"]
    assert texts("a,b,c\n,,\n1,,3\n,2,\n") == ["a | b | c", "1 |  | 3", " | 2 | "]


def test_spoiled_files_give_rows_or_a_reason() -> None:
    raw = 'Mission;Officers\nMINUSMA;"12"\nété;"a;b"\n'.encode() * 20
    assert outcomes(csv.read, "a.csv", cut_off(raw, 50)) == (49, 0)
    assert outcomes(csv.read, "a.csv", flipped(raw, 200))[0] > 100  # the others are no text any more
