"""The one gate that every claim passes: its quotes stand where it says, and hold all its figures and names."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation, Claim, Conflict
from corpus.document import Document

_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ]\w*")
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nor|cannot|without|n[’']t|ne|n[’'](?=\w)|pas|jamais|aucune?|sans|ni)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What passed: claims, conflicts, and the citations that these use."""

    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    citations: tuple[Citation, ...]


def verify(
    claims: Sequence[Claim],
    conflicts: Sequence[Conflict],
    citations: Sequence[Citation],
    document: Callable[[str], Document],
) -> Verified:
    """The claims and conflicts that hold, and the citations they use. What fails is dropped, never mended."""
    texts = {document_id: document(document_id) for document_id in {c.document_id for c in citations}}
    exact = {c.number: c for c in citations if stands(c, texts[c.document_id])}
    held = tuple(claim for claim in claims if holds(claim, exact))
    clear = tuple(conflict for conflict in conflicts if all(side.citation in exact for side in conflict.sides))
    used = {number for claim in held for number in claim.citations}
    used |= {side.citation for conflict in clear for side in conflict.sides}
    return Verified(held, clear, tuple(citation for number, citation in exact.items() if number in used))


def stands(citation: Citation, document: Document) -> bool:
    """Rule 1: the quote equals the document's text at its span."""
    return bool(citation.quote) and document.text[citation.start : citation.end] == citation.quote


def holds(claim: Claim, citations: dict[int, Citation]) -> bool:
    """Whether every quote of the claim stood, and its figures, names and negations all occur in them."""
    if not claim.citations or any(number not in citations for number in claim.citations):
        return False
    quoted = " ".join(citations[number].quote for number in claim.citations)
    return (
        figures(claim.text) <= figures(quoted)
        and {name.lower() for name in _NAME.findall(claim.text)}
        <= {word.lower() for word in re.findall(r"\w+", quoted)}
        and len(_NEGATION.findall(claim.text)) == len(_NEGATION.findall(quoted))
    )


def figures(text: str) -> set[str]:
    """The figures in a text, as digits only ("4,000" and "4 000" are one)."""
    return {re.sub(r"[,\u00a0\u202f ](?=\d{3})", "", found) for found in _FIGURE.findall(text)}
