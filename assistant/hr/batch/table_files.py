"""Tables of questions in files: CSV, XLSX and JSONL, read row by row, and written with the answers beside them."""

import csv
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from corpus.errors import DocumentUnreadable, WrongUse
from corpus.text.delimited import has_column, read_table

SUFFIXES = (".csv", ".xlsx", ".jsonl")
COLUMN = "question"
HEADER_WITHIN = 20  # rows: a title and remarks may stand above the header
CELL = 32_000  # characters that a cell of XLSX can hold, about
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number in the file, from 1 for the first of data, and why it cannot be asked, if so."""

    number: int
    question: str
    values: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""


def read_rows(path: Path) -> list[Row]:
    """The rows of a file. A row that is malformed has a problem; a file that is none of the three is WrongUse."""
    readers = {".csv": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise WrongUse(f"{path.name} is no {', '.join(SUFFIXES)} file.", "Save the questions as one of these.")
    try:
        return list(reader(path))
    except (OSError, BadZipFile, InvalidFileException, KeyError) as error:
        raise DocumentUnreadable(f"{path} cannot be read: {error}.", "Check the file, or save it again.") from error


def _row(number: int, values: Mapping[str, Any], problem: str = "") -> Row:
    names = {str(name).strip().lower(): name for name in values}
    cell = values.get(names.get(COLUMN, ""), "")
    question = " ".join(str(cell).split()) if cell is not None else ""
    if not problem and not any(character.isalnum() for character in question):
        problem = "The row has no question."
    return Row(number, question, values, problem)


def _headed(rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """The rows under the header, the first row that has the column. Lines above it, such as a title, are skipped."""
    table = iter(rows)
    header_row = next((cells for cells in itertools.islice(table, HEADER_WITHIN) if has_column(cells, COLUMN)), None)
    if header_row is None:
        raise WrongUse(f"The table has no column named {COLUMN}.", "Give the column with the questions this name.")
    header = [str(name).strip() if name is not None else "" for name in header_row]
    for number, cells in enumerate(table, 1):
        if not any(cell not in (None, "") for cell in cells):
            continue
        values = dict(zip(header, cells, strict=False))
        more = len(cells) - len(header)
        yield _row(number, values, f"The row has {more} more cells than the header." if more > 0 else "")


def _csv(path: Path) -> Iterator[Row]:
    try:
        rows = read_table(path.read_bytes(), path.name, COLUMN)
    except DocumentUnreadable as error:
        raise WrongUse(error.message, error.what_to_do) from error
    yield from _headed(rows)


def _xlsx(path: Path) -> Iterator[Row]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        yield from _headed(book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


def _jsonl(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except ValueError as error:
            yield Row(number, "", {"line": line.decode(errors="replace")}, f"The row is no JSON: {error}.")
            continue
        if isinstance(values, str):
            values = {"question": values}
        if isinstance(values, dict):
            yield _row(number, values)
        else:
            yield Row(number, "", {"line": line.decode(errors="replace")}, "The row is no JSON object.")


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows of plain values, in the format that the suffix names. No cell is taken for a formula."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        lines = (json.dumps(row, ensure_ascii=False, default=str) for row in rows)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    elif suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows([[_harmless(row.get(name)) for name in names] for row in rows])
    elif suffix == ".xlsx":
        _write_xlsx(path, names, rows)
    else:
        raise WrongUse(f"{path.name} is no {', '.join(SUFFIXES)} file.", "Name the file for the answers so.")


def _harmless(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_xlsx(path: Path, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("answers")
    sheet.freeze_panes = "A2"
    for values in (names, *([row.get(name) for name in names] for row in rows)):
        cells = [WriteOnlyCell(sheet, _cell(value)) for value in values]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.append(cells)
    book.save(path)


def _cell(value: Any) -> Any:
    """A value that fits a cell: text is cut, and loses its control characters."""
    if not isinstance(value, str):
        return value
    return "".join(character for character in value if character.isprintable() or character == "\n")[:CELL]
