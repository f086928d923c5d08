"""What may be left out of a sentence without making untrue what it says."""

from collections.abc import Sequence
from functools import cached_property

from assistant.gate.qualifiers import ARTICLES, CLAUSE_STARTS, FILLERS, PREPOSITIONS, RELATIVES, is_figure, turns
from assistant.gate.tokens import Token

ASIDE = 25  # words that may be left out within a sentence


class Compared:
    """A sentence as it is compared: its words without articles, and what may be left out of it."""

    def __init__(self, words: Sequence[Token]) -> None:
        self.keys = [token for token in words if token.word not in ARTICLES]
        self.articles = len(words) - len(self.keys)

    @cached_property
    def turned(self) -> bool:
        """Whether a word turns what is said: then leaving out a place or a time could make it untrue."""
        return any(map(turns, self.keys))

    @cached_property
    def gaps(self) -> dict[int, list[int]]:
        """Where words may be left out within the sentence: first place -> places after the last."""
        ends: dict[int, list[int]] = {}
        for start in range(1, len(self.keys)):
            for end in range(start + 1, min(start + ASIDE, len(self.keys))):
                if self._aside(start, end):
                    ends.setdefault(start, []).append(end)
        return ends

    def _aside(self, start: int, end: int) -> bool:
        """Whether [start, end) is a word that only joins, stands in brackets, or between one pair of commas."""
        part = self.keys[start:end]
        if all(token.word in FILLERS for token in part):
            return True
        before, after = part[0].before, self.keys[end].before
        within = "".join(token.before for token in part[1:])
        if before.rstrip().endswith("(") and after.startswith(")"):
            nested = any(mark in within for mark in "()")
            return not nested and not any(is_figure(token) or turns(token) for token in part)
        if self.turned or "," in within or not (before.startswith(",") and after.startswith(",")):
            return False
        return part[0].word in RELATIVES or not any(token.is_name or is_figure(token) for token in part)

    def may_start(self, place: int, opened: bool) -> bool:
        """Whether what stands before `place` may be left out; `opened`: a pronoun stands for a relative there."""
        before = self.keys[:place]
        if all(token.word in FILLERS for token in before):
            return True
        if self.turned:
            return False
        if opened:
            return True
        return before[0].word in PREPOSITIONS and self.keys[place].before.startswith(",")

    def may_end(self, place: int, opened: int | None) -> bool:
        """Whether what stands from `place` on may be left out; `opened` is where a relative clause began."""
        if place == len(self.keys):
            return True
        last, following = self.keys[place - 1], self.keys[place]
        if opened is not None and "," in following.before and not self.turned:
            return not any("," in token.before for token in self.keys[opened + 1 : place])
        if self.turned or (is_figure(last) and not following.before.strip()):
            return False
        return following.word in CLAUSE_STARTS or following.before.strip()[:1] in {";", ":", "—", "–"}
