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

SAME_SENTENCE = 0.6  # of its words, in order: with fewer in common it is another sentence, and not a changed one
REACH = 20  # old sentences that a new one is compared with: one further on is hardly the same


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that was changed, added (no `before`) or removed (no `after`): spans in the older and newer text."""

    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """Two editions that follow each other, and every sentence that differs."""

    older: Document
    newer: Document
    changes: tuple[Change, ...]

    def as_json(self) -> dict[str, Any]:
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
    """What changed from edition to edition of a document, oldest first; only editions count that somebody `reads`.

    The first is the last edition of the document that this one supersedes. An edition whose bytes are those of the one
    before was only processed anew, and makes no step.
    """
    documents = [
        library.document(succession.older) for succession in successions.all() if succession.newer == document_id
    ]
    documents += [library.document(document_id, edition.digest) for edition in library.editions(document_id)]
    readable = [document for document in documents if reads(document.source)]
    steps = (HistoryStep(older, newer, tuple(changes(older, newer))) for older, newer in pairwise(readable))
    return [step for step in steps if step.older.source.sha256 != step.newer.source.sha256]


def changes(older: Document, newer: Document) -> list[Change]:
    """Every sentence, heading or item that differs, in the order of the newer text."""
    old, new = _sentences(older), _sentences(newer)
    old_words = [older.text[start:end] for start, end in old]
    new_words = [newer.text[start:end] for start, end in new]
    changed: list[Change] = []
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    for kind, old_first, old_end, new_first, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        old_part, new_part = old[old_first:old_end], new[new_first:new_end]
        pairs = dict(_pairs(old_words[old_first:old_end], new_words[new_first:new_end]))
        before = {new_at: old_at for old_at, new_at in pairs.items()}
        changed += [Change(span, None) for at, span in enumerate(old_part) if at not in pairs]
        changed += [Change(old_part[before[at]] if at in before else None, span) for at, span in enumerate(new_part)]
    return changed


def _sentences(document: Document) -> list[Span]:
    sentences = segment(document.text, 0, len(document.text), document.headings)
    return [(sentence.start, sentence.end) for sentence in sentences]


def _words(document: Document, span: Span | None) -> str:
    return document.text[slice(*span)] if span else ""


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The positions of an old sentence and a new one that is its changed form, in order; each is paired once."""
    start = 0
    for new_at, sentence in enumerate(new):
        scored = [
            (SequenceMatcher(None, old[at].split(), sentence.split(), autojunk=False).ratio(), -at)
            for at in range(start, min(len(old), start + REACH))
        ]
        best, at = max(scored, default=(0.0, 0))
        if best >= SAME_SENTENCE:
            yield -at, new_at
            start = -at + 1
