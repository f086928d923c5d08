"""Earlier mail that a message quotes or forwards, as Outlook, Gmail, Apple Mail and Thunderbird write it.

Parsers of mail replies were tried (mail-parser-reply 1.36, quotequail 0.5): neither reads all of these forms in both
languages, and they return text, while everything here needs spans.
"""

import re
from dataclasses import dataclass

from corpus.document import Span

# What is blank is never given back: a line of spaces would be read anew from each of them.
_NAME = r"(?:from|to|cc|date|sent|subject|reply-to|de|à|envoyé(?: le)?|objet|sujet|pour|répondre à)"
_FIELD = rf"[*_ \t]*+{_NAME}[*_ ]*[ \xa0]?:[*_]*(?:[ \t].*)?"
_FIELDS = rf"(?:{_FIELD}\n+){{1,9}}{_FIELD}(?:\n|$)"
_HEAD = re.compile(rf"\s*+{_FIELDS}", re.IGNORECASE)
"""At least two lines that name people, date and subject of a mail, one after the other, and the blanks above."""

_RULE = r"[ \t]*+[_-]{5,}[ \t]*+\n\s*"
_MARK = (
    r"[ \t]*+(?:-{2,}[ ]*(?:original message|message (?:d['’]origine|original|initial))[ ]*-*"
    rf"|(?:{_RULE})?(?=[*_ \t]*+(?:from|de|sujet|subject)[*_ ]*[ \xa0]?:)(?={_FIELDS}))"
)
_FORWARD = (
    r"[ \t]*+(?:-{2,}[ ]*(?:forwarded message|message (?:transféré|réexpédié))[ ]*-*"
    r"|begin forwarded message[ ]?:|début du (?:message )?(?:réexpédié|transféré)(?: :|:)?"
    r"|début du message (?:réexpédié|transféré)[ \xa0]?:)[ \t]*$"
)
_WROTE = r"[> \t]*+(?:on|le)\b[^\n]{3,150}?(?:\n[> \t]*[^\n]{1,150}?){0,2}\s(?:wrote|a\s+écrit)[ \xa0]?:[ \t]*$"
_BEGINS = re.compile(
    rf"^(?:(?P<forward>{_FORWARD})|(?P<mark>{_MARK})|(?P<wrote>{_WROTE}))", re.IGNORECASE | re.MULTILINE
)
_QUOTED = re.compile(r"^[ \t]*>.*(?:\n[ \t]*>.*)*", re.MULTILINE)


_LINE_BEGINS = re.compile(r"[*_ ]*(?:from|de)[*_ ]*[ \xa0]?:", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![^\s*_]){_NAME}[*_ ]*[ \xa0]?:", re.IGNORECASE)
_FIELDS_OF_A_HEAD = 3
_LONGEST_HEAD = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where a letter's own words lie, from `start`, and the spans of earlier mail that they are not."""

    start: int
    quoted: tuple[Span, ...]


def earlier_mail(text: str, start: int = 0) -> Earlier:
    """What of a letter is earlier mail. A forwarded letter is the letter: the note above it is not.

    Quoting marks set their lines apart alone: whoever answers point by point writes between them.
    """
    begins = _BEGINS.search(text, start)
    if begins and begins["forward"] is not None:
        inner = _after_head(text, begins.end())
        within = earlier_mail(text, inner)
        return Earlier(within.start, ((start, inner), *within.quoted))
    if begins and not text[start : begins.start()].strip():
        begins = None  # nothing of the writer's own stands above it
    marked = [match.span() for match in _QUOTED.finditer(text, start)]
    if begins is None:
        return Earlier(start, tuple(marked))
    if begins["wrote"] is not None and re.match(r"\s*>", text[begins.end() :]):
        return Earlier(start, tuple(sorted([begins.span(), *marked])))
    return Earlier(start, (*(span for span in marked if span[1] <= begins.start()), (begins.start(), len(text))))


def copied_below(text: str) -> int:
    """Where the whole of an earlier message begins that a mail program has put below the writer's own words.

    The text's end where there is none. A page shows the head of that message in one line.
    """
    mail = earlier_mail(text)
    copied = [start for start, end in mail.quoted if mail.start <= start and end == len(text) and text[start] != ">"]
    at = 0
    for line in text.splitlines(keepends=True):
        head = at and len(line) < _LONGEST_HEAD and _LINE_BEGINS.match(line)
        if head and len(_NAMED.findall(line)) >= _FIELDS_OF_A_HEAD:
            copied.append(at)
            break
        at += len(line)
    return min(copied, default=len(text))


def _after_head(text: str, place: int) -> int:
    """The place behind the lines of a forwarded mail's head."""
    head = _HEAD.match(text, place)
    return head.end() if head else place
