"""What a question names, and whether the evidence is about that: the mission of the one, or another one's strength?"""

import re
from collections.abc import Iterable, Sized

from assistant.answer import Evidence, Question
from assistant.gate.verify import figures
from corpus.library.passages import sentence_text
from corpus.text.months import MONTH
from corpus.text.stems import FUNCTION_WORDS, query_stems, stems

_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-Þ][\wÀ-ÿ]+(?:[-/][\wÀ-ÿ]+)*")
_OPENS = re.compile(r"(?:^|[.?!:\"“«-])\s*$")
_NO_NAME = re.compile(MONTH, re.IGNORECASE)


def names(text: str) -> list[str]:
    """The names and acronyms in a text, but no months; a sentence's first word only where it has a second capital."""
    found = [
        match.group()
        for match in _CAPITALISED.finditer(text)
        if _is_acronym(match.group()) or not _OPENS.search(text[: match.start()])
    ]
    return [
        name for name in dict.fromkeys(found) if name.lower() not in FUNCTION_WORDS and not _NO_NAME.fullmatch(name)
    ]


def unnamed(question: Question, evidence: Evidence) -> float:
    """What the question names and the evidence does not, from 0 to 4.

    It is the share of the question's names that do not stand where the sentence does, plus that of its figures, plus
    twice that of its acronyms where the sentence speaks of another one instead. A sentence stands under its
    headings, in a document with a title and a publisher. Names of the turns before count, which say what the talk is
    about, and figures of this turn alone. A page in another language may write a name in another way, so names count
    only within one.
    """
    hit = evidence.hit
    own = sentence_text(hit.passage, evidence.sentence)
    there = " ".join((hit.source.title, hit.source.publisher, *hit.passage.section, own))
    named = names(question.text) if question.language == hit.passage.language else []
    held = {stem for language in ("en", "fr") for stem in stems(there, language)}
    held |= {stem for same in question.same if same.other <= held for stem in same.asked}
    absent = [name for name in named if held.isdisjoint(query_stems(name, question.language))]
    asked = figures(question.asked)
    instead = set(_acronyms(names(own))) - set(named)
    return (
        _share(absent, named)
        + _share(asked - figures(there), asked)
        + 2 * _share(_acronyms(absent), _acronyms(named)) * bool(instead)
    )


def _acronyms(named: Iterable[str]) -> list[str]:
    return [name for name in named if _is_acronym(name)]


def _is_acronym(name: str) -> bool:
    return sum(map(str.isupper, name)) > 1


def _share(some: Sized, of: Sized) -> float:
    return len(some) / len(of) if of else 0.0
