"""Tables as text (.csv, .tsv): a block for each row, the header first."""

from corpus.text.delimited import read_table
from ingest.readers.blocks import Block, Reading
from ingest.readers.tables import row_text


def read(raw: bytes, file: str) -> Reading:
    """A block for each row that has words; its cells stand side by side as in every table."""
    return Reading([Block("row", text) for row in read_table(raw, file) if (text := row_text(row))])
