"""The one gate that every claim passes: its quotes stand where it says, and say all that it says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, Claim, Conflict
from assistant.composing.telling import running_text
from assistant.gate.containment import contained, verbatim
from assistant.gate.joined import joined
from assistant.gate.row import tells_row
from corpus.document import Document


@dataclass(frozen=True, slots=True)
class Verified:
    """What passed: claims, conflicts, and the citations that these use."""

    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    citations: tuple[Citation, ...]


def gate(answer: Answer, document: Callable[[str], Document]) -> Answer:
    """The answer with what passes; where no claim does, nothing is answered."""
    verified = verify(answer.claims, answer.conflicts, answer.citations, document)
    if not verified.claims:
        return replace(answer, status="not_in_documents", text="", claims=(), citations=(), conflicts=())
    return replace(
        answer,
        status="conflicting" if verified.conflicts else "answered",
        text=running_text(verified.claims, verified.citations, answer.language),
        claims=verified.claims,
        citations=verified.citations,
        conflicts=verified.conflicts,
    )


def verify(
    claims: Sequence[Claim],
    conflicts: Sequence[Conflict],
    citations: Sequence[Citation],
    document: Callable[[str], Document],
) -> Verified:
    """The claims and conflicts that hold, and the citations they use. What fails is dropped, never mended."""
    texts = {document_id: document(document_id) for document_id in {c.document_id for c in citations}}
    exact = {c.number: c for c in citations if stands(c, texts[c.document_id])}
    judged = (passing(claim, exact) for claim in claims)
    sound = tuple(claim for claim in judged if claim)
    clear = tuple(conflict for conflict in conflicts if all(side.citation in exact for side in conflict.sides))
    used = {number for claim in sound for number in claim.citations}
    used |= {side.citation for conflict in clear for side in conflict.sides}
    return Verified(sound, clear, tuple(citation for number, citation in exact.items() if number in used))


def stands(citation: Citation, document: Document) -> bool:
    """Rule 1: the quote equals the document's text at its span."""
    return bool(citation.quote) and document.text[citation.start : citation.end] == citation.quote


def passing(claim: Claim, citations: Mapping[int, Citation]) -> Claim | None:
    """The claim, with how it is worded; None where one of its quotes did not stand, or they do not say what it says."""
    quotes = [citation.quote for citation in _cited(claim, citations)]
    if quotes and verbatim(claim.text, quotes):
        return replace(claim, wording="quoted")
    return written_passing(claim, citations)


def written_passing(claim: Claim, citations: Mapping[int, Citation]) -> Claim | None:
    """The same for words that were not cut by rule: a stretch that is cut anywhere need not say what the quote says."""
    cited = _cited(claim, citations)
    if tells_row(claim.text, cited) or (cited and contained(claim.text, [citation.quote for citation in cited])):
        return replace(claim, wording="quoted")
    return replace(claim, wording="checked") if joined(claim.text, cited) else None


def _cited(claim: Claim, citations: Mapping[int, Citation]) -> list[Citation]:
    """The citations of a claim; none where one of them did not stand."""
    if any(number not in citations for number in claim.citations):
        return []
    return [citations[number] for number in claim.citations]
