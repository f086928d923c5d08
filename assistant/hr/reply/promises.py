"""What a reply must not say without evidence: promises, decisions, amounts, dates; each with its span and a reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.hr.reply.commitments import AMOUNT, CERTAINTY, COURTESY, DECISION, FUTURE, PERMISSION, TIME
from assistant.hr.reply.messages import message
from corpus.settings import Language
from corpus.text.numbers import figures
from corpus.text.sentences import lines, spans

Kind = Literal["promise", "certainty", "decision", "permission", "amount", "date", "figure", "statement", "own"]
_ALWAYS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("decision", DECISION),
    ("certainty", CERTAINTY),
    ("promise", FUTURE),
    ("permission", PERMISSION),
)
_UNLESS_QUOTED: tuple[tuple[Kind, re.Pattern[str]], ...] = (("amount", AMOUNT), ("date", TIME))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a reply that its evidence does not support: kind, span in the reply, and the reason."""

    kind: Kind
    start: int
    end: int
    reason: str


def doubts(reply: str, drafted: str, evidence: str, language: Language) -> tuple[Doubt, ...]:
    """What a person should check in `reply`: sentences that are not in `drafted`, and the promises in them.

    `drafted` is what the program wrote, from quotes and fixed sentences alone; `evidence` is all that is quoted.
    """
    known = {_plain(drafted[slice(*span)]) for span in sentences(drafted)}
    doubtful: list[Doubt] = []
    for start, end in sentences(reply):
        sentence = reply[start:end]
        if _plain(sentence) in known or not re.search(r"\w{2}", sentence):
            continue
        doubtful.append(Doubt("own", start, end, message("own", language)))
        promised = [
            Doubt(kind, start + first, start + last, message(kind, language))
            for kind, first, last in _promises(sentence, evidence)
        ]
        if not promised and not COURTESY.match(sentence):
            promised = [Doubt("statement", start, end, message("statement", language))]
        doubtful += promised
    return tuple(doubtful)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a letter, line by line."""
    for line in lines(text):
        yield from spans(text, *line)


def _promises(sentence: str, evidence: str) -> Iterator[tuple[Kind, int, int]]:
    for kind, words in _ALWAYS:
        if match := words.search(sentence):
            yield kind, *match.span()
    quoted = evidence.lower()
    for kind, words in _UNLESS_QUOTED:
        for match in words.finditer(sentence):
            if not re.search(rf"(?<!\w){re.escape(match.group().lower())}(?!\w)", quoted):
                yield kind, *match.span()
    unknown = figures(re.sub(r"\[\d+\]", "", sentence)) - figures(evidence)
    if unknown and (match := re.search(r"\d[\d., \u00a0\u202f]*", sentence)):
        yield "figure", *match.span()


def _plain(sentence: str) -> str:
    return " ".join(re.sub(r"\[\d+\]", "", sentence).split()).strip(" -–•")
