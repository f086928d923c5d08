"""What differs between two editions: sentences that changed, came, went or moved, and words within those."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from corpus.document import Document, Span
from corpus.library.history import SAME_SENTENCE, changes
from ui.markup.marking import Piece

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
    changed = changes(older, newer)
    removed = {
        change.before: older.text[slice(*change.before)] for change in changed if change.before and not change.after
    }
    added = {change.after: newer.text[slice(*change.after)] for change in changed if change.after and not change.before}
    moved = _moved(
        {span: newer.text[slice(*span)] for span in added}, {span: older.text[slice(*span)] for span in removed}
    )
    moved_from, listed = set(moved.values()), []
    for change in changed:
        before = change.before or (moved.get(change.after) if change.after else None)
        if change.after or change.before not in moved_from:
            listed.append(Difference(_kind(older, newer, before, change.after), before, change.after))
    return listed


def _moved(added: Mapping[Span, str], removed: Mapping[Span, str]) -> dict[Span, Span]:
    """Where added sentences stood before, among the removed ones: word for word, else nearly so."""
    places: dict[str, list[Span]] = {}
    for span, sentence in removed.items():
        places.setdefault(sentence, []).append(span)
    moved = {after: places[sentence].pop(0) for after, sentence in added.items() if places.get(sentence)}
    used = set(moved.values())
    candidates = {span: sentence for span, sentence in removed.items() if span not in used}
    if len(added) * len(candidates) > COMPARED:
        return moved
    for after, sentence in added.items():
        similar = {} if after in moved else {span: _similarity(sentence, other) for span, other in candidates.items()}
        best = max(similar, key=lambda span: similar[span], default=None)
        if best and similar[best] >= SAME_SENTENCE:
            moved[after] = best
            del candidates[best]
    return moved


def _similarity(sentence: str, other: str) -> float:
    """The share of words that two sentences have in common, in order; 0 where it is too small to matter."""
    matcher = SequenceMatcher(None, sentence.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SAME_SENTENCE else 0.0


def _kind(older: Document, newer: Document, before: Span | None, after: Span | None) -> Kind:
    if before and after:
        return "moved" if older.text[slice(*before)] == newer.text[slice(*after)] else "changed"
    return "added" if after else "removed"


def by_word(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Two wordings of a sentence, each with the words marked that the other one does not have."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    left, right = list[Piece](), list[Piece]()
    for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        left += _pieces(old[old_start:old_end], marked=operation != "equal")
        right += _pieces(new[new_start:new_end], marked=operation != "equal")
    return left, right


def _pieces(words: Sequence[str], *, marked: bool) -> list[Piece]:
    """Words with the white space before them; of marked ones, that before the first is not marked."""
    text = "".join(words)
    if not marked:
        return [Piece(text, marked=False)]
    space = text[: len(text) - len(text.lstrip())]
    return [piece for piece in (Piece(space, marked=False), Piece(text.lstrip(), marked=True)) if piece.text]
