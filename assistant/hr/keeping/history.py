"""What happened to a draft, step by step: each edit as a difference, each step chained to the one before it."""

import difflib
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from corpus.errors import StoreDamaged

Difference = list[tuple[int, int, str]]
"""Spans of the text before, in order, and what took the place of each."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a draft: when (UTC), by whom, what, and how the reply differed afterwards."""

    draft_id: str
    place: int  # in the draft's history, from 0
    at: str
    who: str
    action: str
    difference: str  # a Difference as JSON
    previous: str
    digest: str


def difference(before: str, after: str) -> Difference:
    """Replacements of whole words that turn `before` into `after`."""
    old, new = _words(before), _words(after)
    starts = [0]
    for word in old:
        starts.append(starts[-1] + len(word))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [(starts[i], starts[j], "".join(new[k:m])) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def _words(text: str) -> list[str]:
    pieces: list[str] = []
    for line in text.splitlines(keepends=True):
        words = line.split(" ")
        pieces += [*(f"{word} " for word in words[:-1]), *([words[-1]] if words[-1] else [])]
    return pieces


def apply(text: str, changes: Difference) -> str:
    """The text after a difference."""
    for start, end, words in reversed(changes):
        text = text[:start] + words + text[end:]
    return text


def next_step(last: Step | None, draft_id: str, at: str, who: str, action: str, before: str, after: str) -> Step:
    """The step that follows `last`, with its digest."""
    changes = json.dumps(difference(before, after), ensure_ascii=False)
    step = Step(draft_id, last.place + 1 if last else 0, at, who, action, changes, last.digest if last else "", "")
    return Step(**{**asdict(step), "digest": digest(step)})


def digest(step: Step) -> str:
    """The digest of all values of a step but its digest."""
    values = {name: value for name, value in asdict(step).items() if name != "digest"}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def replay(steps: Iterable[Step]) -> str:
    """The reply after all steps. StoreDamaged where a step was changed, added or taken away."""
    text, previous = "", ""
    for place, step in enumerate(steps):
        if step.place != place or step.previous != previous or step.digest != digest(step):
            raise StoreDamaged(
                f"The history of draft {step.draft_id} was changed at step {step.place}.",
                "Restore the drafts from a backup.",
            )
        text, previous = apply(text, json.loads(step.difference)), step.digest
    return text
