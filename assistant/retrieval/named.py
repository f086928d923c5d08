"""What a question names exactly: the passages that hold its identifiers come first, and no other number stands in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from assistant.answer import Evidence, Question
from corpus.document import Hit, Source
from corpus.text.identifiers import Identifier, identifiers, leading_number, may_lead

LIKELY = 2  # identifiers that are offered in the place of one that no document names
Keys = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Names:
    """The keys of the identifiers in a passage, in its headings, and in its document's title and symbol."""

    text: Keys
    section: Keys
    source: Keys

    @classmethod
    def of(cls, hit: Hit) -> "_Names":
        return cls(_keys(hit.passage.text), _keys(" ; ".join(hit.passage.section)), _keys(_name(hit.source)))

    @property
    def every(self) -> Keys:
        return self.text | self.section | self.source


def documents_named(question: Question, sources: Collection[Source]) -> set[str]:
    """The ids of the documents whose title or symbol is an identifier that the question names."""
    asked = {identifier.key for identifier in _exact(question)}
    return {source.id for source in sources if asked & _keys(_name(source))} if asked else set()


def held(question: Question, hit: Hit) -> int:
    """How many of the identifiers that the question names stand in a passage, its headings, or its document's name."""
    if not question.identifiers:
        return 0
    names = _Names.of(hit).every
    return sum(identifier.key in names for identifier in question.identifiers)


def absent(question: Question, ranked: Sequence[Evidence]) -> list[Identifier]:
    """The exact identifiers of a question that nothing retrieved for it names."""
    exact = _exact(question)
    if not exact:
        return []
    names = {key for own in _by_passage(ranked).values() for key in own.every}
    return [identifier for identifier in exact if identifier.key not in names]


def kept_to_named(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The evidence, in its order; what speaks of another identifier than those asked for is marked as astray."""
    asked = _exact(question) or question.identifiers
    if not asked:
        return list(ranked)
    names = _by_passage(ranked)
    return [
        replace(evidence, astray=not any(_may_tell(evidence, names[evidence.hit.passage.id], name) for name in asked))
        for evidence in ranked
    ]


def with_names_alike(question: Question, hits: Sequence[Hit]) -> list[str]:
    """The question with an identifier of the hits in the place of one that they do not have, most alike first."""
    texts = (text for hit in hits for text in (*hit.passage.section, _name(hit.source), hit.passage.text))
    there = {name.key: name for text in texts for name in identifiers(text)}
    asked = []
    for absentee in (name for name in _exact(question) if name.key not in there):
        family = {name.number: name.written for name in there.values() if name.family == absentee.family}
        alike = get_close_matches(absentee.number, family, LIKELY)
        asked += [question.asked.replace(absentee.written, family[number]) for number in alike]
    return asked


def _may_tell(evidence: Evidence, around: _Names, asked: Identifier) -> bool:
    """Whether a sentence names the identifier, or stands where it is named and names no other of its family."""
    passage, lead = evidence.hit.passage, evidence.sentence.lead
    own = _keys(evidence.quote)
    if lead and passage.start <= lead[0]:  # a list may begin in the passage before
        own |= _keys(passage.quote(*lead))
    if may_lead(asked, evidence.quote):
        own |= {(asked.family, leading_number(evidence.quote))}
    for names in (own, around.section, around.source):
        if asked.key in names:
            return True
        if any(family == asked.family for family, _ in names):
            return False
    return not asked.exact or asked.key in around.text


def _exact(question: Question) -> list[Identifier]:
    return [identifier for identifier in question.identifiers if identifier.exact]


def _by_passage(ranked: Sequence[Evidence]) -> dict[str, _Names]:
    hits = {evidence.hit.passage.id: evidence.hit for evidence in ranked}
    return {passage_id: _Names.of(hit) for passage_id, hit in hits.items()}


def _name(source: Source) -> str:
    """What a document is called by, its symbol and its title."""
    return f"{source.symbol} ; {source.title}"


def _keys(text: str) -> Keys:
    return frozenset(identifier.key for identifier in identifiers(text))
