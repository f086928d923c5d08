"""Words smuggled past the eye: in invisible characters, or in runs that show in another order than they are stored."""

import re
from collections.abc import Iterator
from itertools import product

_TAGS = "[\U000e0000-\U000e007f]+"  # an invisible ASCII
_VARIANTS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}"  # one may choose a picture's looks; a row of them are bytes
_ZEROS = "[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]{16,}"  # two kinds in a row are bits
_TURNS = "[\u202a-\u202e\u2066-\u2069]"
CARRIER = re.compile(f"{_TAGS}|{_VARIANTS}|{_ZEROS}|{_TURNS}")
"""Finds what can carry hidden words."""

INVISIBLE = "written in invisible characters"
TURNED = "shown in another order than it is stored"
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")  # of Wales, say
_EMBEDS, _ISOLATES, _END_EMBED, _END_ISOLATE = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068", "\u202c", "\u2069"
_TO_LEFT, _TO_RIGHT = "\u202e", "\u202d"  # whatever the letters are
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # letters of scripts that run to the left
_DEEPEST = 125  # marks within marks: more have no effect
_LETTERS_SHOWN = 40  # characters of a message that cannot be made out


def uncover(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A block's text without anything smuggled in it, and what was smuggled, as pairs of a reason and the words.

    Runs whose order is forced are taken out whole, as their stored words are not the words that a reader sees. Marks
    that only set off a foreign word hide nothing.
    """
    if not CARRIER.search(text):
        return text, []
    messages: list[str] = []
    text = _FLAG.sub("\U0001f3f4", text)

    def take_out(match: re.Match[str]) -> str:
        if re.match(_TURNS, match.group()):
            return match.group()
        messages.append(_message(match.group()))
        return ""

    visible, turned = _straightened(CARRIER.sub(take_out, text))
    message = "".join(messages).strip()  # it may be spread over the block, letter by letter
    smuggled = [(INVISIBLE, message)] if message else []
    return visible, smuggled + [(TURNED, run) for run in turned if any(map(str.isalnum, run))]


def _message(run: str) -> str:
    """What a run of invisible characters says; its code points where it says nothing in letters, if it may."""
    if "\U000e0000" <= run[0] <= "\U000e007f":
        return "".join(chr(ord(tag) - 0xE0000) for tag in run if 0x20 <= ord(tag) - 0xE0000 < 0x7F)
    message = _of_variants(run) if re.fullmatch(_VARIANTS, run) else next(_of_bits(run), "")
    if message or len(set(run)) < 2:
        return message
    return " ".join(f"U+{ord(character):04X}" for character in run[:_LETTERS_SHOWN])


def _of_variants(run: str) -> str:
    numbers = (ord(mark) - (0xFE00 if mark < "\uff00" else 0xE0100 - 16) for mark in run)
    return _readable(bytes(number for number in numbers if number < 256))


def _of_bits(run: str) -> Iterator[str]:
    """The readings of a run of two kinds of characters as letters of eight or seven bits."""
    kinds = sorted(set(run))
    if len(kinds) != 2:
        return
    for kind, width, start in product(kinds, (8, 7), (0, 1)):  # which kind is a 1, bits of a letter, first bit
        bits = "".join("1" if mark == kind else "0" for mark in run[start:])
        message = _readable(bytes(int(bits[at : at + width], 2) for at in range(0, len(bits) - width + 1, width)))
        if message:
            yield message


def _readable(raw: bytes) -> str:
    """Bytes as text; nothing where that is no text."""
    try:
        text = raw.decode().strip("\0 ")
    except UnicodeDecodeError:
        return ""
    return text if text and text.isprintable() else ""


def _straightened(text: str) -> tuple[str, list[str]]:
    """A block's text without marks of direction and without the runs that they turn round, and these runs."""
    visible: list[str] = []
    turned: list[str] = []
    marks: list[tuple[str, int]] = []  # the mark, and how much was visible before it
    for character in text:
        if (character in _EMBEDS or character in _ISOLATES) and len(marks) < _DEEPEST:
            marks.append((character, len(visible)))
        elif character in (_END_EMBED, _END_ISOLATE):
            ends = _EMBEDS if character == _END_EMBED else _ISOLATES
            if marks and marks[-1][0] in ends:
                _close(marks, visible, turned)
        elif not re.match(_TURNS, character):
            visible.append(character)
    while marks:  # a paragraph's end ends them all
        _close(marks, visible, turned)
    return "".join(visible), turned


def _close(marks: list[tuple[str, int]], visible: list[str], turned: list[str]) -> None:
    mark, start = marks.pop()
    run = "".join(visible[start:]) if mark in (_TO_LEFT, _TO_RIGHT) else ""
    leftward = len(_LEFTWARD.findall(run))
    if leftward if mark == _TO_RIGHT else sum(map(str.isalnum, run)) > leftward:
        turned.append(run.strip())
        del visible[start:]
