"""What a question names exactly: the passages that hold its identifiers come first, and no other number stands in."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from difflib import get_close_matches

from assistant.answer import Evidence, Question
from corpus.document import Hit, Passage, Source
from corpus.text.identifiers import Identifier, identifiers, leading_number, may_lead

LIKELY = 2  # identifiers that are offered in the place of one that no document names
Keys = frozenset[tuple[str, str]]


def documents_named(question: Question, sources: Collection[Source]) -> set[str]:
    """The ids of the documents whose title or symbol is an identifier that the question names."""
    asked = {identifier.key for identifier in question.identifiers if identifier.exact}
    return {source.id for source in sources if asked & keys_in(f"{source.symbol} {source.title}")} if asked else set()


def held(question: Question, passage: Passage, source: Source) -> int:
    """How many of the identifiers that the question names stand in a passage, its headings, or its document's name."""
    if not question.identifiers:
        return 0
    names = keys_in(_around(passage, source), passage.text)
    return sum(identifier.key in names for identifier in question.identifiers)


def absent(question: Question, ranked: Sequence[Evidence]) -> list[Identifier]:
    """The exact identifiers of a question that nothing retrieved for it names."""
    exact = [identifier for identifier in question.identifiers if identifier.exact]
    if not exact:
        return []
    passages = {evidence.hit.passage.id: evidence.hit for evidence in ranked}.values()
    names = keys_in(*(f"{_around(hit.passage, hit.source)} {hit.passage.text}" for hit in passages))
    return [identifier for identifier in exact if identifier.key not in names]


def kept_to_named(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, in its order; what speaks of another identifier than those asked for is marked as astray."""
    exact = [identifier for identifier in question.identifiers if identifier.exact]
    asked = exact or question.identifiers
    if not asked:
        return list(ranked)
    return [replace(evidence, astray=not any(_may_tell(evidence, name) for name in asked)) for evidence in ranked]


def with_names_alike(question: Question, hits: Sequence[Hit]) -> list[str]:
    """The question with an identifier of the hits in the place of one that they do not have, most alike first."""
    names = [name for hit in hits for name in identifiers(f"{_around(hit.passage, hit.source)} {hit.passage.text}")]
    there = {name.key: name for name in names}
    asked = []
    for absentee in (name for name in question.identifiers if name.exact and name.key not in there):
        family = {name.number: name.written for name in there.values() if name.family == absentee.family}
        alike = get_close_matches(absentee.number, family, LIKELY)
        asked += [question.asked.replace(absentee.written, family[number]) for number in alike]
    return asked


def _may_tell(evidence: Evidence, asked: Identifier) -> bool:
    """Whether a sentence names the identifier, or stands where it is named and names no other of its family."""
    passage, source = evidence.hit.passage, evidence.hit.source
    lead = evidence.sentence.lead
    led = lead is not None and passage.start <= lead[0]  # a list may begin in the passage before
    own = keys_in(evidence.quote, passage.quote(*lead) if lead and led else "")
    if may_lead(asked, evidence.quote):
        own |= {(asked.family, leading_number(evidence.quote))}
    for names in (own, keys_in(" ; ".join(passage.section)), keys_in(f"{source.symbol} ; {source.title}")):
        if asked.key in names:
            return True
        if any(family == asked.family for family, _ in names):
            return False
    return not asked.exact or asked.key in keys_in(passage.text)


def _around(passage: Passage, source: Source) -> str:
    return " ; ".join((*passage.section, source.symbol, source.title))


def keys_in(*texts: str) -> Keys:
    """The keys of all identifiers in some texts."""
    return frozenset(identifier.key for text in texts for identifier in identifiers(text))
