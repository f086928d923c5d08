"""What both kinds of mail file become: subject, people and date, then the words."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from itertools import groupby
from typing import Literal

from corpus.errors import DocumentUnreadable
from corpus.text.earlier_mail import copied_below
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.html import page as html
from ingest.readers.text import plain

Words = tuple[Literal["plain", "html"], str]
"""Some of a message's words, and what they are written in."""
_QUOTED = re.compile(r"(?:> ?)+")


@dataclass(frozen=True, slots=True)
class Mail:
    """One message: `lines` are its From, To, Cc and Date as (name, value), `sent` is an ISO day."""

    subject: str
    lines: Sequence[tuple[str, str]]
    sent: str = ""
    words: Sequence[Words] = ()


def laid_out(mail: Mail, file: str) -> Reading:
    """The people's lines as the frame, the subject as title, and the words with all that they quote.

    Who wrote is stated as the publisher. Without any words, the people's lines are all that the document says.
    """
    subject = tidy(mail.subject)
    said = [Block("heading", subject, level=1)] if subject else []
    for kind, text in mail.words:
        said += _written(text, file) if kind == "plain" else _shown(text, file)
    frame = "who wrote to whom, and when" if any(not block.hidden for block in said) else ""
    head = [Block("paragraph", f"{name}: {tidy(value)}", frame=frame) for name, value in mail.lines if tidy(value)]
    stated = {"title": subject, "published": mail.sent, "publisher": _writer(dict(mail.lines).get("From", ""))}
    return Reading([*head, *said], {name: value for name, value in stated.items() if value})


def _writer(line: str) -> str:
    """The name of who wrote, else the address."""
    name, address = parseaddr(line)
    return tidy(name or address)


def page_of(text: str) -> bytes:
    """The HTML of a message as the page that it would be in a file, marked as UTF-8 whatever it says of itself."""
    return BOM_UTF8 + text.encode(errors="replace")


def _written(text: str, file: str) -> Iterator[Block]:
    """The paragraphs and items of plain words; a short line is a greeting or a name here, never a heading.

    What is quoted of earlier mail keeps its marks, one paragraph after the other: it may no longer hold.
    """
    text = re.sub(r"\r\n?", "\n", text)
    begin = copied_below(text)
    copied = "".join(f"> {line}" for line in text[begin:].splitlines(keepends=True))
    for depth, lines in _by_depth(text[:begin] + copied):
        marks = ">" * depth + " " if depth else ""
        for block in plain.read("\n".join(lines).encode(errors="replace"), file).blocks:
            kind = "paragraph" if block.kind == "heading" else block.kind
            yield replace(block, kind=kind, level=0 if kind == "paragraph" else block.level, text=marks + block.text)


def _by_depth(text: str) -> Iterator[tuple[int, list[str]]]:
    """Neighbouring lines without their marks of quoting, with how many of these they have."""
    for depth, lines in groupby((_unquoted(line) for line in text.splitlines()), key=lambda line: line[0]):
        yield depth, [line for _, line in lines]


def _unquoted(line: str) -> tuple[int, str]:
    marks = _QUOTED.match(line)
    return (marks.group().count(">"), line[marks.end() :]) if marks else (0, line)


def _shown(page: str, file: str) -> Sequence[Block]:
    try:
        blocks = html.read(page_of(page), file).blocks
    except DocumentUnreadable:  # a page without words: then subject and people are all there is
        return []
    lines = [block.text.replace("\n", " ") + "\n" for block in blocks]
    begin, at = copied_below("".join(lines)), 0
    shown = []
    for block, line in zip(blocks, lines, strict=True):
        if at >= begin and not block.hidden and not block.text.startswith(">"):
            block = replace(block, kind="paragraph" if block.kind == "heading" else block.kind, text=f"> {block.text}")
        shown.append(replace(block, level=min(block.level + 1, 9)) if block.kind == "heading" else block)
        at += len(line)
    return shown
