"""An old Excel file, made once by xlwt and kept here packed, as nothing that the tests need writes this format."""

import os
import zlib
from base64 import b64decode

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.read import read
from ingest.readers.sheets import xls
from ingest.readers.sheets.panics import without_panics
from tests.ingest.readers.spoiling import cut_off, flipped, outcomes

BOOK = zlib.decompress(
    b64decode(
        """
    eNrtWE1IVFEU/u6bH0fzZ5w00EAGISvTINq00SmhXGVaUSFBPZ0XijkTbyZiWpRlswyCVkUbwRa1sJ9FPxhS0aJFYNQiCAKnaNUqKGihvs45770a
    bQIHSrDeN9xz7zn3nHvPnHvuve+9l9PVM2N36nNYhHb4MG+VIpgnU1RKXSYM6rcsbrp1iIrlYUWhNEQLGQxgsuJFCa8hr3cOGm77nxAF3lM5jBPo
    SiaM6DKiQ3zQFfvQpvyUexquUalEnfgVEdovdLXQW6L7SOh2kVwU2ka6M6oX07Gu5m1OHh/SGqWvkqjCfbF5K5ItqMVzzuOzl5StG8AOc1A/vsI6
    GvzlGActaaeRMEzmq3AdZUCG0Do83BqPz6CGlnscX60o8MXd14+jnnx55Qok/7ZQXvIbeYgWcbH8suYHRmAdVZzMWVTggJ97AuhI6ulUlrL8ZpBT
    I4h9Rr9ppGfRK2d1SHaArRVNHov2Gom4TqY9J/UMVd3JVJqqPbqZCoAOADM9QGynnjaI3Z88ZZgRFvcl45moaejxVDQ9MJjaXMa3hJwq4QWnSoXs
    tXKicVRJu1p2XJj8mL3x+dXuvu7YEZGMiGf2fbOO/xwsnGMLMq6EOx7ohgKaxWKT0PMy6lpp1wutoSBQ3dRd6zR2jYrOBeltonm2Cl7H1ue1N1A7
    +6nnQUP2Q2wjtSc6c6drJt7ExtBI91+c7Pk3ihbVoq5eYTyMubVyTqZ3Qut+OaVCWtjx3XIu1SrM8b4kVAudEo6jw/FhfVVAX4k+U5tzo2lzGnE+
    ZzatgLUm1n5H314LWlSc0Zhj66cR29q3yHqK4uFzfGVbn9gGHVuf2E6usm15RC3PljUC4Ajdfabho0RKk9FcaGjXIrjH7tEZ/hPLkVPqB12pOaUK
    5hQHS6KKQlH14MGDBw8ePPx/UPLUZT9L++WlwX6yKnG+68xRmfc+k/yz2Isk/dL0SrkTCapNZIrKnzUIKHcstUQb93sh4yDNbmIIfeLHUNH5S0/G
    Kv//LNkw/Oe2ULHzzxfj51+e/zuvzR0I
        """
    )
)


def test_the_sheets_are_read_under_their_names() -> None:
    blocks = read("a.xls", BOOK).blocks
    assert [(block.kind, block.text, block.hidden) for block in blocks] == [
        ("heading", "Boats", ""),
        ("row", "Boats of Zenda", ""),
        ("row", "Quay | Post | Oars", ""),
        ("row", "North | Gate | 1200", ""),
        ("row", "North | Tower | 7.5", ""),
        ("row", "2024-03-05", ""),
        ("heading", "Secret", "hidden sheet"),
        ("row", "Nobody reads this.", "hidden sheet"),
    ]


@pytest.mark.parametrize("raw", [b"PK\x03\x04 no package", b"Quay,Oars\nNorth,4\n", BOOK[:512] + b"\xff" * 6000])
def test_what_is_no_such_file_is_refused(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=r"a\.xls cannot be opened as an old Excel file"):
        xls.read(raw, "a.xls")


def test_no_trace_of_the_library_is_printed_and_what_others_print_is(capfd: pytest.CaptureFixture[str]) -> None:
    panicked = 0
    for raw in flipped(BOOK, 150):
        try:
            xls.read(raw, "a.xls")
        except DocumentUnreadable as error:
            panicked += type(error.__cause__).__name__ == "PanicException"
    assert panicked
    assert capfd.readouterr().err == ""
    with without_panics():
        os.write(2, b"A line of another thread.\n")
    assert capfd.readouterr().err == "A line of another thread.\n"


def test_spoiled_files_give_rows_or_a_reason() -> None:
    assert sum(outcomes(xls.read, "a.xls", cut_off(BOOK, 30))) == 29
    assert sum(outcomes(xls.read, "a.xls", flipped(BOOK, 100))) == 100
