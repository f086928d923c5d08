"""Whether a claim is a row of a table under the names of its columns, both of which it cites."""

from collections.abc import Sequence

from assistant.answer import Citation
from assistant.evidence.rows import under_columns


def tells_row(claim: str, cited: Sequence[Citation]) -> bool:
    """Whether a claim says a row as it is told: it cites the row and, further up in the document, its header."""
    if len(cited) != 2 or cited[0].document_id != cited[1].document_id:
        return False
    header, row = sorted(cited, key=lambda citation: citation.start)
    said = under_columns(header.quote, row.quote, row.language)
    return header.end < row.start and bool(said) and claim.removesuffix(".") == said.removesuffix(".")
