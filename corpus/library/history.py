"""What changed between two editions of a document, sentence by sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from corpus.document import Document, Source, Span
from corpus.library.library import Library
from corpus.library.succession import Successions
from corpus.text.sentences import segment

SAME_SENTENCE = 0.6  # of its words, in order: with fewer it is another sentence, and not a changed one


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that was changed, added (no `before`) or removed (no `after`): spans in the older and newer text."""

    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """From one edition to the next: both, and every sentence that differs."""

    older: Document
    newer: Document
    changes: tuple[Change, ...]

    def told(self) -> dict[str, Any]:
        """The step as JSON can hold it: each change with its words."""
        return {
            "from": {"id": self.older.id, "digest": self.older.digest},
            "to": {"id": self.newer.id, "digest": self.newer.digest},
            "changes": [
                {"before": _words(self.older, change.before), "after": _words(self.newer, change.after)}
                for change in self.changes
            ],
        }


def history_of(
    library: Library, successions: Successions, document_id: str, reads: Callable[[Source], bool] = lambda source: True
) -> list[HistoryStep]:
    """What changed from edition to edition of a document, oldest first, of those that somebody `reads`.

    It begins with the last edition of the document that this one supersedes. An edition whose bytes are those of the
    one before it was only processed anew, and makes no step.
    """
    texts = [library.document(one.older) for one in successions.all() if one.newer == document_id]
    texts += [library.document(document_id, edition.digest) for edition in library.editions(document_id)]
    texts = [text for text in texts if reads(text.source)]
    steps = (HistoryStep(old, new, tuple(changes(old, new))) for old, new in pairwise(texts))
    return [step for step in steps if step.older.source.sha256 != step.newer.source.sha256]


def changes(older: Document, newer: Document) -> list[Change]:
    """Every sentence, heading or item that differs, in the order of the newer text."""
    old, new = _sentences(older), _sentences(newer)
    old_words = [older.text[start:end] for start, end in old]
    new_words = [newer.text[start:end] for start, end in new]
    found: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = dict(_pairs(old_words[a:b], new_words[c:d]))
        before = {new_at: old_at for old_at, new_at in pairs.items()}
        found += [Change(old[a + at], None) for at in range(b - a) if at not in pairs]
        found += [Change(old[a + before[at]] if at in before else None, new[c + at]) for at in range(d - c)]
    return found


def _sentences(document: Document) -> list[Span]:
    found = segment(document.text, 0, len(document.text), document.headings)
    return [(sentence.start, sentence.end) for sentence in found]


def _words(document: Document, span: Span | None) -> str:
    return document.text[slice(*span)] if span else ""


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The positions of sentences that are one another's changed form, in order; each is paired once."""
    start = 0
    for new_at, sentence in enumerate(new):
        scored = [
            (SequenceMatcher(None, old[at].split(), sentence.split(), autojunk=False).ratio(), -at)
            for at in range(start, min(len(old), start + 20))  # further on, it is hardly the same one
        ]
        best, at = max(scored, default=(0.0, 0))
        if best >= SAME_SENTENCE:
            yield -at, new_at
            start = -at + 1
