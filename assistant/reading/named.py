"""Who and what a document names: names and acronyms, with every sentence that has them.

No list of names is needed: a name is written with a capital where other words are not. What only begins a sentence, and
what is an adjective ("Canadian officers"), is told by the rest of the document.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.reading.excerpt import Excerpt, Placed
from corpus.text.acronyms import acronyms
from corpus.text.months import MONTH_NUMBERS
from corpus.text.names import CAPITALS, NAME, is_acronym
from corpus.text.stems import FUNCTION_WORDS

QUALIFIES: Final = 0.75  # of its places: a word with a capital that stands so often before a common one is no name
FEWEST: Final = 2  # places from which on that can be told: "in Strelsau before" is one
_NAME: Final = re.compile(rf"(?<![\w’'-]){NAME}")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_ELIDED: Final = re.compile(rf"^[A-ZÀ-Þ]['’](?=[{CAPITALS}])")
_COMPOUND: Final = re.compile(rf"-(?![{CAPITALS}0-9]).*")
_AND: Final = re.compile(r"\s+(?:and|et)\s+(?P<article>(?:the|le|la|les)\s+)?")
_NEXT: Final = re.compile(r"\s+([^\W\d_]+)")
_SMALL: Final = re.compile(r"(?<![\w’'-])[^\W\d_A-ZÀ-ÞŒ][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the document writes it, an acronym of it where the document explains one, and how often both stand.

    `name` is empty for an acronym that the document does not explain. `excerpts` are the sentences, each once.
    """

    name: str
    acronym: str
    count: int
    excerpts: tuple[Excerpt, ...]

    @property
    def label(self) -> str:
        return self.name or self.acronym


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    placed: Placed
    first: bool = False  # it begins its sentence
    qualifies: bool = False  # a common word follows
    listed: bool = False  # a comma stands before it


def named(sentences: Sequence[Placed]) -> list[Named]:
    """What the sentences of a document name, headings left out, the most frequent first."""
    body = [placed for placed in sentences if not placed.sentence.heading]
    texts = [placed.excerpt.quote for placed in body]
    small = {word.lower() for text in texts for word in _SMALL.findall(text)}
    every = [mention for placed, text in zip(body, texts, strict=True) for mention in _mentions(placed, text, small)]
    known = {mention.name for mention in every}
    mentions = [part for mention in _sure(every) for part in _parted(mention, known)]
    long_forms = _explained(texts)
    places: dict[str, list[_Mention]] = {}
    for mention in mentions:
        places.setdefault(long_forms.get(mention.name, mention.name), []).append(mention)
    names = [_named(name, own, long_forms) for name, own in places.items()]
    return sorted(names, key=lambda known: (-known.count, known.label.casefold()))


def _mentions(placed: Placed, text: str, small: set[str]) -> Iterator[_Mention]:
    """The names of one sentence, without a word that only begins it: `small` are words that are written small too."""
    for match in _NAME.finditer(text):
        words, before = match.group(), text[: match.start()]
        begins, (first, _, others) = not any(map(str.isalnum, before)), words.partition(" ")
        if first.lower() in FUNCTION_WORDS or (begins and first.lower() in small):
            rest = _NAME.search(others)
            words, begins = rest.group() if rest else "", False
        name = _bare(words)
        if len(name) > 1 and name.lower() not in MONTH_NUMBERS:
            following = _NEXT.match(text, match.end()) if words.endswith(name) else None
            common = bool(following and following[1].islower() and following[1] not in FUNCTION_WORDS)
            yield _Mention(name, placed, begins, common, before.rstrip().endswith(","))


def _bare(words: str) -> str:
    """A name without what its sentence does to it: "RCMP's", "L'APCC", "UN-led"."""
    name = _POSSESSIVE.sub("", " ".join(words.split()))
    return _COMPOUND.sub("", _ELIDED.sub("", name))


def _sure(mentions: Sequence[_Mention]) -> list[_Mention]:
    """Those that are names: of several words or capitals, or of one word within a sentence that is no adjective."""
    within = {mention.name for mention in mentions if not mention.first}
    places = Counter(mention.name for mention in mentions)
    qualifying = Counter(mention.name for mention in mentions if mention.qualifies)

    def is_name(name: str) -> bool:
        adjective = qualifying[name] >= max(QUALIFIES * places[name], FEWEST)
        return " " in name or is_acronym(name) or (name in within and not adjective)

    return [mention for mention in mentions if is_name(mention.name)]


def _parted(mention: _Mention, known: set[str]) -> list[_Mention]:
    """Both names of "Haiti and the RCMP"; the mention as it is where "and" may belong to one name.

    It joins two where an article follows it, where it ends an enumeration, or where one stands by itself elsewhere.
    """
    joint = _AND.search(mention.name)
    if joint is None:
        return [mention]
    first, second = mention.name[: joint.start()], mention.name[joint.end() :]
    if not (joint["article"] or mention.listed or first in known or second in known):
        return [mention]
    return [_Mention(first, mention.placed), *_parted(_Mention(second, mention.placed), known)]


def _explained(texts: Sequence[str]) -> dict[str, str]:
    """The long form of each acronym that a sentence explains, as it is first written."""
    long_forms: dict[str, str] = {}
    for text in texts:
        for acronym in acronyms(text):
            if _NAME.match(acronym.long):
                long_forms.setdefault(acronym.short, acronym.long)
    return long_forms


def _named(name: str, mentions: Sequence[_Mention], long_forms: Mapping[str, str]) -> Named:
    itself = name if " " not in name and is_acronym(name) else ""
    acronym = next((short for short, long in long_forms.items() if long == name), itself)
    excerpts = {mention.placed.sentence.start: mention.placed.excerpt for mention in mentions}
    return Named("" if name == acronym else name, acronym, len(mentions), tuple(excerpts.values()))
