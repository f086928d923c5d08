"""Tables as text."""

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.sheets import csv
from tests.ingest.readers.spoiling import cut_off, flipped, outcomes


def found(raw: bytes | str) -> list[str]:
    blocks = csv.read(raw.encode() if isinstance(raw, str) else raw, "a.csv").blocks
    assert all(block.kind == "row" for block in blocks)
    return [block.text for block in blocks]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(sign: str, end: str) -> None:
    rows = [["Mission", "Officers", "Since"], ["MINUSMA", "12", "2013"], ["MINUJUSTH", "7", "2017"]]
    assert found(end.join(sign.join(row) for row in rows)) == [" | ".join(row) for row in rows]


def test_quoted_cells_hold_delimiters_breaks_and_marks() -> None:
    assert found('Mission,Task\nMINUSMA,"protect, train\nand ""mentor"""\n') == [
        "Mission | Task",
        'MINUSMA | protect, train and "mentor"',
    ]


def test_decimal_commas_do_not_part_cells() -> None:
    assert found("Mission;Part\nA;0,5\nB;1,5\nC;2,25\n")[1] == "A | 0,5"


def test_the_hint_of_excel_is_obeyed_and_left_out() -> None:
    assert found("sep=;\nA;B,C\n1;2,3\n") == ["A | B,C", "1 | 2,3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_encoding(encoding: str) -> None:
    assert found("Mission;Où\nMINUSTAH;Haïti\n".encode(encoding)) == ["Mission | Où", "MINUSTAH | Haïti"]


def test_one_column_empty_cells_and_empty_lines() -> None:
    assert found("Mission\n\nMINUSMA\n") == ["Mission", "MINUSMA"]
    assert found("a,b,c\n,,\n1,,3\n,2,\n") == ["a | b | c", "1 | | 3", "2"]


def test_a_lone_quotation_mark_swallows_nothing() -> None:
    rows = found('a,b\n1,"2\n' + "3,4\n" * 50_000)
    assert len(rows) == 50_002
    assert rows[1:3] == ['1 | "2', "3 | 4"]


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.csv.*never ends"):
        found("x" * 200_000)


def test_spoiled_files_give_rows_or_a_reason() -> None:
    raw = 'Mission;Officers\nMINUSMA;"12"\nété;"a;b"\n'.encode() * 20
    outcomes(csv.read, "a.csv", cut_off(raw, 50))
    outcomes(csv.read, "a.csv", flipped(raw, 200))
