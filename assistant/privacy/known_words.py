"""Private words that are known already, from a message itself or from what came before it in its talk or letter.

A name is recognised by the words that lead up to it, and may come again without them. So its words are remembered:
those of the message at hand as they are, those of earlier ones as marks. A mark is sixteen bits of a digest: enough to
know a word again, and too little to find out which it was, as every sixty-five-thousandth word has the same.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Self

from assistant.privacy.datum import Kind, PersonalDatum
from assistant.privacy.personal_data import find, masked
from assistant.privacy.personal_names import never_a_name
from corpus.document import Span

Mark = tuple[Kind, int]
SHORTEST_NUMBER: Final = 3  # digits or letters of a piece of a number
SHORTEST_SMALL: Final = 4  # letters of a name that is written without its capital
_WORD: Final = re.compile(r"[^\W_]+")
_TWICE: Final = re.compile(r"\[(\w+)\](?:[ .@-]{0,2}\[\1\])+")


@dataclass(frozen=True, slots=True)
class KnownWords:
    """Words to mask wherever they stand: in small letters with their kinds, and marks made with the key of a talk."""

    key: str
    words: Mapping[str, Kind]
    marks: frozenset[Mark] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str], key: str, marks: Iterable[Mark] = (), public: str = "") -> Self:
        """What `texts` tell, and what the `marks` of earlier ones do. A name that stands in `public` is not private."""
        words: dict[str, Kind] = {}
        data = [(text, datum) for text in texts for datum in find(text)]
        for text, datum in sorted(data, key=lambda pair: pair[1].kind == "name"):  # names last: they count most
            if datum.kind != "name" or text[datum.start : datum.end] not in public:
                words |= dict.fromkeys(_telling(text, datum), datum.kind)
        return cls(key, words, frozenset(marks))

    def new_marks(self) -> frozenset[Mark]:
        """The marks of the words themselves, for later messages."""
        return frozenset((kind, _mark(word, self.key)) for word, kind in self.words.items()) - self.marks

    def masked(self, text: str, keep: Collection[str] = ()) -> str:
        """`text` with every personal datum masked, recognised or known; what stands within one of `keep` stays."""
        public = [match.span() for words in keep if words for match in re.finditer(re.escape(words), text)]
        known = [
            (match.span(), kind)
            for match in _WORD.finditer(text)
            if (kind := self._kind(match.group())) and not _inside(match.span(), public)
        ]
        for (start, end), kind in reversed(known):
            if text[start - 1 : start] != "[":
                text = f"{text[:start]}[{kind}]{text[end:]}"
        return _TWICE.sub(r"[\1]", masked(text, keep))

    def _kind(self, word: str) -> Kind | None:
        small = word.casefold()
        if kind := self.words.get(small):
            return kind if _may_be(word, kind) else None
        if not self.marks:
            return None
        mark = _mark(small, self.key)
        return next((kind for kind, value in self.marks if value == mark and _may_be(word, kind)), None)


def _telling(text: str, datum: PersonalDatum) -> Iterator[str]:
    """The words of a datum that tell whose it is, in small letters."""
    for match in _WORD.finditer(text, datum.start, datum.end):
        word = match.group()
        if _may_be(word, datum.kind):
            yield word.casefold()


def _may_be(word: str, kind: Kind) -> bool:
    """Whether a word can be a piece of a datum of that kind, and is none of everybody's words."""
    if kind == "name":
        return word.isalpha() and not never_a_name(word) and len(word) >= (2 if word[0].isupper() else SHORTEST_SMALL)
    if kind == "email":
        return len(word) > SHORTEST_NUMBER and not never_a_name(word) and word not in _MAIL
    return kind not in ("health", "address") and len(word) >= SHORTEST_NUMBER and any(c.isdigit() for c in word)


_MAIL: Final = frozenset("mail gmail hotmail outlook yahoo example exemple info contact icloud".split())


def _mark(word: str, key: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{key} {word}".encode()).digest()[:2], "big")


def _inside(span: Span, places: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in places)
