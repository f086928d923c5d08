"""What differs between two editions: sentences that changed, came, went or moved, and words within those."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from corpus.document import Document, Span
from corpus.library.history import SAME_SENTENCE, changes
from ui.markup.elements import plain

COMPARED: Final = 10_000  # pairs of sentences that are looked at for what is nearly the same elsewhere
Kind = Literal["changed", "added", "removed", "moved"]
_WORD: Final = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence that differs: where it stood in the older text, and where it stands in the newer one."""

    kind: Kind
    before: Span | None
    after: Span | None


def differences(older: Document, newer: Document) -> list[Difference]:
    """Every sentence that differs, in the order of the newer text; one that only stands elsewhere now has moved."""
    found = changes(older, newer)
    gone = {one.before: older.text[slice(*one.before)] for one in found if one.before and not one.after}
    come = {one.after: newer.text[slice(*one.after)] for one in found if one.after and not one.before}
    stood = _again(come, gone)
    met, told = set(stood.values()), []
    for one in found:
        before = one.before or (stood.get(one.after) if one.after else None)
        if one.after or one.before not in met:
            told.append(Difference(_kind(older, newer, before, one.after), before, one.after))
    return told


def _again(come: Mapping[Span, str], gone: Mapping[Span, str]) -> dict[Span, Span]:
    """Where sentences that came stood before, among those that are gone: word for word, else nearly so."""
    places: dict[str, list[Span]] = {}
    for span, words in gone.items():
        places.setdefault(words, []).append(span)
    stood = {after: places[words].pop(0) for after, words in come.items() if places.get(words)}
    met = set(stood.values())
    left = {span: words for span, words in gone.items() if span not in met}
    if len(come) * len(left) > COMPARED:
        return stood
    for after, words in come.items():
        alike = {} if after in stood else {span: _alike(words, other) for span, other in left.items()}
        best = max(alike, key=lambda span: alike[span], default=None)
        if best and alike[best] >= SAME_SENTENCE:
            stood[after] = best
            del left[best]
    return stood


def _alike(one: str, other: str) -> float:
    """The share of words that two sentences have in common, in order; 0 where it is too small to matter."""
    compared = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return compared.ratio() if compared.quick_ratio() >= SAME_SENTENCE else 0.0


def _kind(older: Document, newer: Document, before: Span | None, after: Span | None) -> Kind:
    if before and after:
        return "moved" if older.text[slice(*before)] == newer.text[slice(*after)] else "changed"
    return "added" if after else "removed"


def by_word(before: str, after: str) -> tuple[str, str]:
    """Two wordings of a sentence as markup, each with the words marked that the other one does not have."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    compared = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new], autojunk=False)
    left, right = [], []
    for kind, a, b, c, d in compared.get_opcodes():
        left.append(_told(old[a:b], "" if kind == "equal" else "del"))
        right.append(_told(new[c:d], "" if kind == "equal" else "ins"))
    return "".join(left), "".join(right)


def _told(pieces: Sequence[str], tag: str) -> str:
    text = "".join(pieces)
    if not tag or not text:
        return plain(text)
    words = text.lstrip()
    return f"{plain(text[: len(text) - len(words)])}<{tag}>{plain(words)}</{tag}>"
