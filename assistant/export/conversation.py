"""A conversation as a file: what it holds, paragraph by paragraph, and that as Markdown.

Whatever documents and people wrote is escaped, so that it shows as it was written and makes no markup of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.messages import message
from assistant.records.conversations import Conversation
from corpus.settings import Language

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^&=:$@])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Some words, and the numbers of the footnotes that follow them."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an export, without what would break its line."""

    kind: Literal["question", "text", "item", "aside"]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where a quote comes from, and the quote; and the address of the web where that stands, if any."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """All of a conversation: its name, its paragraphs, and its footnotes by their numbers, from 1."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    notes: Mapping[int, Note]


def outline(conversation: Conversation, answers: Sequence[Mapping[str, Any]], language: Language) -> Outline:
    """`answers` are in the shape of Answer, with `answered_at` and, where quotes no longer stand, `stale`."""
    paragraphs: list[Paragraph] = []
    notes: dict[int, Note] = {}
    for answer in answers:
        marks: dict[int, int] = {}
        for one in answer["citations"]:
            marks[one["number"]] = len(notes) + 1
            notes[len(notes) + 1] = _note(one, language)
        paragraphs += _told(answer, marks, language)
    return Outline(on_one_line(conversation.name), tuple(paragraphs), notes)


def as_markdown(conversation: Conversation, answers: Sequence[Mapping[str, Any]], language: Language) -> str:
    """The whole conversation: questions as headings, sentences with footnotes, and each footnote with its quote."""
    whole = outline(conversation, answers, language)
    parts = [f"# {escaped(whole.name)}"]
    for one in whole.paragraphs:
        line = " ".join(
            escaped(said.text) + "".join(f"[^{number}]" for number in said.notes) for said in one.words if said.text
        )
        shown = {"question": f"## {line}", "item": f"- {line}", "aside": f"*{line}*"}.get(one.kind, line)
        parts.append(shown)
    for number, note in whole.notes.items():
        parts.append(f"[^{number}]: {escaped(note.text)}" + (f" <{note.link}>" if note.link else ""))
    return "\n\n".join(parts) + "\n"


def on_one_line(text: str) -> str:
    """Text without line breaks, controls, and what shows words in an order nobody wrote."""
    return _CONTROL.sub(" ", text)


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _SPECIAL.sub(r"\\\1", on_one_line(text))


def _told(answer: Mapping[str, Any], marks: Mapping[int, int], language: Language) -> Iterator[Paragraph]:
    """The paragraphs of one answer; `marks` are the footnotes of its citations."""
    yield _paragraph("question", answer["question"])
    said = [
        Words(on_one_line(claim["text"]), tuple(marks[number] for number in claim["citations"]))
        for claim in answer["claims"]
    ]
    yield Paragraph("text", tuple(said)) if said else _paragraph("text", answer["text"])
    for conflict in answer["conflicts"]:
        yield _paragraph("text", message("differ", language, about=conflict["about"]))
        for side in conflict["sides"]:
            yield _paragraph("item", side["says"], marks[side["citation"]])
        yield _paragraph("text", conflict["because"])
    for missing in filter(None, answer["missing"]):
        yield _paragraph("item", missing)
    for stale in answer.get("stale", ()):
        told = message(f"stale_{stale['kind']}", language, before=stale["before"], after=stale["after"])
        yield _paragraph("item", told, *([marks[stale["citation"]]] if stale["citation"] in marks else []))
    yield _paragraph("aside", answer.get("answered_at", ""))


def _paragraph(kind: Literal["question", "text", "item", "aside"], text: str, *notes: int) -> Paragraph:
    return Paragraph(kind, (Words(on_one_line(text), notes),))


def _note(citation: Mapping[str, Any], language: Language) -> Note:
    page, date = citation["page"], citation["published"]
    if date and citation["date_basis"] == "inferred":
        date = message("inferred", language, date=date)
    parts = [citation["title"], citation["publisher"], citation["edition"], date]
    parts += [message("page", language, number=str(page))] if page is not None else []
    parts += [message("restated", language)] if citation["restated"] else []
    link = citation["url"] if re.fullmatch(r"https?://[^\s<>]+", on_one_line(citation["url"])) else ""
    return Note(on_one_line(f"{', '.join(part for part in parts if part)}: “{citation['quote']}”"), link)
