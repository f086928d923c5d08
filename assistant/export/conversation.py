"""A conversation as paragraphs and footnotes, for any format of file; and the same as Markdown.

What documents and people wrote is escaped, so that it shows as it was written and never acts as markup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.answer import Citation, Claim
from assistant.composing.telling import introductions
from assistant.messages import message, sourced
from assistant.records.conversations import Conversation
from corpus.settings import Language

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^&=:$@])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, and the numbers of the footnotes that follow it."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an export. Its text has no line breaks."""

    kind: Literal["question", "text", "item", "aside"]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the source of a quote and the quote itself; and the web address of the source, if it has one."""

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
        footnotes: dict[int, int] = {}
        for citation in answer["citations"]:
            footnotes[citation["number"]] = len(notes) + 1
            notes[len(notes) + 1] = note(Citation(**citation), language)
        paragraphs += _paragraphs(answer, footnotes, language)
    return Outline(on_one_line(conversation.name), tuple(paragraphs), notes)


def as_markdown(conversation: Conversation, answers: Sequence[Mapping[str, Any]], language: Language) -> str:
    """The whole conversation: questions as headings, sentences with footnotes, and each footnote with its quote."""
    content = outline(conversation, answers, language)
    parts = [f"# {escaped(content.name)}"]
    for paragraph in content.paragraphs:
        line = " ".join(
            escaped(stretch.text) + "".join(f"[^{number}]" for number in stretch.notes)
            for stretch in paragraph.stretches
            if stretch.text
        )
        marked = {"question": f"## {line}", "item": f"- {line}", "aside": f"*{line}*"}
        parts.append(marked.get(paragraph.kind, line))
    for number, note in content.notes.items():
        parts.append(f"[^{number}]: {escaped(note.text)}" + (f" <{note.link}>" if note.link else ""))
    return "\n\n".join(parts) + "\n"


def on_one_line(text: str) -> str:
    """Text without line breaks, control characters, and marks that show words in another order than they stand."""
    return _CONTROL.sub(" ", text)


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _SPECIAL.sub(r"\\\1", on_one_line(text))


def _paragraphs(answer: Mapping[str, Any], footnotes: Mapping[int, int], language: Language) -> Iterator[Paragraph]:
    """The paragraphs of one answer; `footnotes` has the number of each citation's footnote."""
    yield _paragraph("question", answer["question"])
    if answer.get("understood_as", "") not in ("", answer["question"]):
        yield _paragraph("aside", message("understood_as", language, question=answer["understood_as"]))
    yield from _said(answer, footnotes)
    for conflict in answer["conflicts"]:
        yield _paragraph("text", message("differ", language, about=conflict["about"]))
        for side in conflict["sides"]:
            yield _paragraph("item", side["says"], footnotes[side["citation"]])
        yield _paragraph("text", conflict["because"])
    for missing in filter(None, answer["missing"]):
        yield _paragraph("item", missing)
    for stale in answer.get("stale", ()):
        sentence = message(f"stale_{stale['kind']}", language, before=stale["before"], after=stale["after"])
        footnote = footnotes.get(stale["citation"])
        yield _paragraph("item", sentence, *(() if footnote is None else (footnote,)))
    given = [answer.get("answered_at", "")]
    if answer["claims"] and "confidence_level" in answer:
        given.append(message(f"confidence_{answer['confidence_level']}", language))
    yield _paragraph("aside", ". ".join(filter(None, given)))


def _said(answer: Mapping[str, Any], footnotes: Mapping[int, int]) -> Iterator[Paragraph]:
    """What answers, as one paragraph; of a message that asks several things, one for each, under its question."""
    claims, language = answer["claims"], answer["language"]
    for part in answer.get("parts", ()):
        yield _paragraph("aside", part["question"])
        own = [claims[number - 1] for number in part["claims"]]
        silent = _paragraph("text", message("not_in_documents", language))
        yield Paragraph("text", _stretches(own, answer, footnotes)) if own else silent
    if not answer.get("parts"):
        yield Paragraph("text", _stretches(claims, answer, footnotes)) if claims else _paragraph("text", answer["text"])


def _stretches(
    claims: Sequence[Mapping[str, Any]], answer: Mapping[str, Any], footnotes: Mapping[int, int]
) -> tuple[Stretch, ...]:
    """Claims with their footnotes; words of another language than the answer's are introduced."""
    citations = [Citation(**citation) for citation in answer["citations"]]
    introduced = introductions([Claim(**claim) for claim in claims], citations, answer["language"])
    return tuple(
        Stretch(on_one_line(f"{before} {claim['text']}".strip()), tuple(footnotes[n] for n in claim["citations"]))
        for before, claim in zip(introduced, claims, strict=True)
    )


def _paragraph(kind: Literal["question", "text", "item", "aside"], text: str, *notes: int) -> Paragraph:
    return Paragraph(kind, (Stretch(on_one_line(text), notes),))


def note(citation: Citation, language: Language) -> Note:
    """The footnote of a citation: what it quotes, its place, and whether the words are another's or out of date."""
    link = citation.url if re.fullmatch(r"https?://[^\s<>]+", on_one_line(citation.url)) else ""
    return Note(on_one_line(f"{sourced(citation, language)}: “{citation.quote}”"), link)
