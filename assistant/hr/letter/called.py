"""What the queue calls a letter by: what it is about, and the initials of whoever signed it. Neither names anybody."""

import re

from assistant.hr.letter.sections import Letter

LONGEST_SUBJECT = 80  # characters
MOST_INITIALS = 4
_BEGINS_A_NAME = re.compile(r"(?<![^\W_])[^\W\d_]")


def subject_of(letter: Letter, questions: tuple[str, ...]) -> str:
    """The letter's subject, else the first of its questions, masked; empty where it has neither."""
    subject = letter.masked(letter.subject) if letter.subject else next(iter(questions), "")
    if len(subject) <= LONGEST_SUBJECT:
        return subject
    return subject[: LONGEST_SUBJECT - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def initials_of(letter: Letter) -> str:
    """The initials of the first name in the signature: "T. L."; empty where nobody signed."""
    names = (
        letter.text[datum.start : datum.end]
        for datum in letter.private
        if datum.kind == "name" and any(start <= datum.start and datum.end <= end for start, end in letter.signature)
    )
    capitals = _BEGINS_A_NAME.findall(next(names, ""))
    return " ".join(f"{initial.upper()}." for initial in capitals[:MOST_INITIALS])
