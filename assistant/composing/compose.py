"""An answer made by quoting: the sentences that answer, whole, lists with their lead, nothing said twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation, Evidence
from assistant.leaning.sentence import leans
from assistant.limits import SENTENCES_LEANT_ON, SENTENCES_SHOWN, WORDS_OF_LIST, WORDS_SHOWN
from corpus.document import Hit, Sentence, Span
from corpus.text.sentences import BULLET
from corpus.text.stems import stems

LEAST_WORDS = 4  # of a sentence that is no item and has no figure
SAME_SHARE = 0.8  # of the stems in common: then two sentences say the same


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim in the making: its words, and the spans of one passage that it quotes.

    `header` is where the names of the columns stand under which a row is told, with the passage that holds it.
    """

    text: str
    hit: Hit
    spans: tuple[Span, ...]
    evidence: Evidence
    header: tuple[Hit, Span] | None = None

    @property
    def places(self) -> tuple[tuple[Hit, Span], ...]:
        """All that it quotes, each span with the passage that holds it."""
        own = tuple((self.hit, span) for span in self.spans)
        return (*own, self.header) if self.header else own


def compose(answering: Sequence[Evidence], among: int = 1, *, of_change: bool = False) -> list[Quoted]:
    """Up to four claims out of the sentences that answer, best first, as far as they fit into the answer's room.

    `among` is how many questions share that room. Where a change is asked for, two editions do not say the same as long
    as one word differs.
    """
    chosen: list[Quoted] = []
    room, most = WORDS_SHOWN // among, max(SENTENCES_SHOWN // among, 1)
    for evidence in answering:
        if len(chosen) == most:
            break
        if not says_something(evidence) or any(_told(evidence, claim) for claim in chosen):
            continue
        quoted = quote(evidence)
        # It is of a list that an item was chosen of, or leans on what was chosen: both are told at once.
        place = next((place for place, claim in enumerate(chosen) if _together(claim, quoted)), None)
        before = chosen[place] if place is not None else None
        quoted = _with_item(before, quoted) if before and _of_one_list(before, quoted) else quoted
        cost = len(quoted.text.split()) + 1 - (len(before.text.split()) + 1 if before else 0)
        if cost > room and chosen:
            continue
        if place is not None:
            chosen[place] = quoted
        elif any(says_same(quoted, claim) and not (of_change and _changed(quoted, claim)) for claim in chosen):
            continue
        else:
            chosen.append(quoted)
        room -= cost
    return chosen


def quote(evidence: Evidence) -> Quoted:
    """The claim that a piece of evidence makes: its sentence with what that leans on, or the list that it is of."""
    passage, own = evidence.hit.passage, (evidence.start, evidence.end)
    lead = evidence.sentence.lead or own
    items = [sentence for sentence in passage.sentences if sentence.lead == lead]
    if not items or lead[0] < passage.start:
        own = (_stands_from(evidence), evidence.end)
        return Quoted(plain(passage.quote(*own)), evidence.hit, (own,), evidence)
    whole = (lead[0], items[-1].end)
    if len(passage.quote(*whole).split()) <= WORDS_OF_LIST and not evidence.alone:
        return Quoted(plain(passage.quote(*whole)), evidence.hit, (whole,), evidence)
    if lead == own:
        return Quoted(plain(evidence.quote), evidence.hit, (own,), evidence)
    text = f"{plain(passage.quote(*lead))} {plain(evidence.quote)}"
    return Quoted(text, evidence.hit, (lead, own), evidence)


def _told(evidence: Evidence, claim: Quoted) -> bool:
    """Whether a claim says what the evidence does, or holds those items of its list that are asked for."""
    lead = evidence.sentence.lead
    other_item = claim.evidence.alone and not evidence.alone and lead == claim.evidence.sentence.lead
    return _covered(evidence, claim) or (other_item and claim.hit.passage.id == evidence.hit.passage.id)


def _together(claim: Quoted, quoted: Quoted) -> bool:
    return _of_one_list(claim, quoted) or _covered(claim.evidence, quoted)


def _of_one_list(claim: Quoted, item: Quoted) -> bool:
    """Whether two claims are a lead with an item each, and the lead is the same."""
    return claim.hit.passage.id == item.hit.passage.id and len(item.spans) > 1 and claim.spans[0] == item.spans[0]


def _with_item(claim: Quoted, item: Quoted) -> Quoted:
    """The claim with a further item of its list, in the list's order."""
    lead, *items = claim.spans
    items = sorted({*items, item.spans[-1]})
    passage = claim.hit.passage
    said = "; ".join(plain(passage.quote(*own)).rstrip(";") for own in items)
    return replace(claim, text=f"{plain(passage.quote(*lead))} {said}", spans=(lead, *items))


def _stands_from(evidence: Evidence) -> int:
    """Where the evidence begins together with the sentences that it leans on, as far as the passage has them."""
    sentences = evidence.hit.passage.sentences
    first = sentences.index(evidence.sentence)
    for _ in range(SENTENCES_LEANT_ON):
        before = sentences[first - 1] if first else None
        if before is None or before.heading or not leans(evidence.hit.passage.quote(*_span(sentences[first]))):
            break
        first -= 1
    return sentences[first].start


def _span(sentence: Sentence) -> Span:
    return sentence.start, sentence.end


def plain(text: str) -> str:
    """Laid-out text as one line: the items of a list follow their lead, parted by semicolons."""
    first, *items = [part.strip() for part in text.split(BULLET)]
    items = [item.rstrip(";") for item in items[:-1]] + items[-1:]
    return " ".join(" ".join([first, "; ".join(items)]).split())


def says_something(evidence: Evidence) -> bool:
    """Whether a sentence tells anything by itself, or leads a list: no heading does, nor "Related links"."""
    sentence, own = evidence.sentence, (evidence.start, evidence.end)
    tells = len(evidence.quote.split()) >= LEAST_WORDS or any(character.isdigit() for character in evidence.quote)
    leads = any(item.lead == own for item in evidence.hit.passage.sentences)
    return not sentence.heading and (tells or leads or sentence.lead is not None)


def unseen(evidence: Sequence[Evidence], shown: Sequence[Citation]) -> tuple[Evidence, ...]:
    """The sentences that none of the citations has shown, in the same words or in nearly the same."""
    return tuple(piece for piece in evidence if not any(_shows(citation, piece) for citation in shown))


def _shows(citation: Citation, evidence: Evidence) -> bool:
    same_place = citation.document_id == evidence.hit.source.id and (
        citation.start < evidence.end and evidence.start < citation.end
    )
    return same_place or _same_words(citation.quote, evidence.quote, evidence.hit.passage.language)


def _covered(evidence: Evidence, claim: Quoted) -> bool:
    """Whether the evidence's words stand in a quote that was already taken."""
    return evidence.hit.passage.id == claim.hit.passage.id and any(
        start <= evidence.start and evidence.end <= end for start, end in claim.spans
    )


def says_same(claim: Quoted, other: Quoted) -> bool:
    """Whether two claims have nearly all their words in common."""
    return _same_words(claim.text, other.text, claim.hit.passage.language)


def _changed(claim: Quoted, other: Quoted) -> bool:
    """Whether two documents, one of which took the place of the other, put it differently."""
    ours, theirs = claim.hit, other.hit
    editions = ours.superseded_by == theirs.source.id or theirs.superseded_by == ours.source.id
    return editions and claim.text != other.text


def _same_words(text: str, other: str, language: str) -> bool:
    ours, theirs = set(stems(text, language)), set(stems(other, language))
    return len(ours & theirs) >= SAME_SHARE * max(len(ours | theirs), 1)
