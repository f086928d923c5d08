"""What was said before in a conversation, said again: its questions, its answers, and the evidence of an answer.

Sentences of documents are shown again only where the asker may read them and they still stand: they pass the gate anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.access.visibility import Scope
from assistant.answer import ANSWERED, Answer, Citation, Claim, Status, Turn
from assistant.composing.telling import running_text
from assistant.gate.verify import Verified, stands, verify
from assistant.messages import message, sourced
from assistant.records.recorded import recorded
from corpus.document import Document

Documents = Callable[[str], Document]


def recall(blank: Answer, questions: Sequence[Turn]) -> Answer:
    """The earlier questions, oldest first."""
    lines = [f"{number}. {turn.question}" for number, turn in enumerate(questions, 1)]
    return replace(blank, status="out_of_scope", text="\n".join((message("asked_before", blank.language), *lines)))


def summary(blank: Answer, questions: Sequence[Turn], scope: Scope, document: Documents) -> Answer:
    """The earlier questions, each with the first sentence that answered it, as far as that still stands."""
    citations: list[Citation] = []
    lines = [message("conversation", blank.language)]
    for number, turn in enumerate(questions, 1):
        verified = _standing(recorded(turn.answer), scope, document) if turn.answer else None
        first = verified.claims[:1] if verified else ()
        said = running_text(_renumbered(claim, verified, citations) for claim in first if verified)
        lines.append(f"{number}. {turn.question}\n   {said or message('unanswered', blank.language)}")
    return replace(blank, status="out_of_scope", text="\n".join(lines), citations=tuple(citations))


def again(blank: Answer, answer: Answer, scope: Scope, document: Documents) -> Answer:
    """An answer once more, under the id of `blank`, with those of its claims and citations that still stand."""
    verified = _standing(answer, scope, document)
    repeated = replace(
        answer,
        id=blank.id,
        conversation_id=blank.conversation_id,
        question=blank.question,
        claims=verified.claims,
        conflicts=verified.conflicts,
        citations=verified.citations,
        nearby=tuple(near for near in answer.nearby if _may_show(near, scope, document)),
        timings_ms={},
        move=blank.move,
    )
    if verified.claims == answer.claims and verified.conflicts == answer.conflicts:
        return repeated
    if not verified.claims:
        text = message("gone", answer.language)
        return replace(repeated, status="not_in_documents", text=text, parts=(), confidence=0.0, confidence_level="low")
    whole: Status = "conflicting" if verified.conflicts else "answered"
    status = answer.status if answer.status == "partial" else whole
    text = running_text(verified.claims, verified.citations, answer.language)
    return replace(repeated, status=status, text=text, parts=())


def evidence(blank: Answer, answer: Answer, scope: Scope, document: Documents) -> Answer:
    """The claims of an answer again, with how sure it is in a word, and where each quote stands."""
    repeated = again(blank, answer, scope, document)
    if repeated.status not in ANSWERED:
        text = repeated.text if answer.claims else message("sure_of_nothing", blank.language)
        return replace(blank, status="out_of_scope", text=text)
    sure = message("sure", blank.language, level=message(answer.confidence_level, blank.language))
    places = [f"[{quote.number}] {sourced(quote, blank.language)}" for quote in repeated.citations]
    text = "\n".join((f"{sure} {running_text(repeated.claims, repeated.citations, blank.language)}", *places))
    return replace(repeated, language=blank.language, notice=sure, text=text)


def _standing(answer: Answer, scope: Scope, document: Documents) -> Verified:
    """What passes the gate of an answer's claims, of those whose documents the asker may read."""
    readable = [citation for citation in answer.citations if citation.document_id in scope.readable]
    return verify(answer.claims, answer.conflicts, readable, document)


def _may_show(citation: Citation, scope: Scope, document: Documents) -> bool:
    return citation.document_id in scope.readable and stands(citation, document(citation.document_id))


def _renumbered(claim: Claim, verified: Verified, citations: list[Citation]) -> Claim:
    """The claim with numbers in `citations`, to which its own are added; the same quote keeps one number."""
    own = {citation.number: citation for citation in verified.citations}
    numbers = []
    for cited in (own[number] for number in claim.citations):
        places = [(known.document_id, known.start, known.end) for known in citations]
        place = (cited.document_id, cited.start, cited.end)
        if place not in places:
            citations.append(replace(cited, number=len(citations) + 1))
            places.append(place)
        numbers.append(places.index(place) + 1)
    return replace(claim, citations=tuple(dict.fromkeys(numbers)))
