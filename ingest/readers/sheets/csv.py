"""Tables as text (.csv, .tsv): a block for each row, the header first."""

from corpus.text.delimited import read_table
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading


def read(raw: bytes, file: str) -> Reading:
    """A block for each row that has words; its cells stand side by side as in every table."""
    rows = (tidy(" | ".join(cell.strip() for cell in row)).strip(" |") for row in read_table(raw, file))
    return Reading([Block("row", row) for row in rows if row])
